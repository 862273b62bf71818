// Its own tokenizer knows no Cyrillic, so it is given one that does. Typing errors are looked for where nothing is found without.
import { create, insertMultiple, load as restore, save, search } from "@orama/orama";

import { FIELDS, FIRST_HITS, stored, text, words } from "./shared.js";

const empty = () =>
  create({
    schema: Object.fromEntries(FIELDS.map((field) => [field, "string"])),
    components: { tokenizer: { language: "words", normalizationCache: new Map(), tokenize: words } },
  });

export async function build(records) {
  const index = empty();
  const searched = (record) => Object.fromEntries(FIELDS.map((field) => [field, record[field]]));
  await insertMultiple(index, records.map((record) => ({ id: String(record.id), ...searched(record) })));
  return stored(JSON.stringify(save(index)));
}

export async function load(bytes) {
  const index = empty();
  restore(index, JSON.parse(text(bytes)));
  const find = (term, tolerance) =>
    search(index, { term, tolerance, threshold: 0, limit: FIRST_HITS, boost: { title: 4, author: 3, series: 2 } });
  return {
    async search(query) {
      const exact = await find(query, 0);
      const { hits } = exact.count > 0 ? exact : await find(query, 1);
      return hits.map(({ id }) => Number(id));
    },
  };
}
