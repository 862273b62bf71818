import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expectAccessible, expectNoSidewaysScrolling } from "../harness/axe.js";
import { canariesIn, filesOf } from "../harness/canary.js";
import { BOOKS } from "../harness/demo.js";
import { isKept } from "../harness/kept.js";
import { SCREENSHOTS } from "../harness/locations.js";
import { expect, test } from "../harness/test.js";

const CHILD = "Клементина";
const OTHER = "Никодим";
const ROWS = 5_000;

test("scenario 09: everything is taken along, comes back from the file, and is erased here at once and in the library when it can be", async ({
  device,
  library,
  folder,
}) => {
  let app = await device.open();
  await app.settleIn(CHILD, BOOKS.cyrillic);
  await app.readSafely(BOOKS.cyrillic, 20);
  await app.addReader(OTHER, "age-teen");
  await app.go("tab-today");
  await openTakeAlong(app);

  const readable = JSON.parse((await saved(app, "file-readable")).text);
  expect(readable.readers.map(({ nickname }) => nickname).sort()).toEqual([CHILD, OTHER].sort());
  const child = readable.readers.find(({ nickname }) => nickname === CHILD);
  expect(child.entries).toMatchObject([{ minutes: 20, book: 1, how: "alone" }]);
  expect(child.books).toMatchObject([{ title: BOOKS.cyrillic.title, state: "reading" }]);
  expect(child.challenges).toMatchObject([{ total: 1, goal: 10, metric: "days" }]);
  expect(child.streak).toEqual({ current_days: 1, longest_days: 1 });
  const table = (await saved(app, "file-table")).text;
  expect(table.startsWith("\ufeffdate,reader,")).toBe(true);
  expect(table).toContain(`,${CHILD},20,`);

  await app.button("file-backup").tap();
  const sealing = app.dialog("file-backup");
  await sealing.getByRole("button", { name: app.words.say("save"), exact: true }).tap();
  await expect(sealing.getByLabel(app.words.say("card-block-one"))).toHaveAttribute("aria-invalid", "true");
  await sealing.getByRole("button", { name: app.words.say("card-none"), exact: true }).tap();
  await expect(sealing.getByText(app.words.say("card-write-down"))).toBeVisible();
  const digits = await blocks(app, sealing);
  await expectAccessible(app.page, "the sheet that asks for the card");
  const downloading = app.page.waitForEvent("download");
  await sealing.getByRole("button", { name: app.words.say("save"), exact: true }).tap();
  const backup = join(folder, "backup");
  await (await downloading).saveAs(backup);
  expect(canariesIn(await readFile(backup), [CHILD, BOOKS.cyrillic.title])).toEqual([]);
  await device.close();

  // The browser's data is gone, and for now the library too.
  await library.close();
  await library.open();
  const again = await newDevice(device, folder, "again");
  app = await again.open();
  await app.button("welcome-come-back").tap();
  await app.button("restore-title").tap();
  await expect(app.heading("restore-title")).toBeVisible();
  await expectAccessible(app.page, "from a file");
  await app.field("restore-file").setInputFiles(backup);
  await fillBlocks(app, app.page, ["1", ...digits.slice(1)]);
  await app.button("restore-start").tap();
  await expect(app.field("card-block-one")).toBeFocused();
  await fillBlocks(app, app.page, digits);
  await app.button("restore-start").tap();

  const list = app.page.getByRole("table", { name: CHILD, exact: true });
  await expect(list).toBeVisible();
  const here = (key) => list.getByRole("row", { name: app.words.say(key) }).getByRole("cell");
  for (const [key, number] of Object.entries({ "check-books": "1", "check-sessions": "1", "check-minutes": "20", "check-streak": "1 (1)" })) {
    await expect(here(key)).toHaveText([number, number, app.words.say("check-same")]);
  }
  await expect(here("check-badges").last()).toHaveText(app.words.say("check-same"));
  await look(app, "restored");
  await app.go("tab-family");
  await app.button("family-switch", { name: CHILD }).or(app.page.getByRole("button", { name: CHILD })).first().tap();
  await app.go("tab-today");
  await expect(app.ring(1, 20)).toBeAttached();
  await expect(app.copyLine("copy-locked")).toBeVisible();

  // The child goes, without a network.
  await app.isReadyForOffline();
  await library.close();
  await openTakeAlong(app);
  await app.button("erase-reader", { name: CHILD }).tap();
  const question = app.dialog("erase-ask");
  await expect(question).toContainText(app.words.say("erase-goes", { name: CHILD, books: 1, sessions: 1, minutes: 20 }));
  await expect(question).toContainText(app.words.say("erase-stays"));
  await expectAccessible(app.page, "the question before erasing");
  await question.getByRole("button", { name: app.words.say("erase-yes"), exact: true }).tap();
  await expect(app.page.getByText(app.words.say("erasing-waiting"))).toBeVisible();
  await expect(app.button("erase-reader", { name: CHILD })).toHaveCount(0);
  await app.go("tab-family");
  await expect(app.page.getByText(CHILD)).toHaveCount(0);
  await library.open();
  await openTakeAlong(app);
  await expect(app.page.getByText(app.words.any("erasing-done"))).toBeVisible({ timeout: 60_000 });
  await again.close();
});

test("a library of 5,000 books comes from a file, with a bar, a report, and nothing twice", async ({ device, folder }) => {
  const app = await device.open();
  await app.makeReader(CHILD);
  await openTakeAlong(app);
  const file = join(folder, "goodreads_library_export.csv");
  await writeFile(file, goodreads(ROWS));
  await app.field("import-file").setInputFiles(file);
  const started = Date.now();
  await app.button("import-start").tap();
  await expect(app.page.getByRole("progressbar")).toBeVisible();
  const added = app.page.getByRole("heading", { name: app.words.say("import-added", { n: ROWS }), exact: true });
  await expect(added).toBeFocused({ timeout: 60_000 });
  console.log(`5,000 books in ${Date.now() - started} ms`);
  await expect(app.page.getByText(app.words.say("import-remarks", { n: 3 }))).toBeVisible();
  for (const remark of ["remark-no-title", "remark-date-guessed", "remark-twice"]) {
    await expect(app.page.getByText(app.words.say(remark))).toBeVisible();
  }
  await look(app, "imported");

  await app.button("import-start").tap();
  await expect(app.page.getByText(app.words.say("import-already", { n: ROWS }))).toBeVisible({ timeout: 60_000 });
  await expect(app.page.getByRole("heading", { name: app.words.say("import-added", { n: 0 }), exact: true })).toBeVisible();

  await writeFile(file, Buffer.from("Title,Exclusive Shelf\nCaf\xe9,read\n", "latin1"));
  await app.field("import-file").setInputFiles(file);
  await app.button("import-start").tap();
  await expect(app.page.getByText(app.words.say("import-not-utf8"))).toBeVisible();
});

test("a device that is left without a network keeps nothing in its files or its database and begins as new", async ({
  device,
  library,
  folder,
}) => {
  const app = await device.open();
  await app.settleIn(CHILD, BOOKS.cyrillic);
  await app.readSafely(BOOKS.cyrillic, 20);
  await library.close();
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(10);
  expect(await isKept(app.page, CHILD)).toBe(true);
  await openTakeAlong(app);
  await app.button("leave-device").tap();
  const question = app.dialog("leave-ask");
  await expect(question.getByText(app.words.any("leave-waiting"))).toBeVisible();
  await expect(question).toContainText(app.words.say("leave-only-key"));
  await question.getByRole("button", { name: app.words.say("leave-yes"), exact: true }).tap();
  await expect(app.heading("welcome-title")).toBeVisible();
  expect(await isKept(app.page, CHILD)).toBe(false);
  await device.close();
  // What the browser itself keeps of deleted records in the files of its database is not ours to reach.
  const files = await filesOf(join(folder, "profile", "Default", "File System"));
  expect(canariesIn(Buffer.concat(files), [CHILD])).toEqual([]);

  const again = await device.open();
  await expect(again.heading("welcome-title")).toBeVisible();
  await again.makeReader(OTHER);
});

async function openTakeAlong(app) {
  await app.go("tab-settings");
  await app.page.getByRole("link", { name: app.words.say("take-along-open"), exact: true }).tap();
  await expect(app.heading("take-along")).toBeVisible();
  await expect(app.button("erase-everything")).toBeVisible();
}

async function saved(app, button) {
  const downloading = app.page.waitForEvent("download");
  await app.button(button).tap();
  const download = await downloading;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

const BLOCKS = ["card-block-one", "card-block-two", "card-block-three", "card-block-four"];

function blocks(app, within) {
  return Promise.all(BLOCKS.map((key) => within.getByLabel(app.words.say(key), { exact: true }).inputValue()));
}

async function fillBlocks(app, within, digits) {
  for (const [at, key] of BLOCKS.entries()) {
    await within.getByLabel(app.words.say(key), { exact: true }).fill(digits[at]);
  }
}

/** A browser that was never here. */
function newDevice(device, folder, name) {
  return device.stranger(join(folder, name));
}

async function look(app, name) {
  await expectAccessible(app.page, name);
  await expectNoSidewaysScrolling(app.page, name);
  await app.page.screenshot({ path: `${SCREENSHOTS}/take-along-${name}.png`, fullPage: true });
}

/** As Goodreads writes it, with three rows that are not as they should be. */
function goodreads(rows) {
  const header =
    "Book Id,Title,Author,Author l-f,Additional Authors,ISBN,ISBN13,My Rating,Average Rating,Publisher,Binding," +
    "Number of Pages,Year Published,Original Publication Year,Date Read,Date Added,Bookshelves," +
    "Bookshelves with positions,Exclusive Shelf,My Review,Spoiler,Private Notes,Read Count,Owned Copies";
  const row = (number, title, date = "2024/1/5", shelf = "read") =>
    `${number},"${title}",Автор ${number % 700},,,="",="",0,4.0,,,,,,${date},2023/12/01,,,${shelf},"два\nреда, ""навод""",,,1,0`;
  const books = Array.from({ length: rows }, (_, at) =>
    row(at, `Книга, број ${at}`, at === 7 ? "05/01/2024" : undefined, ["read", "to-read", "currently-reading"][at % 50 === 0 ? 2 : at % 2]),
  );
  return [header, row(-1, ""), ...books, row(1, "книга, број 1")].join("\n");
}
