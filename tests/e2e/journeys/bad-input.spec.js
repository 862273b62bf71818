import { BOOKS } from "../harness/demo.js";
import { expect, test } from "../harness/test.js";

// Limits of `app/src/state/view.rs`.
const MINUTES = { min: 1, max: 600 };
const BACKDATING_DAYS = 7;
const NICKNAME_MAX = 24;

for (const typed of ["0", "601", "", "-5", "half"]) {
  test(`"${typed}" minutes are kindly refused beside the field, and nothing is lost`, async ({ device }) => {
    const app = await device.open();
    await openSheet(app);
    await app.choose(app.words.say("log-yesterday"));
    const field = app.field("log-exactly");
    await field.fill(typed);
    await app.button("save").tap();

    await expectRefusal(field, app.words.say("refused-number", MINUTES));
    await expect(field).toHaveValue(typed);
    await expect(app.chip(app.words.say("log-yesterday"))).toBeChecked();
    await expect(app.dialog("log-title")).toContainText(BOOKS.other.title);

    await field.fill("600");
    await expect(field).not.toHaveAttribute("aria-invalid");
    await app.button("save").tap();
    await expect(app.dialog("log-title")).toBeHidden();
    await expect(app.notice()).toHaveText(app.words.say("saved", { minutes: app.minutes(600) }));
  });
}

for (const [rule, days, sentence] of [
  ["a day that has not come", 1, (words) => words.say("refused-future")],
  ["a day too long ago", -BACKDATING_DAYS - 1, (words) => words.say("refused-too-old", { days: BACKDATING_DAYS })],
]) {
  test(`${rule} is kindly refused beside the field, and nothing is lost`, async ({ device }) => {
    const app = await device.open();
    await openSheet(app);
    await app.field("log-exactly").fill("45");
    await app.choose(app.words.say("log-other-day"));
    const field = app.field("log-date");
    const date = await dateAt(app.page, days);
    await field.fill(date);
    await app.button("save").tap();

    await expectRefusal(field, sentence(app.words));
    await expect(field).toHaveValue(date);
    await expect(app.field("log-exactly")).toHaveValue("45");

    await field.fill(await dateAt(app.page, -BACKDATING_DAYS));
    await app.button("save").tap();
    await expect(app.dialog("log-title")).toBeHidden();
    await expect(app.notice()).toHaveText(app.words.say("saved", { minutes: app.minutes(45) }));
  });
}

test("no date at all is kindly refused beside the field", async ({ device }) => {
  const app = await device.open();
  await openSheet(app);
  await app.choose(app.words.say("log-other-day"));
  await app.field("log-date").fill("");
  await app.button("log-quick", { n: 20 }).tap();
  await expectRefusal(app.field("log-date"), app.words.say("refused-no-date"));
});

test("a nickname without a letter is kindly refused beside the field, and the animal stays", async ({ device }) => {
  const app = await device.open();
  await app.button("welcome-start").tap();
  await app.choose(app.words.say("picture", { picture: 7 }));
  const field = app.field("reader-nickname");
  await field.fill("   ");
  await app.button("reader-done").tap();

  await expectRefusal(field, app.words.say("refused-nickname-empty"));
  await expect(field).toHaveValue("   ");
  await expect(app.chip(app.words.say("picture", { picture: 7 }))).toBeChecked();
});

test("a nickname cannot be typed longer than it may be", async ({ device }) => {
  const app = await device.open();
  await app.button("welcome-start").tap();
  await app.field("reader-nickname").pressSequentially("а".repeat(NICKNAME_MAX + 1));
  await app.button("reader-done").tap();
  await expect(app.heading("today-hello", { name: "а".repeat(NICKNAME_MAX) })).toBeVisible();
});

async function openSheet(app) {
  await app.makeReader("Јана");
  await app.putOnShelf(BOOKS.other);
  await app.go("tab-today");
  await app.openLog(BOOKS.other);
}

/** The sentence is the field's own for every reader of the page, and the focus is where it can be put right. */
async function expectRefusal(field, sentence) {
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(new RegExp(`${sentence.replaceAll(".", "\\.")}$`));
  await expect(field).toBeFocused();
  await expect(field.page().getByText(sentence, { exact: true })).toBeVisible();
}

/** So many days from today by the clock and the place of the device, as a date field takes it. */
function dateAt(page, days) {
  return page.evaluate((days) => {
    const date = new Date();
    date.setDate(date.getDate() + days);
    const two = (number) => String(number).padStart(2, "0");
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  }, days);
}
