// Python, apart from the page: while it loads or works, the page answers whoever uses it.
// What is told to it is a message of the desk, what it tells is an answer, or how far it is.

import { loadPyodide } from "./pyodide/pyodide.mjs";

const HERE = new URL("./", import.meta.url);

async function fetched(name) {
  const response = await fetch(new URL(name, HERE));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

// What was fetched counts for more than what is unpacked: it is most of the wait on a slow line.
async function desk(lang, zone) {
  const tell = (done) => postMessage({ done });
  const { wheels, module } = await (await fetched("parts.json")).json();
  let come = 0;
  const part = async (name) => {
    const archive = await (await fetched(name)).arrayBuffer();
    tell((0.3 * ++come) / wheels.length);
    return archive;
  };
  const archives = Promise.all(wheels.map(part));
  const pyodide = await loadPyodide({ indexURL: new URL("pyodide/", HERE).href });
  tell(0.6);
  for (const archive of await archives) pyodide.unpackArchive(archive, "wheel");
  tell(0.7);
  const made = pyodide.pyimport(module).Desk(lang, pyodide.version, zone);
  tell(0.9);
  return made;
}

export async function work({ lang, zone }) {
  const made = await desk(lang, zone);
  const answer = (act) => {
    try {
      postMessage({ answer: JSON.parse(act()) });
    } catch (error) {
      postMessage({ failed: String(error.message) });
    }
  };
  answer(() => made.opening());
  addEventListener("message", ({ data }) => answer(() => made.answer(JSON.stringify(data))));
}
