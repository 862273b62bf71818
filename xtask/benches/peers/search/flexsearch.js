// One text for each book, and every beginning of its words: the smallest and quickest of its indexes that completes words. It
// has no way to find what is mistyped that completes words too.
import { Index } from "flexsearch";

import { FIRST_HITS, allText, stored, text } from "./shared.js";

const OPTIONS = { tokenize: "forward" };

export async function build(records) {
  const index = new Index(OPTIONS);
  for (const record of records) index.add(record.id, allText(record));
  const parts = [];
  await index.export((key, data) => {
    parts.push([key, data]);
  });
  return stored(JSON.stringify(parts));
}

export async function load(bytes) {
  const index = new Index(OPTIONS);
  for (const [key, data] of JSON.parse(text(bytes))) index.import(key, data);
  return { search: (query) => index.search(query, { limit: FIRST_HITS }) };
}
