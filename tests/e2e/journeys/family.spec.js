// Several readers on one device: notes for all, locks, stickers, and readers who are changed and go.
import { expectAccessible, expectNoSidewaysScrolling } from "../harness/axe.js";
import { BOOKS } from "../harness/demo.js";
import { Family } from "../harness/family.js";
import { expectSeen, focused, tabThrough } from "../harness/focus.js";
import { longestPause, multiply } from "../harness/many.js";
import { expect, test } from "../harness/test.js";
import { Words } from "../harness/words.js";

const LOCK = [3, 0, 11, 7];
const OTHER_LOCK = [1, 1, 2, 5];
const SESSIONS = 2_000;
/** Generous for a slow, shared machine. */
const LONGEST_PAUSE_MS = 500;
const MINUTES_OPEN = 5;
const MINUTE_MS = 60_000;

test.beforeEach(({ watch }) => {
  // A page is loaded again while it talks with the library.
  watch.mayConflict = true;
});

test("scenario 07: one note for three children, each in its own unit; one is put right and the others stay; a sibling's screens are locked", async ({
  device,
}) => {
  const app = await device.open();
  const family = new Family(app);
  await app.makeReader("Ана");
  await family.challenge("Сто дена", "unit-days");
  await app.addReader("Бојан", "age-pre-reader");
  await family.challenge("Сто минути", "unit-minutes");
  await app.addReader("Вера", "age-teen");
  await family.challenge("Сто страници", "unit-pages");

  // One action, three records, each in the child's own unit.
  await app.go("tab-family");
  await app.button("family-log-all").tap();
  const sheet = app.dialog("log-title");
  await expect(sheet.getByText(app.words.say("log-each-pages", { name: "Вера" }))).toBeVisible();
  await expect(app.page.getByLabel(app.words.say("log-each-unit", { name: "Вера" }))).toHaveValue("1");
  await sheet.getByRole("textbox", { name: "Вера" }).fill("12");
  await app.saveQuick(20);
  const says = async (name, ...texts) => {
    for (const text of texts) await expect(family.glance(name)).toContainText(text);
  };
  await says("Ана", `Сто дена: ${family.progress(1, "unit-days")}`, app.minutes(20));
  await says("Бојан", `Сто минути: ${family.progress(20, "unit-minutes")}`, app.minutes(20));
  await says("Вера", `Сто страници: ${family.progress(12, "unit-pages")}`, `12 ${app.words.say("unit-pages", { n: 12 })}`);

  // One child's entry is put right.
  await family.glance("Бојан").getByRole("button", { name: app.words.any("entry-correct") }).tap();
  await expect(app.field("log-exactly")).toHaveValue("20");
  await app.field("log-exactly").fill("35");
  await app.button("save").tap();
  await expect(app.dialog("correct-title")).toBeHidden();
  await says("Бојан", family.progress(35, "unit-minutes"));
  await says("Ана", family.progress(1, "unit-days"), app.minutes(20));
  await says("Вера", family.progress(12, "unit-pages"));

  // A sibling does not get in without the pictures.
  await family.lock("Вера", LOCK);
  await family.giveTurn("Ана");
  await expect(family.turn("Ана")).toHaveAttribute("aria-current", "true");
  await family.lockAdultsOut();
  await expect(family.glance("Вера")).not.toContainText("Сто страници");
  await family.turn("Вера").tap();
  await expect(app.heading("today-hello", { name: "Вера" })).toBeVisible();
  await expect(app.place("tab-today")).toHaveCount(0);
  await family.tap(OTHER_LOCK);
  await expect(app.page.getByText(app.words.say("lock-wrong"))).toBeVisible();
  await expect(app.place("tab-today")).toHaveCount(0);
  await family.tap(LOCK);
  await expect(family.turn("Вера")).toHaveAttribute("aria-current", "true");
  await says("Вера", "Сто страници");
});

test("a lock is asked at a new start too, tells who is wrong to fetch somebody, and blocks nobody", async ({ device }) => {
  const app = await device.open();
  const family = new Family(app);
  await app.makeReader("Ана");
  await app.addReader("Бојан", "age-child");
  await family.lock("Бојан", LOCK);
  await app.page.reload();
  await expect(app.page.getByText(app.words.say("lock-show"))).toBeVisible();
  await expect(app.place("tab-today")).toHaveCount(0);
  for (const text of ["lock-wrong", "lock-wrong", "lock-fetch-adult"]) {
    await family.tap(OTHER_LOCK);
    await expect(app.page.getByText(app.words.say(text))).toBeVisible();
  }

  // An adult opens it, here by something that a small child cannot do.
  await app.button("lock-adult-opens").tap();
  await app.field("adults-sum-answer").fill("1");
  await app.button("adults-enter").tap();
  await expect(app.field("adults-sum-answer")).toHaveAttribute("aria-invalid", "true");
  await family.answerSum();
  await expect(app.place("tab-today")).toBeVisible();

  // Whoever it is not goes to the own screens.
  await app.page.reload();
  await family.turn("Ана").tap();
  await expect(family.turn("Ана")).toHaveAttribute("aria-current", "true");
  await expect(app.place("tab-today")).toBeVisible();
});

test("what is for adults opens by an adult's pictures, never locks the adult's own screens, and closes when left alone", async ({
  device,
}) => {
  const app = await device.open("/", (context) => context.clock.install());
  const family = new Family(app);
  await app.makeReader("Ана");
  await app.addReader("Мама", "age-adult");
  await family.lock("Мама", LOCK);
  await expect(app.button("reader-edit-named", { name: "Ана" })).toBeVisible();
  await app.page.reload();
  await expect(app.heading("tab-family")).toBeVisible();
  await expect(app.button("reader-edit-named", { name: "Ана" })).toHaveCount(0);

  await app.button("adults-title").tap();
  await family.tap(OTHER_LOCK, app.dialog("adults-title"));
  await expect(app.dialog("adults-title")).toContainText(app.words.say("lock-wrong"));
  await family.tap(LOCK, app.dialog("adults-title"));
  await expect(app.button("reader-edit-named", { name: "Ана" })).toBeVisible();

  // A touch keeps it open, and only a touch.
  await app.page.clock.runFor((MINUTES_OPEN - 1) * MINUTE_MS);
  await app.heading("tab-family").tap();
  await app.page.clock.runFor((MINUTES_OPEN - 1) * MINUTE_MS);
  await expect(app.button("reader-edit-named", { name: "Ана" })).toBeVisible();
  await app.page.clock.runFor(2 * MINUTE_MS);
  await expect(app.button("reader-edit-named", { name: "Ана" })).toHaveCount(0);
});

test("the lock is opened by the keyboard alone, by the names of the animals", async ({ device }) => {
  const app = await device.open();
  const family = new Family(app);
  await app.makeReader("Ана");
  await app.go("tab-family");
  await family.lock("Ана", LOCK);
  await app.page.reload();
  await expect(app.page.getByText(app.words.say("lock-show"))).toBeVisible();
  await expectAccessible(app.page, "curtain");
  await expectNoSidewaysScrolling(app.page, "curtain");
  expectSeen(await tabThrough(app.page));
  for (const picture of LOCK) await app.button("picture", { picture }).press("Enter");
  await expect(app.place("tab-family")).toHaveAttribute("aria-current", "page");
  await app.go("tab-today");
});

test("the turn is given from Today, and the screens speak the reader's language", async ({ device, library }) => {
  const app = await device.open();
  const family = new Family(app);
  await app.makeReader("Ана");
  await app.addReader("Arlind", "age-child");
  await family.edit("Arlind");
  await expect(app.dialog("reader-edit").getByText(app.words.say("age-help-child"))).toBeVisible();
  await app.choose("Shqip");
  await app.field("reader-nickname").fill("Arlindi");
  await app.button("save").tap();
  const albanian = app.in(new Words("sq"));
  await expect(albanian.heading("tab-family")).toBeVisible();

  // The words of both are here by now, so no network is needed.
  await albanian.isReadyForOffline();
  await library.close();
  await albanian.go("tab-today");
  await albanian.button("today-give-turn", { name: "Arlindi" }).tap();
  await albanian.dialog("reader-title").getByRole("button", { name: "Ана" }).tap();
  await expect(app.heading("today-hello", { name: "Ана" })).toBeVisible();
  await expect(app.page.locator("html")).toHaveAttribute("lang", "mk");
  await app.button("today-give-turn", { name: "Ана" }).tap();
  await app.dialog("reader-title").getByRole("button", { name: "Arlindi" }).tap();
  await expect(albanian.heading("today-hello", { name: "Arlindi" })).toBeVisible();
  await expect(app.page.locator("html")).toHaveAttribute("lang", "sq");
});

test("the turn does not wait for words that do not come, and words that come too late change nothing", async ({ device }) => {
  const app = await device.open();
  const family = new Family(app);
  await app.makeReader("Ана");
  await app.addReader("Бојан", "age-child");
  await family.edit("Ана");
  await app.choose("English");
  await app.button("save").tap();
  await expect(app.dialog("reader-edit")).toBeHidden();
  await expect(app.page.locator("html")).toHaveAttribute("lang", "mk");
  await app.page.evaluate(() => {
    const fetched = window.fetch;
    window.fetch = (file, how) => {
      if (!String(file).includes("/locales/")) return fetched.call(window, file, how);
      return new Promise((resolve) => (window.letWordsCome = () => resolve(fetched.call(window, file, how))));
    };
  });
  await family.giveTurn("Ана");
  await expect(family.turn("Ана")).toHaveAttribute("aria-current", "true");
  await expect(app.notice()).toHaveText(app.words.say("family-switch", { name: "Ана" }));
  await app.go("tab-books");
  await app.field("books-search").fill("Зоки");
  await app.page.evaluate(() => window.letWordsCome());
  await app.page.evaluate(() => fetch("/build.json").then((answer) => answer.text()));
  await expect(app.field("books-search")).toHaveValue("Зоки");
  await expect(app.page.locator("html")).toHaveAttribute("lang", "mk");
});

test("a reader who is removed is gone after ten seconds and not before", async ({ device, watch }) => {
  // The library never had what it is asked to erase.
  watch.expects(/status of 401/);
  const app = await device.open("/", (context) => context.clock.install());
  const family = new Family(app);
  await app.makeReader("Ана");
  await app.addReader("Бојан", "age-child");
  const remove = async () => {
    await family.edit("Бојан");
    await app.button("reader-remove").tap();
    await app.button("reader-remove-yes").tap();
    await expect(app.dialog("reader-edit")).toBeHidden();
    await expect(family.turn("Бојан")).toHaveCount(0);
    await expect(app.notice()).toHaveText(app.words.say("reader-removed", { name: "Бојан" }));
  };
  await remove();
  await app.button("undo").tap();
  await expect(family.turn("Бојан")).toHaveAttribute("aria-current", "true");

  // A page that is left within the ten seconds has removed nobody.
  await remove();
  await app.page.reload();
  await expect(family.turn("Бојан")).toBeVisible();

  let erasing = 0;
  app.page.on("request", (request) => (erasing += request.method() === "DELETE"));
  await remove();
  await app.page.clock.runFor(11_000);
  await expect(app.button("undo")).toBeHidden();
  await expect(family.turn("Ана")).toHaveAttribute("aria-current", "true");
  const askedToErase = async () => {
    await app.page.clock.runFor(1_000);
    return erasing;
  };
  await expect.poll(askedToErase).toBeGreaterThan(0);
  await app.page.reload();
  await expect(family.turn("Ана")).toBeVisible();
  await expect(family.turn("Бојан")).toHaveCount(0);
});

test("a sticker is given with one tap, taken back with another, seen once and kept", async ({ device }) => {
  const app = await device.open();
  const family = new Family(app);
  const sticker = (number) => app.words.say("sticker", { sticker: number });
  await app.makeReader("Ана");
  await app.addReader("Мама", "age-adult");
  await family.glance("Ана").getByText(app.words.say("sticker-give", { name: "Ана" })).tap();
  await expectAccessible(app.page, "stickers to give");
  const give = (number) => app.button("sticker-give-named", { name: "Ана", what: sticker(number) }).tap();
  await give(0);
  await app.button("undo").tap();
  await expect(app.notice()).toHaveText(app.words.say("sticker-taken"));
  await give(3);
  await expect(app.notice()).toHaveText(app.words.say("sticker-given", { name: "Ана", what: sticker(3) }));

  await family.giveTurn("Ана");
  await app.go("tab-today");
  const from = app.page.getByText(app.words.say("sticker-from", { name: "Мама", what: sticker(3) }), { exact: true });
  await expect(from).toBeVisible();
  await expect(app.page.getByText(sticker(0))).toHaveCount(0);
  await expectAccessible(app.page, "a new sticker");
  await app.button("sticker-hide").tap();
  await expect(from).toHaveCount(0);
  await app.page.reload();
  await app.seeMyReading();
  await expect(app.section("sticker-album").getByRole("listitem")).toHaveCount(1);
  await app.go("tab-today");
  await expect(app.section("entries")).toBeVisible();
  await expect(from).toHaveCount(0);
});

test("any session is put right, deleted and brought back, and what counts follows", async ({ device }) => {
  const app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(20);
  await expect(app.ring(1, 20)).toBeAttached();
  await app.button("entry-correct", { title: BOOKS.cyrillic.title, minutes: app.minutes(20) }).tap();
  const sheet = app.dialog("correct-title");
  await expect(app.field("log-exactly")).toHaveValue("20");
  await expectAccessible(app.page, "correction");
  await expectNoSidewaysScrolling(app.page, "correction");
  await app.field("log-date").fill("2001-01-01");
  await app.button("save").tap();
  await expect(sheet).toContainText(app.words.say("refused-too-old", { days: 7 }));
  await app.field("log-date").fill(await today(app.page));
  await app.field("log-exactly").fill("45");
  await app.choose(app.words.say("how-together"));
  await app.field("correct-book").selectOption({ label: app.words.say("entry-no-book") });
  await app.button("save").tap();
  await expect(sheet).toBeHidden();
  await expect(app.ring(1, 45)).toBeAttached();
  await expect(app.entries()).toHaveCount(1);
  await expect(app.entries()).toContainText(app.words.say("entry-no-book"));

  await app.button("entry-remove", { title: app.words.say("entry-no-book"), minutes: app.minutes(45) }).tap();
  await app.button("entry-remove-yes").tap();
  await expect(app.ring(0, 0)).toBeAttached();
  await app.button("undo").tap();
  await expect(app.ring(1, 45)).toBeAttached();
  await expect(app.entries()).toContainText(app.minutes(45));
});

test("the history is looked through by book, by how and by month, in steps", async ({ device }) => {
  const app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(20);
  await app.button("shelf-other").tap();
  await app.page.getByText(app.words.say("log-more-options")).tap();
  await app.choose(app.words.say("how-audiobook"));
  await app.saveQuick(10);
  await app.seeMyReading();
  const history = app.section("history");
  const rows = history.locator(".entry");
  await expect(rows).toHaveCount(2);
  await app.field("history-book").selectOption({ label: BOOKS.cyrillic.title });
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(app.minutes(20));
  await app.field("history-book").selectOption({ label: app.words.say("history-all-books") });
  await history.getByLabel(app.words.say("log-how"), { exact: true }).selectOption({ label: app.words.say("how-audiobook") });
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(app.minutes(10));
  await app.field("history-month").selectOption({ index: 1 });
  await expect(rows).toHaveCount(1);
  await expect(history.getByText(app.words.say("history-shown", { shown: 1, count: 1 }))).toBeVisible();
  await expectAccessible(app.page, "history");
  await expectNoSidewaysScrolling(app.page, "history");
  const stops = (await tabThrough(app.page)).filter((stop) => stop.name.startsWith("select"));
  expectSeen(stops);
  expect(stops).toHaveLength(3);
});

test("two thousand sessions are looked through without a pause", async ({ device }) => {
  const app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(20);
  await expect(app.copyLine("copy-locked")).toBeVisible();
  await multiply(app.page, SESSIONS - 1, 700);
  await app.page.reload();
  await app.button("shelf-other").tap();
  await app.page.getByText(app.words.say("log-more-options")).tap();
  await app.choose(app.words.say("how-audiobook"));
  await app.saveQuick(10);
  const pauses = [];
  /** Until so many are shown of so many. */
  const look = async (what, step, shown, count) => {
    const began = Date.now();
    const pause_ms = await longestPause(app.page, async () => {
      await step();
      await expect(app.page.getByText(app.words.say("history-shown", { shown, count }))).toBeVisible();
    });
    console.log(`${what}: ${Date.now() - began} ms, longest pause ${Math.round(pause_ms)} ms`);
    pauses.push(pause_ms);
  };
  const how = app.section("history").getByLabel(app.words.say("log-how"), { exact: true });
  const book = app.field("history-book");
  await look("the first", () => app.seeMyReading(), 40, SESSIONS + 1);
  await look("more of them", () => app.button("history-more").tap(), 80, SESSIONS + 1);
  await look("of a book", () => book.selectOption({ label: BOOKS.cyrillic.title }), 80, SESSIONS);
  await look("of all books", () => book.selectOption({ index: 0 }), 80, SESSIONS + 1);
  await look("in one way", () => how.selectOption({ label: app.words.say("how-alone") }), 80, SESSIONS);
  expect(Math.max(...pauses), "milliseconds in which no finger is answered").toBeLessThan(LONGEST_PAUSE_MS);
});

test("the sheets of a family keep the keyboard in and are read well", async ({ device }) => {
  const app = await device.open();
  const family = new Family(app);
  await app.makeReader("Ана");
  await app.addReader("Бојан", "age-child");
  await app.button("family-log-all").press("Enter");
  await app.page.getByText(app.words.say("log-each"), { exact: true }).click();
  for (const [dialog, open] of [
    ["log-title", async () => {}],
    ["reader-edit", () => app.button("reader-edit-named", { name: "Бојан" }).press("Enter")],
  ]) {
    await open();
    await expect(app.dialog(dialog)).toBeVisible();
    await expectAccessible(app.page, dialog);
    await expectNoSidewaysScrolling(app.page, dialog);
    const stops = await tabThrough(app.page);
    expectSeen(stops);
    expect(stops.filter((stop) => !stop.isInDialog)).toEqual([]);
    await app.page.keyboard.press("Escape");
    await expect(app.dialog(dialog)).toBeHidden();
    await expect.poll(async () => (await focused(app.page)).isPage, "the focus is somewhere").toBe(false);
  }
});

/** As the device has it, in the form of a date field. */
const today = (page) => page.evaluate(() => new Date().toLocaleDateString("sv-SE"));
