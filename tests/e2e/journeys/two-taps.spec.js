import { BOOKS } from "../harness/demo.js";
import { expect, test } from "../harness/test.js";

test("a book on the shelf is logged in two taps, and the ring moves without asking anybody", async ({
  device,
  library,
}) => {
  const app = await device.open("/", countTaps);
  await app.settleIn("Арлинд", BOOKS.other);
  await library.close();

  await expect(app.ring(0, 0)).toBeAttached();
  const before = await taps(app.page);
  await app.openLog(BOOKS.other);
  await app.saveQuick(20);
  await expect(app.ring(1, 20)).toBeAttached();
  expect((await taps(app.page)) - before).toBe(2);
  await expect(app.entries()).toHaveCount(1);
});

test("saving twice in one moment is one entry, here and in the library", async ({ device }) => {
  const app = await device.open();
  await app.settleIn("Арлинд", BOOKS.other);
  await app.openLog(BOOKS.other);
  await app.button("log-quick", { n: 20 }).evaluate((button) => {
    button.click();
    button.click();
  });
  await expect(app.ring(1, 20)).toBeAttached();
  await expect(app.copyLine("copy-locked")).toBeVisible();
  await expect(app.entries()).toHaveCount(1);

  await app.page.reload();
  await expect(app.ring(1, 20)).toBeAttached();
  await expect(app.entries()).toHaveCount(1);
});

test("a sheet that is closed while it saves has saved, and the app lives on", async ({ device }) => {
  const app = await device.open();
  await app.settleIn("Арлинд", BOOKS.other);
  await app.openLog(BOOKS.other);
  await app.button("log-quick", { n: 20 }).evaluate((button) => {
    button.click();
    button.closest("dialog").close();
  });
  await expect(app.ring(1, 20)).toBeAttached();
  await app.openLog(BOOKS.other);
  await app.saveQuick(10);
  await expect(app.ring(1, 30)).toBeAttached();
  await expect(app.entries()).toHaveCount(2);
});

test("two sessions with one book on one day are two entries and one day", async ({ device }) => {
  const app = await device.open();
  await app.settleIn("Арлинд", BOOKS.other);
  for (const minutes of [10, 30]) {
    await app.openLog(BOOKS.other);
    await app.saveQuick(minutes);
  }
  await expect(app.ring(1, 40)).toBeAttached();
  await expect(app.entries()).toHaveCount(2);
});

test("a session that was a slip is taken back by one tap, as if it had never been", async ({ device, library }) => {
  const app = await device.open("/", (context) => context.clock.install());
  await app.settleIn("Арлинд", BOOKS.other);
  await library.close();
  await app.openLog(BOOKS.other);
  await app.saveQuick(30);
  await expect(app.ring(1, 30)).toBeAttached();
  await app.button("undo").tap();
  await expect(app.notice()).toHaveText(app.words.say("entry-removed"));
  await expect(app.entries()).toHaveCount(0);
  await expect(app.ring(0, 0)).toBeAttached();
  await expect(app.button("undo")).toBeHidden();

  await app.openLog(BOOKS.other);
  await app.saveQuick(20);
  await app.page.clock.runFor(9_000);
  await expect(app.button("undo")).toBeVisible();
  await app.page.clock.runFor(2_000);
  await expect(app.button("undo")).toBeHidden();
  await expect(app.ring(1, 20)).toBeAttached();
});

test("what a reader logged is not for the next reader to take back", async ({ device }) => {
  const app = await device.open("/", (context) => context.clock.install());
  await app.settleIn("Арлинд", BOOKS.other);
  await app.openLog(BOOKS.other);
  await app.saveQuick(20);
  await expect(app.button("undo")).toBeVisible();
  // From now on no time goes by: what is gone is not gone for its age.
  await app.page.clock.pauseAt(Date.now() + 1_000);
  await app.go("tab-family");
  await app.button("family-add").tap();
  await app.field("reader-nickname").fill("Јана");
  await app.button("reader-done").tap();
  await expect(app.dialog("reader-title")).toBeHidden();
  await expect(app.button("undo")).toBeHidden();
});

test("the way back waits for who has reached it by the keyboard", async ({ device }) => {
  const app = await device.open("/", (context) => context.clock.install());
  await app.settleIn("Арлинд", BOOKS.other);
  await app.openLog(BOOKS.other);
  await app.saveQuick(20);
  await app.button("undo").focus();
  await app.page.clock.runFor(60_000);
  await app.page.keyboard.press("Enter");
  await expect(app.entries()).toHaveCount(0);
  await expect(app.page.locator("#entries")).toBeFocused();
});

test("a deleted entry is gone from the list and from the ring", async ({ device }) => {
  const app = await device.open();
  await app.settleIn("Арлинд", BOOKS.other);
  await app.openLog(BOOKS.other);
  await app.saveQuick(20);
  await expect(app.ring(1, 20)).toBeAttached();

  await app.button("entry-remove", { title: BOOKS.other.title, minutes: app.minutes(20) }).tap();
  await app.button("entry-remove-yes").tap();
  await expect(app.entries()).toHaveCount(0);
  await expect(app.ring(0, 0)).toBeAttached();
});

/** Counts what fingers do, from the first page on. */
async function countTaps(context) {
  await context.addInitScript(() => {
    window.taps = 0;
    addEventListener("pointerdown", (event) => (window.taps += event.isTrusted ? 1 : 0), { capture: true });
  });
}

const taps = (page) => page.evaluate(() => window.taps);
