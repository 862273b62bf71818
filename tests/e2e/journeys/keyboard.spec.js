import { BOOKS } from "../harness/demo.js";
import { expectSeen, focused, tabThrough } from "../harness/focus.js";
import { expect, test } from "../harness/test.js";

const PLACES = ["tab-today", "tab-books", "tab-challenges", "tab-family", "tab-settings"];

test("the keyboard reaches everything on Today, the bar last, and the focus can always be seen", async ({ device }) => {
  const app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.page.reload();
  await expect(app.button("shelf-log", BOOKS.cyrillic)).toBeVisible();

  const stops = await tabThrough(app.page);
  expectSeen(stops);
  expect(stops.filter((stop) => stop.isInBar)).toHaveLength(PLACES.length);
  expect(stops.slice(-PLACES.length).every((stop) => stop.isInBar)).toBe(true);
  expect(stops.length).toBeGreaterThan(PLACES.length);
});

for (const [path, heading] of [
  ["/books", "tab-books"],
  ["/challenges", "tab-challenges"],
  ["/family", "tab-family"],
  ["/settings", "tab-settings"],
]) {
  test(`on ${path} the focus can always be seen`, async ({ device }) => {
    const app = await device.open();
    await app.settleIn("Јана", BOOKS.cyrillic);
    await app.page.goto(new URL(path, app.page.url()).href);
    await expect(app.heading(heading)).toBeVisible();
    // What comes in while the keyboard is on its way would move it.
    if (path === "/challenges") await app.challenge().waitFor();
    const stops = await tabThrough(app.page);
    expectSeen(stops);
    expect(stops.filter((stop) => stop.isInBar)).toHaveLength(PLACES.length);
  });
}

test("a place is opened by the keyboard, and its heading has the focus then", async ({ device }) => {
  const app = await device.open();
  await app.makeReader("Јана");
  await app.place("tab-family").press("Enter");
  await expect(app.heading("tab-family")).toBeFocused();
});

test("the sheet keeps the keyboard in, Escape closes it, and the focus returns to where it was", async ({ device }) => {
  const app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  const book = app.button("shelf-log", BOOKS.cyrillic);
  await book.press("Enter");
  await expect(app.dialog("log-title")).toBeVisible();
  expect((await focused(app.page)).isInDialog).toBe(true);

  const stops = await tabThrough(app.page);
  expectSeen(stops);
  expect(stops.length).toBeGreaterThan(4);
  expect(stops.filter((stop) => !stop.isInDialog)).toEqual([]);

  await app.page.keyboard.press("Escape");
  await expect(app.dialog("log-title")).toBeHidden();
  await expect(book).toBeFocused();

  await book.press("Enter");
  await app.button("close").press("Enter");
  await expect(app.dialog("log-title")).toBeHidden();
  await expect(book).toBeFocused();
});

test("a reading is logged by the keyboard alone, and the focus is not lost", async ({ device }) => {
  const app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.button("shelf-log", BOOKS.cyrillic).press("Enter");
  await app.button("log-quick", { n: 20 }).press("Enter");
  await expect(app.dialog("log-title")).toBeHidden();
  await expect(app.ring(1, 20)).toBeAttached();
  await expect.poll(async () => (await focused(app.page)).isPage, "the focus is somewhere").toBe(false);
});
