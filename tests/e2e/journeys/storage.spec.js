// What a browser and a disk can do to what is kept. C1 to C13 are the rows of docs/reliability.md.
import { writeFile } from "node:fs/promises";

import { BOOKS } from "../harness/demo.js";
import { frameEdges, numbers, Profile } from "../harness/profile.js";
import { expect, test } from "../harness/test.js";

test.beforeEach(({ watch }) => {
  watch.mayConflict = true;
});

/** The app with a reader and a book on the shelf, once the library is gone. */
async function openAlone(device, library) {
  const app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.isReadyForOffline();
  await library.close();
  return app;
}

/** A reader with 20 minutes that the library has, and 30 that it does not; the browser and the library are closed. */
async function logAndClose(device, library) {
  const app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.readSafely(BOOKS.cyrillic, 20);
  await library.close();
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(30);
  await expect(app.ring(1, 50)).toBeAttached();
  await device.close();
}

/** All is there again: at once what only this device had, and the rest as soon as the library answers. */
async function expectWholeAgain(app, library) {
  await expect(app.heading("today-hello", { name: "Јана" })).toBeVisible();
  await expect(app.entries().filter({ hasText: app.minutes(30) })).toHaveCount(1);
  await library.open();
  await expect(app.ring(1, 50)).toBeAttached();
  await expect(app.entries()).toHaveCount(2);
  await expect(app.copyLine("copy-locked")).toBeVisible();
}

test("C2: a wiped database is whole again, without the library what only this device had", async ({
  device,
  folder,
  library,
}) => {
  await logAndClose(device, library);
  await new Profile(`${folder}/profile`).wipeDatabase();
  const app = await device.open();
  await expect(app.copyLine("copy-bringing-back")).toBeVisible();
  await expectWholeAgain(app, library);
});

test("C2: a first reading that the library never heard of survives a wiped database", async ({
  device,
  folder,
  library,
}) => {
  let app = await device.open();
  await app.isReadyForOffline();
  await library.close();
  await app.makeReader("Јана");
  await device.close();
  await new Profile(`${folder}/profile`).wipeDatabase();
  app = await device.open();
  await expect(app.heading("today-hello", { name: "Јана" })).toBeVisible();
});

const SEED = 20_261_124;
const DAMAGES = {
  "its list of files is cut off": (profile) =>
    profile.damageDatabase(/^MANIFEST/, (bytes) => bytes.subarray(0, bytes.length >> 1)),
  "its log is cut off": (profile) =>
    profile.damageDatabase(/\.log$/, (bytes) => bytes.subarray(0, (bytes.length * 2) / 3)),
  "bytes of its log are flipped": (profile) => profile.damageDatabase(/\.log$/, flipSome(SEED)),
  "bytes of everything are flipped": (profile) =>
    profile.damageDatabase(/\.(log|ldb)$|^MANIFEST/, flipSome(SEED + 1)),
};

function flipSome(seed) {
  const next = numbers(seed);
  return (bytes) => {
    const flipped = Buffer.from(bytes);
    for (let count = 0; count < 40 && flipped.length > 0; count++) flipped[next(flipped.length)] ^= 1 << next(8);
    return flipped;
  };
}

for (const [what, damage] of Object.entries(DAMAGES)) {
  test(`C2: a database is whole again when ${what}`, async ({ device, folder, library }) => {
    await logAndClose(device, library);
    await damage(new Profile(`${folder}/profile`));
    await expectWholeAgain(await device.open(), library);
  });
}

test("C3: where the database neither opens nor can be deleted, the app goes on, says so, and forgets nothing", async ({
  device,
  folder,
  library,
}) => {
  await logAndClose(device, library);
  const profile = new Profile(`${folder}/profile`);
  await profile.damageDatabase(/^CURRENT$/, () => Buffer.from("MANIFEST-999999\n"));
  for (const n of [1, 2]) {
    const app = await device.open();
    await expect(app.heading("today-hello", { name: "Јана" })).toBeVisible();
    await expect(app.copyLine("storage-journal-only")).toBeVisible();
    await expect(app.entries()).toHaveCount(1);
    await library.open();
    await expect(app.ring(1, n === 1 ? 50 : 60)).toBeAttached();
    await expect(app.entries()).toHaveCount(n + 1);
    await library.close();
    await app.openLog(BOOKS.cyrillic);
    await app.saveQuick(10);
    await device.close();
  }
});

test("C3: a database that does not open is deleted, and made anew from the black box and the library", async ({
  device,
  library,
}) => {
  await logAndClose(device, library);
  const refuseUntilDeleted = () => {
    const { open, deleteDatabase } = IDBFactory.prototype;
    IDBFactory.prototype.open = () => {
      const request = { error: new DOMException("Internal error opening backing store.", "UnknownError") };
      setTimeout(() => request.onerror(Object.assign(new Event("error"), { request })));
      return request;
    };
    IDBFactory.prototype.deleteDatabase = function (...words) {
      IDBFactory.prototype.open = open;
      return deleteDatabase.apply(this, words);
    };
  };
  const app = await device.open("/", (context) => context.addInitScript(refuseUntilDeleted));
  await expectWholeAgain(app, library);
});

for (const [times, outcome] of [
  [1, "the next try stands"],
  [2, "the third try stands"],
  [Infinity, "the app goes on in memory, and says so"],
]) {
  test(`C4: when the connection is lost ${times} times, ${outcome}`, async ({ device, library }) => {
    let app = await openAlone(device, library);
    await app.openLog(BOOKS.cyrillic);
    await app.page.evaluate((times) => {
      const { transaction } = IDBDatabase.prototype;
      let left = times;
      IDBDatabase.prototype.transaction = function (...words) {
        if (words[1] === "readwrite" && left-- > 0) throw new DOMException("gone", "InvalidStateError");
        return transaction.apply(this, words);
      };
    }, times);
    await app.saveQuick(20);
    await expect(app.ring(1, 20)).toBeAttached();
    await expect(app.copyLine(times === Infinity ? "storage-journal-only" : "copy-waiting")).toBeVisible();
    await device.close();
    app = await device.open();
    await expect(app.ring(1, 20)).toBeAttached();
    await expect(app.entries()).toHaveCount(1);
  });
}

test("C5: on a full device what is tapped is still saved, shown and there after a restart", async ({
  device,
  library,
}) => {
  let app = await openAlone(device, library);
  await app.openLog(BOOKS.cyrillic);
  await app.page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  await app.saveQuick(20);
  await expect(app.ring(1, 20)).toBeAttached();
  await expect(app.copyLine("storage-nearly-full")).toBeVisible();
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(10);
  await expect(app.ring(1, 30)).toBeAttached();
  await device.close();

  app = await device.open();
  await expect(app.ring(1, 30)).toBeAttached();
  await expect(app.entries()).toHaveCount(2);
  await library.open();
  await expect(app.copyLine("copy-locked")).toBeVisible();
});

test("C5: an origin that has used up its share opens, and saves what is tapped", async ({ device, library }) => {
  let app = await openAlone(device, library);
  await device.close();

  // The browser counts at the first write of its life, so the share shrinks before the app is there.
  app = await device.open("/art.svg");
  const session = await app.page.context().newCDPSession(app.page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: library.address, quotaSize: 1024 });
  await app.page.goto(library.address);
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(20);
  await expect(app.ring(1, 20)).toBeAttached();
  await device.close();
  app = await device.open();
  await expect(app.ring(1, 20)).toBeAttached();
});

test("C6: a cleared origin starts anew, and what only it had was marked as such before", async ({
  device,
  library,
}) => {
  let app = await openAlone(device, library);
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(20);
  await expect(app.copyLine("copy-waiting")).toHaveText(app.words.say("copy-waiting", { n: 1 }));
  await library.open();
  const session = await app.page.context().newCDPSession(app.page);
  await session.send("Storage.clearDataForOrigin", { origin: library.address, storageTypes: "all" });
  await device.close();
  app = await device.open();
  await expect(app.heading("welcome-title")).toBeVisible();
  await app.makeReader("Арлинд");
  await expect(app.copyLine("copy-locked")).toBeVisible();
});

test("C7: where the browser offers no such files, the database alone keeps things, and Settings say so", async ({
  device,
}) => {
  const refuse = () => {
    window.Worker = undefined;
  };
  const app = await device.open("/", (context) => context.addInitScript(refuse));
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(20);
  await expect(app.ring(1, 20)).toBeAttached();
  await app.go("tab-settings");
  await expect(app.section("settings-storage")).toContainText(app.words.say("storage-no-journal"));
});

test("C9: of four tabs each saves in a file of its own, and the next start adopts them all", async ({
  device,
  folder,
  library,
}) => {
  const first = await device.open();
  await first.settleIn("Јана", BOOKS.cyrillic);
  await first.isReadyForOffline();
  const tabs = [first, await device.openTab(), await device.openTab(), await device.openTab()];
  await library.close();
  for (const tab of tabs) {
    await expect(tab.ring(0, 0).or(tab.ring(1, 10)).or(tab.ring(1, 20)).or(tab.ring(1, 30))).toBeAttached();
    await tab.openLog(BOOKS.cyrillic);
    await tab.saveQuick(10);
  }
  await expect(first.ring(1, 40)).toBeAttached();
  await device.close();

  const profile = new Profile(`${folder}/profile`);
  expect((await profile.blackBoxes()).length).toBeGreaterThanOrEqual(4);
  await profile.wipeDatabase();
  let app = await device.open();
  await expect(app.entries()).toHaveCount(4);
  await device.close();
  expect((await profile.blackBoxes()).length).toBe(1);
  await library.open();
  app = await device.open();
  await expect(app.ring(1, 40)).toBeAttached();
  await expect(app.entries()).toHaveCount(4);
});

test("C13: a record torn at any byte costs nothing that was saved before it", async ({ device, folder, library }) => {
  await logAndClose(device, library);
  const profile = new Profile(`${folder}/profile`);
  const [{ path, bytes }] = await profile.blackBoxes();
  const edges = frameEdges(bytes);
  const next = numbers(SEED + 2);
  const [start, end] = edges.slice(-2);
  const torn = Buffer.from(bytes);
  torn.fill(0, start + 12 + next(end - start - 12));
  await writeFile(path, torn);
  await profile.wipeDatabase();
  const app = await device.open();
  // The last record is a row of the last session; the reader and the library's part are untouched.
  await library.open();
  await expect(app.heading("today-hello", { name: "Јана" })).toBeVisible();
  await expect(app.entries().filter({ hasText: app.minutes(20) })).toHaveCount(1);
  await expect(app.copyLine("copy-locked")).toBeVisible();
});
