// The shell of the page: it begins the worker that has the library, hands on what a visitor does, and
// shows the answer. No rule is here, and nothing that is shown but the progress of loading.

const HERE = new URL("./", import.meta.url);
const find = (id) => document.getElementById(id);

// A worker that begins from within the page has the policy of the page: it asks its server alone.
const BEGIN = `addEventListener("message", ({ data }) => import(data.from).then((made) => made.work(data))
  .catch((error) => postMessage({ broken: String(error) })), { once: true });`;

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

function listen(desk) {
  const tell = (act, value, fields) => {
    find("page").ariaBusy = "true";
    desk.postMessage({ act, value: value ?? "", fields });
  };
  document.addEventListener("submit", (event) => {
    event.preventDefault();
    tell(event.submitter?.dataset.act || event.target.dataset.act, "", [...new FormData(event.target)]);
  });
  document.addEventListener("change", async ({ target }) => {
    if (target.id !== "own-file" || !target.files.length) return;
    const text = read(await target.files[0].arrayBuffer());
    target.value = "";
    tell("own", "", [["text", text], ["now", new Date().toISOString()]]);
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

// Spreadsheets write CSV as they did before there was UTF-8.
function read(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function failure(message) {
  const told = document.createElement("p");
  told.className = "verdict";
  const last = message.trim().split("\n").pop();
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

function settle(message) {
  const first = find("page").hidden;
  if (message.answer) show(message.answer);
  find("page").ariaBusy = "false";
  if (first) {
    find("boot").remove();
    find("page").hidden = false;
  }
}

export function open() {
  const source = URL.createObjectURL(new Blob([BEGIN], { type: "text/javascript" }));
  const desk = new Worker(source, { type: "module" });
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const loaded = new Promise((resolve, reject) => {
    desk.addEventListener("error", (event) => reject(new Error(event.message || "Worker")));
    desk.addEventListener("message", ({ data }) => {
      if (data.broken) return reject(new Error(data.broken));
      if (data.done) return void (find("boot-bar").value = data.done);
      if (data.failed && !find("boot")) find("result").append(failure(data.failed));
      else if (data.failed) return reject(new Error(data.failed));
      settle(data);
      resolve();
      if (data.failed) throw new Error(data.failed);
    });
  });
  desk.postMessage({ from: new URL("worker.js", HERE).href, lang: "fr", zone: timeZone ?? "" });
  listen(desk);
  return loaded;
}
