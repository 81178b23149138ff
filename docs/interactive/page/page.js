// The shell of the page: it loads the library, hands on what a visitor does, and shows the answer.
// No rule is here, and nothing that is shown but the progress of loading.

import { loadPyodide } from "./pyodide/pyodide.mjs";

const HERE = new URL("./", import.meta.url);
const find = (id) => document.getElementById(id);

async function fetched(name) {
  const response = await fetch(new URL(name, HERE));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.arrayBuffer();
}

function progress(done) {
  find("boot-bar").value = done;
  // Let the browser paint before Python takes the thread.
  return new Promise((resolve) => setTimeout(resolve));
}

// Loading is most of the wait on a slow line: the bar goes on with each file that has come.
function watchLoading() {
  let files = 0;
  const watch = new PerformanceObserver((list) => {
    files += list.getEntries().length;
    find("boot-bar").value = Math.min(0.6, files * 0.04);
  });
  watch.observe({ type: "resource" });
  return watch;
}

async function desk() {
  const { wheels, module } = await (await fetch(new URL("parts.json", HERE))).json();
  const watch = watchLoading();
  const archives = Promise.all(wheels.map(fetched));
  const pyodide = await loadPyodide({ indexURL: new URL("pyodide/", HERE).href });
  watch.disconnect();
  await progress(0.7);
  for (const archive of await archives) pyodide.unpackArchive(archive, "wheel");
  await progress(0.8);
  const made = pyodide.pyimport(module).Desk("fr", pyodide.version);
  await progress(1);
  return made;
}

function show(answer) {
  const focused = document.activeElement?.id;
  for (const [id, html] of Object.entries(answer.regions)) replace(find(id), html);
  document.documentElement.lang = answer.lang;
  document.title = answer.title;
  find("say").textContent = answer.say;
  const target = find(answer.focus || focused);
  if (target) target.focus({ preventScroll: !answer.focus });
  if (answer.focus && target) target.scrollIntoView({ block: "start" });
}

// What hasn't changed stays as it is, and what was unfolded stays unfolded.
function replace(region, html) {
  if (region.shown === html) return;
  const open = new Set([...region.querySelectorAll("details[open][id]")].map((each) => each.id));
  region.innerHTML = html;
  region.shown = html;
  for (const each of region.querySelectorAll("details[id]")) each.open = open.has(each.id);
}

function listen(made) {
  const tell = (act, value, fields) => {
    try {
      show(JSON.parse(made.answer(JSON.stringify({ act, value: value ?? "", fields }))));
    } catch (error) {
      find("result").append(failure(error));
      throw error;
    }
  };
  document.addEventListener("submit", (event) => {
    event.preventDefault();
    tell(event.target.dataset.act, "", [...new FormData(event.target)]);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[type=button]");
    if (!button) return;
    const { act, value, copy, save } = button.dataset;
    if (act) tell(act, value, []);
    if (copy) copied(button, find(copy));
    if (save) saved(find(save).value, button.dataset.file);
  });
}

function failure(error) {
  const told = document.createElement("p");
  told.className = "verdict";
  const last = String(error.message).trim().split("\n").pop();
  told.textContent = `Cette action a échoué, rien n’a changé. This act failed, nothing changed. ${last}`;
  return told;
}

async function copied(button, source) {
  try {
    await navigator.clipboard.writeText(source.value);
    find("say").textContent = button.dataset.done;
    button.textContent = button.dataset.done;
  } catch {
    source.select();
  }
}

function saved(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

export async function open() {
  const made = await desk();
  show(JSON.parse(made.opening()));
  listen(made);
  find("boot").remove();
  find("page").hidden = false;
}
