// No index: what is stored is the text that is searched.
import uFuzzy from "@leeoniya/ufuzzy";

import { FIRST_HITS, allText, stored, text } from "./shared.js";

const ANY_ORDER = 1;
/** More hits than these are not put in order. */
const RANKED = 1000;

/** Letters of any script, as its documentation says. */
const LETTERS = {
  unicode: true,
  interSplit: "[^\\p{L}\\d']+",
  intraSplit: "\\p{Ll}\\p{Lu}",
  intraBound: "\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}",
  intraChars: "[\\p{L}\\d']",
  intraContr: "'\\p{L}{1,2}\\b",
};

/** One letter put in, left out, replaced, or exchanged with the next. */
const ONE_TYPO = { intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 };

export async function build(records) {
  return stored(JSON.stringify(records.map(allText)));
}

export async function load(bytes) {
  const haystack = JSON.parse(text(bytes));
  const fuzzy = new uFuzzy({ ...LETTERS, ...ONE_TYPO });
  return {
    search(query) {
      const [found, info, order] = fuzzy.search(haystack, query, ANY_ORDER, RANKED);
      if (!found) return [];
      const first = order ? order.map((at) => info.idx[at]) : found;
      return first.slice(0, FIRST_HITS);
    },
  };
}
