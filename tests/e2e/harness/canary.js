// Words that must be nowhere, and looking for them in whatever bytes there are.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { inLatin } from "./latin.js";

/** Every way in which the bytes of a text are likely to be written. */
export function formsOf(text) {
  const spellings = [text, inLatin(text)].flatMap((spelling) => [
    spelling,
    spelling.toLowerCase(),
    spelling.toUpperCase(),
  ]);
  const forms = spellings.flatMap((spelling) => [
    Buffer.from(spelling, "utf8"),
    Buffer.from(spelling, "utf16le"),
    Buffer.from(encodeURIComponent(spelling)),
    Buffer.from(Buffer.from(spelling, "utf8").toString("hex")),
    Buffer.from(JSON.stringify(spelling).slice(1, -1)),
  ]);
  return forms;
}

/** Those of the texts that are somewhere in the bytes. */
export function canariesIn(bytes, texts) {
  return texts.filter((text) => formsOf(text).some((form) => bytes.includes(form)));
}

/** The contents of all files in a folder. */
export async function filesOf(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(files.map((file) => readFile(join(file.parentPath, file.name))));
}
