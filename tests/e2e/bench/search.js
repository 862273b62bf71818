// Runs what `xtask/benches/peers/search` measures in browsers with a profile on disk, and writes it to `measured.json`. What is
// measured is measured in a browser that was just started.
//
//   node bench/search.js --site FOLDER --rounds N NAME...
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { chromium } from "@playwright/test";

import { BROWSER } from "../harness/browser.js";
import { isolatedSite } from "./site.js";

const { values: options, positionals: names } = parseArgs({
  options: { site: { type: "string" }, rounds: { type: "string" } },
  allowPositionals: true,
});

/** How many times slower the processor is made: as it is, and as in a cheap phone. */
const SLOWNESS = { full: 1, slow: 4 };

const site = await isolatedSite(options.site, "/search.html");
const profile = await mkdtemp(join(tmpdir(), "prelistaj-bench-"));

/** Does something in a page of a browser that was just started. */
async function inFreshBrowser(work) {
  const context = await chromium.launchPersistentContext(profile, BROWSER);
  try {
    const [page] = context.pages();
    page.on("console", (message) => console.error(message.text()));
    page.setDefaultTimeout(0);
    await page.goto(site.address);
    await page.waitForFunction(() => globalThis.measure);
    return await work(page, await context.newCDPSession(page));
  } finally {
    await context.close();
  }
}

/** Bytes on the heap of scripts and in WebAssembly. */
async function memory(page, devtools) {
  // What is only reachable from what is collected goes with the second.
  await devtools.send("HeapProfiler.collectGarbage");
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  return usedSize + (await page.evaluate(() => globalThis.wasmBytes()));
}

const emptyBytes = await inFreshBrowser(memory);
const measured = {};
for (const name of names) {
  const { buildMs } = await inFreshBrowser((page) => page.evaluate((name) => globalThis.build(name), name));
  measured[name] = { buildMs, full: [], slow: [], bytes: [] };
}
for (let round = 0; round < Number(options.rounds); round += 1) {
  for (const [slowness, rate] of Object.entries(SLOWNESS)) {
    for (const name of names) {
      const { bytes, ...times } = await inFreshBrowser(async (page, devtools) => {
        await devtools.send("Emulation.setCPUThrottlingRate", { rate });
        const times = await page.evaluate((name) => globalThis.measure(name), name);
        return { ...times, bytes: (await memory(page, devtools)) - emptyBytes };
      });
      measured[name][slowness].push(times);
      measured[name].bytes.push(bytes);
      console.error(`round ${round + 1}, ${rate} ×: ${name}`);
    }
  }
}
site.close();
await rm(profile, { recursive: true });
await writeFile(join(options.site, "measured.json"), JSON.stringify(measured));
