import { join } from "node:path";

import { expectAccessible, expectNoSidewaysScrolling } from "../harness/axe.js";
import { BOOKS } from "../harness/demo.js";
import { SCREENSHOTS } from "../harness/locations.js";
import { makeNextBuild } from "../harness/next-build.js";
import { PARTS, Parts, renameModules, withoutOfflineShell } from "../harness/parts.js";
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
  const asked = () => new Set(parts.asked.map(({ path }) => path)).size;
  await expect.poll(asked).toBe(PARTS.length);
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

test("where the library has put another build in its place, the second try opens that", async ({
  device,
  folder,
  library,
  parts,
  watch,
}) => {
  parts.lose();
  const app = await device.open("/", async (context) => {
    await withoutOfflineShell(context);
    await parts.prepare(context);
  });
  await app.makeReader("Јана");

  const next = join(folder, "next");
  await makeNextBuild(next);
  await renameModules(next);
  watch.expects(/status of 404|HTTP status code is not ok/);
  await parts.letPass();
  await library.close();
  await library.open(next);

  await app.go("tab-books");
  await app.button("try-again").tap();
  await expect(app.page.locator("html")).toHaveAttribute("data-build", "next");
  await expect(app.heading("tab-books")).toBeVisible();
});
