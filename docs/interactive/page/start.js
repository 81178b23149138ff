// Says what is missing where the page can't run; else starts it.
"use strict";

const MISSING = {
  file: [
    "Cette page doit être servie : ouvrez son dossier par « python -m http.server », par exemple.",
    "This page must be served: open its folder by “python -m http.server”, for instance.",
  ],
  wasm: [
    "Ce navigateur n’a pas WebAssembly, dont cette page a besoin.",
    "This browser lacks WebAssembly, which this page needs.",
  ],
  failed: [
    "La page n’a pas pu être chargée en entier. Rechargez-la ; si cela persiste, le serveur ne donne pas tous ses fichiers.",
    "The page could not be loaded whole. Load it again; if that doesn’t help, the server doesn’t give all its files.",
  ],
};

function stop(reason, detail) {
  const [french, english] = MISSING[reason];
  const told = document.createElement("span");
  told.lang = "en";
  told.textContent = english;
  document.getElementById("boot-text").replaceChildren(french, " ", told, detail ? ` (${detail})` : "");
  document.getElementById("boot-bar").hidden = true;
}

for (const id of ["boot-text", "boot-bar"]) document.getElementById(id).hidden = false;
if (location.protocol === "file:") {
  stop("file");
} else if (typeof WebAssembly !== "object") {
  stop("wasm");
} else {
  import("./page.js").then((page) => page.open()).catch((error) => stop("failed", String(error)));
}
