// What the theme and pandas leave out, for people who use a keyboard or a screen reader.
document.addEventListener("DOMContentLoaded", () => {
  const all = (selector) => document.querySelectorAll(selector);
  all("[role=heading]:not([aria-level])").forEach((e) => e.setAttribute("aria-level", "2"));
  all(".sidebar-drawer").forEach((e) => e.setAttribute("aria-label", "Navigation"));
  all(".toc-drawer").forEach((e) => e.setAttribute("aria-label", "On this page"));
  const wide = "pre, .table-wrapper, .cell_output";
  all(wide).forEach((e) => (e.tabIndex = 0)); // what is wide is scrolled to
  if (!document.querySelector("h1")) {
    const title = document.createElement("h1");
    title.textContent = document.title.split(" - ")[0];
    document.querySelector("article").prepend(title); // the page of the search has none
  }
  all("table.dataframe th:empty").forEach((e) => e.replaceWith(document.createElement("td")));
});
