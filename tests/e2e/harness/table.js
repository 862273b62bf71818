// Books of our own making as a table, for what the demo catalogue does not say: branch, call number, subject.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

const COLUMNS = {
  number: "number",
  title: "title",
  author: "author",
  language: "language",
  audience: "audience",
  year: "year",
  publisher: "publisher",
  series: "series",
  part: "part",
  subjects: "subjects",
  branch: "branch",
  callNumber: "call number",
};

/** Loads the books into a library's catalogue, beside what is there. */
export async function load(library, folder, books) {
  const line = (cells) => cells.map((cell) => `"${cell}"`).join(",");
  const rows = books.map((book) => line(Object.keys(COLUMNS).map((column) => book[column] ?? "")));
  const file = join(folder, "table.csv");
  await writeFile(file, [line(Object.values(COLUMNS)), ...rows].join("\n"));
  await library.command("catalogue", "import", file, "--source", "table");
}
