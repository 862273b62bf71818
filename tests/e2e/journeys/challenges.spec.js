// Challenges of every kind, and what reading earns.
import { BINGO, BOOKS, BRIDGE, BUS, CODES, NEXT_DOOR } from "../harness/demo.js";
import { expect, test } from "../harness/test.js";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

test("scenario 01: yesterday's book in two taps, in airplane mode, after the app was killed", async ({
  device,
  library,
}) => {
  let app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.readSafely(BOOKS.cyrillic, 20);
  await library.close();
  await device.kill();

  app = await device.open("/", (context) => context.clock.install({ time: Date.now() + DAY_MS }));
  await expect(app.heading("today-hello", { name: "Јана" })).toBeVisible();
  await app.openLog(BOOKS.cyrillic);
  await app.button("save").tap();
  await expect(app.dialog("log-title")).toBeHidden();
  await expect(app.ring(2, 15)).toBeAttached();
  await expect(app.copyLine("copy-waiting")).toHaveText(app.words.say("copy-waiting", { n: 1 }));
});

test("scenario 02: what was saved before the phone was turned off is sent once, and the totals agree", async ({
  device,
  library,
}) => {
  let app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await expect(app.copyLine("copy-locked")).toBeVisible();
  await app.isReadyForOffline();
  await library.close();
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(30);
  await device.kill();

  app = await device.open();
  await expect(app.ring(1, 30)).toBeAttached();
  await library.open();
  await expect(app.copyLine("copy-locked")).toBeVisible();
  await app.page.reload();
  await expect(app.ring(1, 30)).toBeAttached();
  await expect(app.entries()).toHaveCount(1);
});

test("scenario 03: saving three times in one moment and in two tabs is what was meant, with one badge", async ({
  device,
}) => {
  const app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.openLog(BOOKS.cyrillic);
  await app.button("log-quick", { n: 20 }).evaluate((button) => {
    for (let tap = 0; tap < 3; tap += 1) button.click();
  });
  await expect(app.celebration()).toContainText(app.words.say("milestone", { number: 0 }));
  const other = await device.openTab();
  await other.openLog(BOOKS.cyrillic);
  await other.saveQuick(10);
  await expect(other.celebration()).toBeEmpty();
  for (const tab of [app, other]) {
    await expect(tab.ring(1, 30)).toBeAttached();
    await expect(tab.entries()).toHaveCount(2);
  }
});

test.describe("on the night on which the clocks change", () => {
  test("scenario 06: days hold over midnight, the missing hour and a forgotten day; a future date is refused", async ({
    device,
  }) => {
    // 27 March 2027 is a Saturday; in the night the clocks of Skopje go from two to three.
    const app = await device.open("/", (context) => context.clock.install({ time: "2027-03-27T23:40:00+01:00" }));
    await app.makeReader("Дара");
    await app.page.clock.resume();
    await app.button("shelf-other").tap();
    await app.saveQuick(20);
    await expect(app.entries()).toHaveCount(1);

    // Twenty past midnight, and then Monday.
    await app.page.clock.setSystemTime("2027-03-28T00:20:00+01:00");
    await app.page.reload();
    await expect(app.entries()).toHaveCount(0);
    await app.button("shelf-other").tap();
    await app.saveQuick(20);
    await app.page.clock.setSystemTime("2027-03-29T18:00:00+02:00");
    await app.page.reload();
    await app.seeMyReading();
    await expect(app.page.getByText(app.words.say("streak", { days: 2 }))).toBeVisible();

    await app.go("tab-today");
    await app.button("shelf-other").tap();
    await app.choose(app.words.say("log-other-day"));
    await app.field("log-date").fill("2027-03-30");
    await app.button("save").tap();
    await expect(app.dialog("log-title")).toContainText(app.words.say("refused-future"));
    await app.field("log-date").fill("2027-03-26");
    await app.button("save").tap();
    await expect(app.dialog("log-title")).toBeHidden();
    await app.seeMyReading();
    await expect(app.page.getByText(app.words.say("streak", { days: 3 }))).toBeVisible();

    // Deleting one of them changes what was computed from it.
    await app.page.locator("#history ~ ul button").last().tap();
    await app.button("entry-remove-yes").tap();
    await expect(app.page.getByText(app.words.say("streak", { days: 2 }))).toBeVisible();
  });
});

test("scenario 13, on the device: a code of the bookmobile is known without a signal, given once, and sent later", async ({
  device,
  library,
}) => {
  const app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.go("tab-challenges");
  await app.takeNamed(BUS);
  const bus = app.challengeNamed(BUS);
  await expect(bus.getByText(app.words.say("tasks-done", { done: 0, of: CODES.length }))).toBeVisible();
  await library.close();

  const code = app.field("code");
  const handIn = async (text) => {
    await code.fill(text);
    await app.button("code-hand-in").tap();
  };
  await handIn("0000 0000");
  await expect(bus).toContainText(app.words.say("refused-code"));
  await handIn(CODES[0].replace(" ", "-"));
  await expect(bus.getByText(app.words.say("tasks-done", { done: 1, of: CODES.length }))).toBeVisible();
  await handIn(CODES[0]);
  await expect(app.notice()).toHaveText(app.words.say("code-taken"));
  await expect(bus.getByText(app.words.say("tasks-done", { done: 1, of: CODES.length }))).toBeVisible();

  await library.open();
  await app.go("tab-today");
  await expect(app.copyLine("copy-locked")).toBeVisible();
});

test("a book on the list counts when it is finished, and one that is not does not", async ({ device }) => {
  const app = await device.open();
  await app.makeReader("Јана");
  await app.go("tab-challenges");
  await app.takeNamed(NEXT_DOOR);
  const listed = app.challengeNamed(NEXT_DOOR).locator(".tasks li");
  await expect(listed).toHaveCount(12);
  const counted = (done) => expect(app.challengeNamed(NEXT_DOOR)).toContainText(app.words.say("tasks-done", { done, of: 12 }));
  const finish = async (book) => {
    await app.putOnShelf(book);
    await app.go("tab-today");
    await app.openLog(book);
    await app.page.getByText(app.words.say("log-more-options")).tap();
    await app.choose(app.words.say("log-in-percent"));
    await app.field("log-percent").fill("100");
    await app.button("save").tap();
    await expect(app.dialog("log-title")).toBeHidden();
    await app.go("tab-challenges");
  };
  await finish(BOOKS.other);
  await counted(1);
  await finish(BOOKS.latin);
  await counted(1);
  await finish(BOOKS.cyrillic);
  await counted(2);
  await expect(listed.filter({ hasText: BOOKS.cyrillic.title })).toContainText(app.words.say("task-done"));
});

test("a card fills by taps, a line is a line, and a tap too many is taken back", async ({ device }) => {
  const app = await device.open();
  await app.makeReader("Дара");
  await app.go("tab-challenges");
  await app.takeNamed(BINGO);
  const card = app.challengeNamed(BINGO).locator(".bingo");
  const squares = card.getByRole("button");
  for (const at of [0, 1, 2, 3, 4]) {
    await squares.nth(at).tap();
    await expect(squares.nth(at)).toHaveAttribute("aria-pressed", "true");
  }
  const lines = (total) =>
    app.words.say("progress", { total, goal: 2, unit: app.words.say("unit-lines", { n: 2 }) });
  await expect(app.challengeNamed(BINGO)).toContainText(lines(1));
  await squares.nth(4).tap();
  await expect(app.challengeNamed(BINGO)).toContainText(lines(0));
});

test("a session of all children at once is one for each, and is taken back as one", async ({ device }) => {
  const app = await device.open("/", (context) => context.clock.install());
  await app.makeReader("Јана");
  await app.addReader("Арлинд", "age-teen");
  await app.go("tab-today");
  await app.button("shelf-other").tap();
  await app.page.getByRole("checkbox", { name: "Јана" }).setChecked(true, { force: true });
  await app.saveQuick(20);
  await app.go("tab-family");
  const today = app.words.say("family-today", { minutes: app.minutes(20) });
  await expect(app.page.getByText(today)).toHaveCount(2);
  await app.go("tab-today");
  await app.button("undo").tap();
  await app.go("tab-family");
  await expect(app.page.getByText(app.words.say("family-today", { minutes: app.minutes(0) }))).toHaveCount(2);
});

test("pages, a share of the book, and its end count as they were said", async ({ device }) => {
  const app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.openLog(BOOKS.cyrillic);
  await app.page.getByText(app.words.say("log-more-options")).tap();
  await app.choose(app.words.say("log-in-pages"));
  await app.button("log-quick-pages", { n: 30 }).tap();
  await expect(app.entries()).toContainText([`30 ${app.words.say("unit-pages", { n: 30 })}`]);

  await app.openLog(BOOKS.cyrillic);
  await app.page.getByText(app.words.say("log-more-options")).tap();
  await app.choose(app.words.say("log-in-percent"));
  await app.field("log-percent").fill("101");
  await app.button("save").tap();
  await expect(app.dialog("log-title")).toContainText(app.words.say("refused-number", { min: 1, max: 100 }));
  await app.field("log-percent").fill("100");
  await app.button("save").tap();
  await expect(app.dialog("log-title")).toBeHidden();
  await expect(app.celebration()).toContainText(app.words.say("milestone", { number: 8 }));
  await app.seeMyReading();
  await expect(app.section("book-wall")).toContainText(BOOKS.cyrillic.title);
});

test("a child who cannot read yet logs with drawings, and is read to", async ({ device }) => {
  const app = await device.open();
  await app.button("welcome-start").tap();
  await app.field("reader-nickname").fill("Мими");
  await app.choose(app.words.say("age-pre-reader"));
  await app.button("reader-done").tap();
  await app.putOnShelf(BOOKS.cyrillic);
  await app.go("tab-today");
  await app.openLog(BOOKS.cyrillic);
  await expect(app.dialog("log-title").getByRole("textbox")).toHaveCount(0);
  await expect(app.chip(app.words.say("how-read-to"))).toBeChecked();
  await app.saveQuick(10);
  await app.seeMyReading();
  const listened = app.section("badges").getByRole("listitem").filter({
    hasText: app.words.say("milestone", { number: 15 }),
  });
  await expect(listened).toContainText(/^.*1 /);
});

test("a badge goes with the reading that earned it, and says why it is there", async ({ device }) => {
  const app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(20);
  await app.seeMyReading();
  const first = app.section("badges").getByRole("listitem").filter({
    hasText: app.words.say("milestone", { number: 0 }),
  });
  const notYet = first.getByText(app.words.say("badge-not-yet"));
  await expect(first).toBeVisible();
  await expect(notYet).toHaveCount(0);
  await app.go("tab-challenges");
  await app.challenge().getByText(app.words.say("why")).tap();
  await expect(app.challenge()).toContainText(BOOKS.cyrillic.title);
  await app.go("tab-today");
  await app.button("entry-remove", { title: BOOKS.cyrillic.title, minutes: app.minutes(20) }).tap();
  await app.button("entry-remove-yes").tap();
  await app.seeMyReading();
  await expect(notYet).toHaveCount(1);
});

test("what a badge has brought is worn, here and after a reload, and the next things wait", async ({ device }) => {
  const app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(20);
  await app.seeMyReading();
  const things = app.section("dress").getByRole("button");
  await expect(things.nth(1)).toBeDisabled();
  await things.first().tap();
  await expect(things.first()).toHaveAttribute("aria-pressed", "true");
  await app.page.reload();
  await app.go("tab-today");
  await expect(app.page.locator(".today-ring .outfit")).toHaveCount(1);
});

test("a challenge of one's own is made, counted and given up, and the library never hears of it", async ({ device }) => {
  const app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await expect(app.copyLine("copy-locked")).toBeVisible();
  const participations = new Set();
  app.page.on("request", (request) => participations.add(request.url().match(/participations\/([0-9a-f]+)/)?.[1]));
  await app.go("tab-challenges");
  await app.button("own-new").tap();
  await app.button("own-make").tap();
  await expect(app.dialog("own-new")).toContainText(app.words.say("refused-title-empty"));
  await app.field("own-title").fill("Пред спиење");
  await app.field("own-goal").fill("1");
  await app.button("own-make").tap();
  const own = app.challengeNamed("Пред спиење");
  await expect(own).toBeVisible();
  await app.go("tab-today");
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(10);
  await expect(app.copyLine("copy-locked")).toBeVisible();
  participations.delete(undefined);
  expect(participations.size, "the library's own challenge alone").toBe(1);
  await app.go("tab-challenges");
  await expect(own).toContainText(app.words.say("challenge-reached"));
  await own.getByRole("button", { name: app.words.say("own-leave") }).tap();
  await expect(own).toHaveCount(0);
});

test("the timer goes on through a reload, asks about an absence, and fills the sheet", async ({ device }) => {
  const app = await device.open("/", (context) => context.clock.install());
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.openLog(BOOKS.cyrillic);
  await app.button("timer-start").tap();
  const timer = app.page.locator(".timer");
  await expect(timer).toContainText(BOOKS.cyrillic.title);
  await app.page.clock.runFor(12 * MINUTE_MS);
  await expect(timer).toContainText(app.minutes(12));
  // A reload in the middle of a push would be a conflict, and one that settles itself.
  await expect(app.copyLine("copy-locked")).toBeVisible();
  await app.page.reload();
  // Begun minutes count.
  await expect(timer).toContainText(app.minutes(13));
  // The phone sleeps for half an hour: nothing runs, and then it wakes up.
  await app.page.clock.fastForward(30 * MINUTE_MS);
  await expect(timer).toContainText(app.words.say("timer-asks", { minutes: app.minutes(30) }));
  await app.button("timer-was-not").tap();
  await app.button("timer-finish").tap();
  await expect(app.field("log-exactly")).toHaveValue("13");
  await app.button("save").tap();
  await expect(app.entries()).toHaveCount(1);
  await expect(timer).toHaveCount(0);
});

test("what all read together is shown with its day, also without the library", async ({ device, library }) => {
  const app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.go("tab-challenges");
  await app.takeNamed(BRIDGE);
  await app.go("tab-today");
  await app.readSafely(BOOKS.cyrillic, 20);
  await library.close();
  await app.page.reload();
  await app.go("tab-challenges");
  const unit = app.words.say("unit-minutes", { n: 100_000 });
  await expect(app.challengeNamed(BRIDGE)).toContainText(app.words.say("community", { total: 20, goal: 100_000, unit }));
  await expect(app.challengeNamed(BRIDGE)).toContainText("Пекара „Сонце“");
});
