import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { canariesIn, filesOf } from "../harness/canary.js";
import { Desk } from "../harness/desk.js";
import { isKept } from "../harness/kept.js";
import { marc21 } from "../harness/marc.js";
import { expect, test } from "../harness/test.js";

const NICKNAME = "Шумоглавец";
const BOOK = { title: "Папагалот што го голтна тромбонот", letters: "papagal" };
const CANARIES = [NICKNAME, BOOK.title];

// The catalogue holds titles on purpose. So the book comes to the device from a library that has it; what is read is
// then told to a library, at the same address, that has never heard of it.
test("the library sees the progress, and neither title nor nickname in its files, its logs or on the line", async ({
  tap,
  library,
  device,
  deskPage,
  folder,
}) => {
  const record = join(folder, "canary.mrc");
  await writeFile(record, marc21({ number: "canary-1", language: "mac", title: BOOK.title }));
  await library.command("catalogue", "import", record, "--source", "canary");
  expect(await canariesInFiles(library.data), "what is there is found").toEqual([BOOK.title]);

  const app = await device.open();
  await expect.poll(() => isKept(app.page, BOOK.title)).toBe(true);
  await app.isReadyForOffline();
  await library.close();
  library.data = join(folder, "ignorant");
  await library.command("demo");

  await app.settleIn(NICKNAME, BOOK);
  await app.openLog(BOOK);
  await app.saveQuick(20);
  await expect(app.copyLine("copy-waiting")).toBeVisible();
  await library.open();
  await expect(app.copyLine("copy-locked")).toBeVisible();

  const desk = new Desk(deskPage, library);
  await desk.enter();
  await desk.showChallenge();
  await expect(desk.participants()).toHaveText("1");
  await expect(desk.total()).toHaveText(/^1 /);

  expect(canariesIn(tap.heard, ["/v1/participations/", "/batches"]), "the line is heard").toHaveLength(2);
  expect(canariesIn(tap.heard, CANARIES)).toEqual([]);
  expect(canariesIn(Buffer.from(library.log), CANARIES)).toEqual([]);
  expect(await canariesInFiles(library.data)).toEqual([]);
  await library.close();
  expect(await canariesInFiles(library.data), "nor when it has ended").toEqual([]);
});

test("nor any of 500 titles that are brought from another service", async ({ tap, library, device, folder }) => {
  const titles = Array.from({ length: 500 }, (_, at) => `Шпионирај го ${at}-тиот канаринец`);
  const file = join(folder, "library.csv");
  await writeFile(file, ["Title,Read Status,Dates Read", ...titles.map((title) => `${title},read,2024/01/02`)].join("\n"));
  const app = await device.open();
  await app.makeReader(NICKNAME);
  await app.go("tab-settings");
  await app.page.getByRole("link", { name: app.words.say("take-along-open"), exact: true }).tap();
  await app.field("import-file").setInputFiles(file);
  await app.button("import-start").tap();
  await expect(app.page.getByRole("heading", { name: app.words.say("import-added", { n: 500 }), exact: true })).toBeVisible();
  expect(await isKept(app.page, titles[250])).toBe(true);
  await app.go("tab-today");
  await expect(app.copyLine("copy-locked")).toBeVisible();

  expect(canariesIn(tap.heard, ["/batches"]), "the line is heard").toHaveLength(1);
  const few = titles.filter((_, at) => at % 25 === 0);
  expect(canariesIn(tap.heard, few)).toEqual([]);
  expect(canariesIn(Buffer.concat([tap.heard, Buffer.from(library.log)]), ["канаринец", NICKNAME])).toEqual([]);
  await library.close();
  const kept = await filesOf(library.data);
  expect(kept.flatMap((bytes) => canariesIn(bytes, ["канаринец", ...few, NICKNAME]))).toEqual([]);
});

async function canariesInFiles(folder) {
  const files = await filesOf(folder);
  return CANARIES.filter((canary) => files.some((bytes) => canariesIn(bytes, [canary]).length > 0));
}
