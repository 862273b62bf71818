// Runs what `xtask/benches/peers/store.js` measures in browsers with a profile on disk, and prints it as JSON: milliseconds
// by what was done, round and time that it was done.
//
//   node bench/store.js --site FOLDER --rounds N
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { chromium } from "@playwright/test";

import { BROWSER } from "../harness/browser.js";
import { isolatedSite } from "./site.js";

const { values: options } = parseArgs({ options: { site: { type: "string" }, rounds: { type: "string" } } });

const site = await isolatedSite(options.site, "/store.html");

/** Calls a function of the page in a browser that has nothing to do yet: one goes on writing for long what was imported. */
async function inFreshBrowser(name, argument) {
  const profile = await mkdtemp(join(tmpdir(), "prelistaj-bench-"));
  const context = await chromium.launchPersistentContext(profile, BROWSER);
  try {
    const [page] = context.pages();
    page.on("console", (message) => console.error(message.text()));
    await page.goto(site.address);
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
site.close();
console.log(JSON.stringify(measured));
