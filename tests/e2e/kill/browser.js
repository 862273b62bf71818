// kill −9 of a real browser while the real app saves: what was said to be saved is there after the next start, once.
//
//   node kill/browser.js --cycles N [--seed S] [--without-black-box]
//
// The ledger of what the app said is kept here, outside the browser. Last line: `N passed, M failed`.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";

import { chromium } from "@playwright/test";

import config from "../playwright.config.js";
import { App } from "../harness/app.js";
import { BOOKS } from "../harness/demo.js";
import { killBrowser } from "../harness/kill.js";
import { Library } from "../harness/library.js";
import { numbers } from "../harness/profile.js";
import { Words } from "../harness/words.js";

const { values: options } = parseArgs({
  options: {
    cycles: { type: "string", default: "15" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    "without-black-box": { type: "boolean", default: false },
  },
});
const CYCLES = Number(options.cycles);
/** *Today* lists so many; a device is given up before that. */
const ENTRIES_OF_A_DEVICE = 40;
/** In one cycle of so many the library is there, and what was saved leaves the device. */
const LIBRARY_EVERY = 4;
const LONGEST_BURST_MS = 1_200;

/** What the app said of each entry of one device. Entries are told apart by their minutes. */
class Ledger {
  saved = new Set();
  tapped = new Set();

  /** What is wrong with what a start shows. */
  complaints(shown) {
    const count = (minutes) => shown.filter((other) => other === minutes).length;
    const lost = [...this.saved].filter((minutes) => count(minutes) === 0);
    const doubled = [...this.tapped].filter((minutes) => count(minutes) > 1);
    const madeUp = shown.filter((minutes) => !this.tapped.has(minutes));
    return { lost, doubled, madeUp };
  }
}

const next = numbers(Number(options.seed));
const words = new Words("mk");
const root = await mkdtemp(join(tmpdir(), "prelistaj-kill-"));
const library = await Library.withDemo(join(root, "data"));
const totals = { saved: 0, lost: 0, doubled: 0, madeUp: 0, devices: 0, passed: 0, failed: 0 };

async function launch(profile) {
  const { launchOptions, ...phone } = config.use;
  const context = await chromium.launchPersistentContext(profile, { ...phone, ...launchOptions });
  if (options["without-black-box"]) await context.addInitScript(() => (window.Worker = undefined));
  return context;
}

async function show(context, ledger) {
  const [page] = context.pages();
  await page.exposeFunction("heard", (what, minutes) => void ledger[what].add(minutes));
  await page.goto(library.address);
  return new App(page, words);
}

async function newDevice() {
  const device = { profile: join(root, `profile-${(totals.devices += 1)}`), ledger: new Ledger(), minutes: 0 };
  await library.open();
  const context = await launch(device.profile);
  const app = await show(context, device.ledger);
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.copyLine("copy-locked").waitFor();
  await app.isReadyForOffline();
  await context.close();
  await library.close();
  return device;
}

/** Minutes of all entries that *Today* shows. */
async function shownBy(app) {
  await app.page.locator("#entries").waitFor();
  const texts = await app.entries().allInnerTexts();
  return texts.map((text) => Number(text.match(/(\d+) мин/)?.[1]));
}

/** Logs one session after the other, as fast as the app lets it, and tells the ledger what is said. */
function burst({ first, openName }) {
  const frame = () => new Promise(requestAnimationFrame);
  const until = async (look) => {
    for (let found; ; await frame()) if ((found = look())) return found;
  };
  const run = async () => {
    for (let minutes = first; minutes <= 600; minutes++) {
      (await until(() => document.querySelector(`button[aria-label="${openName}"]`))).click();
      const dialog = await until(() => document.querySelector("dialog[open]"));
      const field = dialog.querySelector("#log-amount");
      field.value = String(minutes);
      field.dispatchEvent(new Event("input", { bubbles: true }));
      await window.heard("tapped", minutes);
      dialog.querySelector("button[type=submit]").click();
      await until(() => !document.querySelector("dialog[open]"));
      await window.heard("saved", minutes);
    }
  };
  void run();
}

async function cycle(device, number) {
  const withLibrary = number % LIBRARY_EVERY === LIBRARY_EVERY - 1;
  if (withLibrary) await library.open();
  const context = await launch(device.profile);
  const app = await show(context, device.ledger);
  const wasReached = await app.heading("today-hello", { name: "Јана" }).waitFor({ timeout: 20_000 }).then(
    () => true,
    () => false,
  );
  const shown = wasReached ? await settledList(app, device.ledger) : [];
  const complaints = device.ledger.complaints(shown);
  const isGood = wasReached && Object.values(complaints).every((list) => list.length === 0);
  totals[isGood ? "passed" : "failed"] += 1;
  for (const [kind, list] of Object.entries(complaints)) totals[kind] += list.length;
  if (!isGood) console.log(`cycle ${number} (seed ${options.seed}):`, wasReached ? complaints : "nothing was there");
  if (withLibrary && isGood) await app.copyLine("copy-locked").waitFor();
  const before = device.ledger.saved.size;
  if (isGood) {
    const openName = words.say("shelf-log", { title: BOOKS.cyrillic.title });
    await app.page.evaluate(burst, { first: Math.max(0, ...device.ledger.tapped) + 1, openName });
    await pause(1 + next(LONGEST_BURST_MS));
  }
  await killBrowser(device.profile);
  await context.close().catch(() => {});
  totals.saved += device.ledger.saved.size - before;
  if (withLibrary) await library.close();
  return isGood && device.ledger.tapped.size < ENTRIES_OF_A_DEVICE;
}

/** The list, once nothing of the ledger is lacking; or as it is after a while, for the ledger to complain about. */
async function settledList(app, ledger) {
  let shown = [];
  for (let looks = 0; looks < 40; looks++) {
    shown = await shownBy(app);
    if ([...ledger.saved].every((minutes) => shown.includes(minutes))) break;
    await pause(50);
  }
  return shown;
}

try {
  let device = null;
  for (let number = 0; number < CYCLES; number++) {
    device ??= await newDevice();
    if (!(await cycle(device, number))) device = null;
  }
} finally {
  await library.close();
  await rm(root, { recursive: true, force: true, maxRetries: 5 });
}

// Kills of a browser that has nothing to lose show nothing.
if (totals.saved === 0) totals.failed += 1;
const { saved, lost, doubled, madeUp, passed, failed } = totals;
const how = options["without-black-box"] ? "the database alone" : "black box and database";
console.log(`${how}, seed ${options.seed}: ${CYCLES} kills, ${saved} saved, ${lost} lost, ${doubled} doubled, ${madeUp} made up`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
