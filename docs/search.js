// How the search of the site ranks, and that it knows no accents. It is a part of what Sphinx loads
// after its own search and before the index.
const fold = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .replace(/’/g, "'")
    .replace(/œ/gi, "oe")
    .replace(/\s+/g, " ")
    .toLowerCase()
    .trim();

// A word of the trade leads to the glossary before it leads elsewhere.
Scorer.score = ([page, , , , score, , kind]) =>
  kind === "index" && /(^|\/)gloss/.test(page) ? score + 5 : score;

// Entries of the index are looked up, and not shown: they have no accents. A title that has some is
// found without them as an entry.
const setIndex = Search.setIndex;
Search.setIndex = (index) => {
  const entries = {};
  const add = (text, found) => (entries[fold(text)] ||= []).push(...found);
  Object.entries(index.indexentries).forEach(([text, found]) => add(text, found));
  Object.entries(index.alltitles)
    .filter(([title]) => fold(title) !== title.toLowerCase().trim())
    .forEach(([title, found]) => add(title, found.map(([page, id]) => [page, id, true])));
  index.indexentries = entries;
  setIndex(index);
};

// A longer question is answered by what answers a part of it: "why can't she pay".
const performSearch = Search._performSearch;
Search._performSearch = (query, ...terms) => {
  const { indexentries, docnames, titles, filenames } = Search._index;
  const asked = ` ${query} `;
  const parts = Object.entries(indexentries)
    .filter(([entry]) => entry.includes(" ") && entry !== query && asked.includes(` ${entry} `))
    .flatMap(([, found]) => found.filter(([, , main]) => main))
    .map(([page, id]) => [docnames[page], titles[page], id ? `#${id}` : "", null, 100, filenames[page], "index"]);
  const others = performSearch(query, ...terms);
  const best = new Set(parts.map(([page]) => page));
  return [...others.filter(([page]) => !best.has(page)), ...parts];
};

const searchFor = Search.query;
Search.query = (query) => searchFor(fold(query));
