import { expectAccessible, expectNoSidewaysScrolling } from "../harness/axe.js";
import { BOOKS } from "../harness/demo.js";
import { SCREENSHOTS } from "../harness/locations.js";
import { PARTS, Parts, withoutOfflineShell } from "../harness/parts.js";
import { expect, test as base } from "../harness/test.js";

const test = base.extend({
  parts: async ({ watch }, use) => use(new Parts(watch)),
});

test("a first reader is made and Today answers before any part of the app has come", async ({ device, parts }) => {
  parts.holdBack();
  const app = await device.open("/", parts.prepare);
  await app.makeReader("Јана");
  await expect(app.entries()).toHaveCount(0);
  await expect(app.place("tab-today")).toHaveAttribute("aria-current", "page");

  // What a tap opens is there at once, and filled as soon as it can be.
  await app.button("shelf-other").tap();
  await expect(app.dialog("log-title")).toContainText(app.words.say("opening"));
  await parts.letPass();
  await app.saveQuick(10);
  await expect(app.entries()).toHaveCount(1);
  expect(parts.asked.length, "the page has asked for parts").toBeGreaterThan(0);
  expect(parts.asked.filter(({ hasScreen }) => !hasScreen), "before there was a screen").toEqual([]);
});

test("parts come without being asked for, so that no tap waits", async ({ device, parts }) => {
  const app = await device.open("/", parts.prepare);
  await expect(app.heading("welcome-title")).toBeVisible();
  // But for those that hardly anybody needs, which the offline shell keeps, and what these two share.
  const isRare = (path) => /^\/part-(portable|pairing|classes)/.test(path);
  // Only a reader can come to a class.
  const isForReaders = (path) => path.startsWith("/part-classes");
  const isShared = (path) => /^\/part-\d/.test(path);
  const asked = (some) => some.filter((part) => parts.asked.some(({ path }) => path === part));
  const usual = PARTS.filter((path) => !isRare(path) && !isShared(path));
  await expect.poll(() => asked(usual)).toEqual(usual);
  expect(asked(PARTS.filter(isRare))).toEqual([]);
  await app.button("welcome-come-back").tap();
  await app.page.getByRole("link", { name: app.words.say("join-title"), exact: true }).tap();
  const others = PARTS.filter((path) => !isForReaders(path));
  await expect.poll(() => asked(others)).toEqual(others);
});

test("every part of the app is on the device after the first visit", async ({ device, library }) => {
  let app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.isReadyForOffline();
  await library.close();
  await device.close();

  app = await device.open();
  const fetchAll = (paths) =>
    Promise.all(paths.map(async (path) => (await fetch(path)).headers.get("content-type")));
  expect(await app.page.evaluate(fetchAll, PARTS)).toEqual(PARTS.map(() => "application/wasm"));
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(10);
  for (const place of ["tab-challenges", "tab-family", "tab-settings"]) {
    await app.go(place);
    await expect(app.heading(place)).toBeVisible();
  }
});

test("a part that does not come says so kindly, and comes at the second try", async ({ device, parts }) => {
  parts.lose();
  const app = await device.open("/", parts.prepare);
  await app.makeReader("Јана");
  const sentence = app.page.getByText(app.words.say("part-absent"), { exact: true });

  await app.go("tab-books");
  await expect(sentence).toBeVisible();
  await expectAccessible(app.page, "a screen that has not come");
  await app.page.screenshot({ path: `${SCREENSHOTS}/part-absent-screen.png` });

  await app.go("tab-today");
  await app.button("shelf-other").tap();
  await expect(sentence).toBeVisible();
  await expectAccessible(app.page, "a sheet that has not come");
  await expectNoSidewaysScrolling(app.page, "a sheet that has not come");
  await app.page.screenshot({ path: `${SCREENSHOTS}/part-absent-sheet.png` });

  await parts.letPass();
  await app.button("try-again").tap();
  await app.field("log-exactly").fill("25");
  await app.button("save").tap();
  await expect(app.entries()).toContainText([app.minutes(25)]);
  await app.go("tab-books");
  await expect(app.heading("tab-books")).toBeVisible();
});

test("a page of an earlier build still gets its parts, and one whose build is too old opens the new one", async ({
  device,
  build,
  release,
  parts,
  watch,
}) => {
  parts.lose();
  const app = await device.open("/", async (context) => {
    await withoutOfflineShell(context);
    await parts.prepare(context);
  });
  await app.makeReader("Јана");
  for (const name of ["one", "two"]) await release(build.next(name));
  const tab = await device.openTab();
  await expect(tab.page.locator("html")).toHaveAttribute("data-build", "two");
  await parts.letPass();
  await app.go("tab-books");
  await expect(app.heading("tab-books")).toBeVisible();
  await expect(app.page.locator("html")).not.toHaveAttribute("data-build");

  parts.lose();
  await tab.page.reload();
  await tab.go("tab-family");
  for (const name of ["three", "four", "five"]) await release(build.next(name));
  watch.expects(/status of 404|HTTP status code is not ok/);
  await parts.letPass();
  await tab.button("try-again").tap();
  await expect(tab.page.locator("html")).toHaveAttribute("data-build", "five");
  await expect(tab.heading("tab-family")).toBeVisible();
});
