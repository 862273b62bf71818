import { BOOKS } from "../harness/demo.js";
import { Desk } from "../harness/desk.js";
import { isKept } from "../harness/kept.js";
import { Shell } from "../harness/shell.js";
import { expect, test } from "../harness/test.js";
import { Words } from "../harness/words.js";

test("without the library the app opens, shows everything, searches and logs; the library hears of it later", async ({
  device,
  library,
  deskPage,
}) => {
  let app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.readSafely(BOOKS.cyrillic, 20);

  await library.close();
  await device.close();
  app = await device.open();

  await expect(app.heading("today-hello", { name: "Јана" })).toBeVisible();
  await expect(app.ring(1, 20)).toBeAttached();
  await expect(app.entries()).toContainText([BOOKS.cyrillic.title]);

  await app.find(BOOKS.other);
  await app.openLog(BOOKS.other);
  await app.saveQuick(30);
  await app.go("tab-challenges");
  await expect(app.challenge()).toBeVisible();
  await app.go("tab-today");
  await expect(app.ring(1, 50)).toBeAttached();
  await expect(app.entries()).toHaveCount(2);
  await expect(app.copyLine("copy-waiting")).toHaveText(app.words.say("copy-waiting", { n: 1 }));

  await library.open();
  await expect(app.copyLine("copy-locked")).toBeVisible();

  const desk = new Desk(deskPage, library);
  await desk.enter();
  await desk.showChallenge();
  await expect(desk.participants()).toHaveText("1");
  await expect(desk.total()).toHaveText(/^1 /);
});

test("every address of the app opens without the library", async ({ device, library }) => {
  let app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.isReadyForOffline();
  await library.close();
  await device.close();

  for (const [path, place] of [
    ["/books", "tab-books"],
    ["/challenges", "tab-challenges"],
    ["/family", "tab-family"],
    ["/settings", "tab-settings"],
  ]) {
    app = await device.open(path);
    await expect(app.heading(place)).toBeVisible();
    await device.close();
  }
});

test("the page of the first visit has all of the app without the library, also what it has not shown yet", async ({
  device,
  library,
}) => {
  const app = await device.open();
  await app.makeReader("Јана");
  await app.isReadyForOffline();
  await new Shell(app).emptyHttpCache();
  await library.close();
  await app.go("tab-settings");
  await app.page.getByText("Shqip", { exact: true }).tap();
  await expect(app.in(new Words("sq")).heading("tab-settings")).toBeVisible();
});

test("a whole first reading is possible without the library once the app and its books are on the device", async ({
  device,
  library,
}) => {
  const app = await device.open();
  await expect(app.heading("welcome-title")).toBeVisible();
  await app.isReadyForOffline();
  await expect.poll(() => isKept(app.page, BOOKS.latin.title)).toBe(true);
  await library.close();

  await app.settleIn("Јана", BOOKS.latin);
  await app.openLog(BOOKS.latin);
  await app.saveQuick(20);
  await expect(app.ring(1, 20)).toBeAttached();
  await expect(app.copyLine("copy-waiting")).toBeVisible();

  await library.open();
  await expect(app.copyLine("copy-locked")).toBeVisible();
});

test("the page that thanks partners is there without the library once it was seen", async ({
  device,
  library,
  watch,
}) => {
  watch.expects(/net::ERR_FAILED|Failed to fetch/);
  const app = await device.open();
  await app.makeReader("Јана");
  await app.isReadyForOffline();
  const thanks = await device.openTab("/thanks");
  const heading = thanks.page.getByRole("heading", { level: 1, name: "Благодариме", exact: true });
  await expect(heading).toBeVisible();
  const styled = () => thanks.page.evaluate(() => document.styleSheets[0]?.cssRules.length ?? 0);
  expect(await styled()).toBeGreaterThan(0);
  await library.close();
  await thanks.page.goto(thanks.page.url());
  await expect(heading).toBeVisible();
  expect(await styled()).toBeGreaterThan(0);
});
