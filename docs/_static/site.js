// What the theme and pandas leave out, for people who use a keyboard or a screen reader.
document.addEventListener("DOMContentLoaded", () => {
  const all = (selector) => document.querySelectorAll(selector);
  all("[role=heading]:not([aria-level])").forEach((e) => e.setAttribute("aria-level", "2"));
  all(".sidebar-drawer").forEach((e) => e.setAttribute("aria-label", "Navigation"));
  all(".toc-drawer").forEach((e) => e.setAttribute("aria-label", "On this page"));
  const wide = "pre, .cell_output:has(table.dataframe)";
  all(wide).forEach((e) => (e.tabIndex = 0)); // what is wide is scrolled to
  all("table.dataframe th:empty").forEach((e) => e.replaceWith(document.createElement("td")));
});
