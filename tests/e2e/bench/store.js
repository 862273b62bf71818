// Runs what `xtask/benches/peers/store.js` measures in browsers with a profile on disk, and prints it as JSON: milliseconds
// by what was done, round and time that it was done.
//
//   node bench/store.js --site FOLDER --rounds N
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { parseArgs } from "node:util";

import { chromium } from "@playwright/test";

import { BROWSER } from "../harness/browser.js";

const { values: options } = parseArgs({ options: { site: { type: "string" }, rounds: { type: "string" } } });

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };
// A page that shares no process with others is given a clock of 5 µs instead of 100 µs.
const ISOLATED = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };

const server = createServer(async ({ url }, response) => {
  const file = url === "/" ? "/store.html" : url;
  try {
    const body = await readFile(join(options.site, file));
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", ...ISOLATED });
    response.end(body);
  } catch {
    response.writeHead(404, ISOLATED).end();
  }
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

/** Calls a function of the page in a browser that has nothing to do yet: one goes on writing for long what was imported. */
async function inFreshBrowser(name, argument) {
  const profile = await mkdtemp(join(tmpdir(), "prelistaj-bench-"));
  const context = await chromium.launchPersistentContext(profile, BROWSER);
  try {
    const [page] = context.pages();
    page.on("console", (message) => console.error(message.text()));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction((name) => globalThis[name], name);
    return await page.evaluate(([name, argument]) => globalThis[name](argument), [name, argument]);
  } finally {
    await context.close();
    await rm(profile, { recursive: true });
  }
}

const rounds = Number(options.rounds);
const measured = await inFreshBrowser("measureEntries", rounds);
for (let round = 0; round < rounds; round += 1) {
  for (const name of ["slice", "books, IndexedDB", "books, Dexie"]) {
    const { ms, beforeMs } = await inFreshBrowser("measureImport", name);
    (measured[name] ??= []).push([ms]);
    (measured[`${name}, stored`] ??= []).push([ms - beforeMs]);
  }
}
server.close();
console.log(JSON.stringify(measured));
