import { BOOKS } from "../harness/demo.js";
import { expect, test } from "../harness/test.js";

test("what is logged in one tab is seen in the other, with and without the library", async ({ device, library }) => {
  const first = await device.open();
  await first.settleIn("Јана", BOOKS.cyrillic);
  const second = await device.openTab();
  await expect(second.ring(0, 0)).toBeAttached();

  await first.openLog(BOOKS.cyrillic);
  await first.saveQuick(20);
  await expect(second.ring(1, 20)).toBeAttached();
  await expect(second.copyLine("copy-locked")).toBeVisible();

  await library.close();
  await second.openLog(BOOKS.cyrillic);
  await second.saveQuick(10);
  await expect(first.ring(1, 30)).toBeAttached();
  await expect(first.entries()).toHaveCount(2);
  await expect(second.entries()).toHaveCount(2);
});

test("a challenge taken in one tab counts what is logged in the other", async ({ device }) => {
  const first = await device.open();
  await first.makeReader("Јана");
  await first.putOnShelf(BOOKS.cyrillic);
  const second = await device.openTab();
  // From now on it remembers what its taps count for.
  await second.openLog(BOOKS.cyrillic);
  await second.saveQuick(10);

  await first.takeChallenge();
  await expect(second.ring(0, 10)).toBeAttached();
  await second.openLog(BOOKS.cyrillic);
  await second.saveQuick(20);
  await expect(second.ring(1, 30)).toBeAttached();
});

test("two tabs that log at the same moment lose nothing and count nothing twice", async ({ device }) => {
  const first = await device.open();
  await first.settleIn("Јана", BOOKS.cyrillic);
  const second = await device.openTab();
  await Promise.all([first, second].map((tab) => tab.openLog(BOOKS.cyrillic)));
  const save = (tab) => tab.button("log-quick", { n: 10 }).evaluate((button) => button.click());
  await Promise.all([first, second].map(save));
  for (const tab of [first, second]) {
    await expect(tab.ring(1, 20)).toBeAttached();
    await expect(tab.entries()).toHaveCount(2);
    await expect(tab.copyLine("copy-locked")).toBeVisible();
  }
});

test("two tabs that make a first reader at the same moment make two readers of one household", async ({ device }) => {
  const nicknames = ["Јана", "Арлинд"];
  const tabs = [await device.open(), await device.openTab()];
  for (const [index, tab] of tabs.entries()) {
    await tab.button("welcome-start").tap();
    await tab.field("reader-nickname").fill(nicknames[index]);
  }
  await Promise.all(tabs.map((tab) => tab.button("reader-done").evaluate((button) => button.click())));
  for (const tab of tabs) {
    await tab.go("tab-family");
    const readers = tab.page.locator(".readers");
    for (const name of nicknames) await expect(readers.getByRole("button", { name })).toHaveCount(1);
  }
});

test("a page whose database a newer version has changed steps aside and says so", async ({ device, watch }) => {
  const app = await device.open();
  await app.makeReader("Јана");
  // A drawing has no icon of its own.
  watch.expects(/favicon/);
  const newer = await device.openTab("/art.svg");
  await newer.page.evaluate(async () => {
    const [{ name, version }] = await indexedDB.databases();
    await new Promise((resolve, reject) => {
      const request = indexedDB.open(name, version + 1);
      request.onsuccess = () => resolve(request.result.close());
      request.onerror = () => reject(request.error);
    });
  });
  await expect(app.heading("outdated-title")).toBeVisible();
});
