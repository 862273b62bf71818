// The app as if it had been built again after a change that can be seen.
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { DIST } from "./locations.js";

/** Copies the built app to a folder, under another build's name, with `data-build="next"` on its page. */
export async function makeNextBuild(folder) {
  await cp(DIST, folder, { recursive: true });
  const { build } = JSON.parse(await readFile(join(folder, "build.json"), "utf8"));
  const next = Array.from(build).reverse().join("");
  await change(folder, "build.json", build, next);
  await change(folder, "sw.js", build, next);
  await change(folder, "index.html", "<html ", '<html data-build="next" ');
}

async function change(folder, name, from, to) {
  const file = join(folder, name);
  const text = await readFile(file, "utf8");
  if (!text.includes(from)) throw new Error(`${name} does not say ${from}`);
  await writeFile(file, text.replace(from, to));
  // The compressed sibling still says the old.
  await rm(`${file}.br`, { force: true });
}
