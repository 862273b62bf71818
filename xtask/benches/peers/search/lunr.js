// Without the stemmer and the trimmer, which are for English. A word is completed; where nothing is found so, typing errors
// are looked for.
import lunr from "lunr";

import { FIELDS, FIRST_HITS, LETTERS_FOR_TYPO, stored, text, words } from "./shared.js";

export async function build(records) {
  const index = lunr(function () {
    this.pipeline.reset();
    this.searchPipeline.reset();
    this.ref("id");
    for (const field of FIELDS) this.field(field);
    for (const record of records) this.add(record);
  });
  return stored(JSON.stringify(index));
}

export async function load(bytes) {
  const index = lunr.Index.load(JSON.parse(text(bytes)));
  const { REQUIRED } = lunr.Query.presence;
  const { TRAILING } = lunr.Query.wildcard;
  const completed = { presence: REQUIRED, wildcard: TRAILING };
  const mistyped = { presence: REQUIRED, editDistance: 1 };
  const find = (query, withTypos) =>
    index.query((asked) => {
      for (const word of words(query)) {
        asked.term(word, withTypos && word.length >= LETTERS_FOR_TYPO ? mistyped : completed);
      }
    });
  return {
    search(query) {
      const exact = find(query, false);
      const hits = exact.length > 0 ? exact : find(query, true);
      return hits.slice(0, FIRST_HITS).map(({ ref }) => Number(ref));
    },
  };
}
