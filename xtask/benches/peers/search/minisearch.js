import MiniSearch from "minisearch";

import { FIELDS, FIRST_HITS, LETTERS_FOR_TYPO, stored, text } from "./shared.js";

const OPTIONS = {
  fields: FIELDS,
  searchOptions: {
    boost: { title: 4, author: 3, series: 2 },
    combineWith: "AND",
    fuzzy: (term) => (term.length >= LETTERS_FOR_TYPO ? 1 : false),
    prefix: true,
  },
};

export async function build(records) {
  const index = new MiniSearch(OPTIONS);
  index.addAll(records);
  return stored(JSON.stringify(index));
}

export async function load(bytes) {
  const index = MiniSearch.loadJSON(text(bytes), OPTIONS);
  return { search: (query) => index.search(query).slice(0, FIRST_HITS).map(({ id }) => id) };
}
