import { readFile, writeFile } from "node:fs/promises";

import { expectAccessible, expectNoSidewaysScrolling } from "../harness/axe.js";
import { canariesIn } from "../harness/canary.js";
import { BOOKS } from "../harness/demo.js";
import { isKept } from "../harness/kept.js";
import { SCREENSHOTS } from "../harness/locations.js";
import { expect, test } from "../harness/test.js";

const NICKNAME = `Ј<&"а'>`;
const OWN_CHALLENGE = "Еден ден";
const PNG = "89504e470d0a1a0a";

test("the reading time goes to the calendar of the device, with the chosen days and time, and nowhere else", async ({
  device,
}) => {
  const app = await device.open();
  await app.makeReader("Јана");
  await openMyReading(app);
  await app.button("reminder-save").scrollIntoViewIfNeeded();
  await look(app, "reminder");

  const asked = [];
  app.page.on("request", (request) => asked.push(request.url()));
  await app.button("reminder-save").tap();
  const time = app.field("reminder-time");
  await expect(time).toHaveValue("19:00");
  await expect(time).toHaveAccessibleDescription(app.words.say("refused-no-time"));
  await expect(time).toBeFocused();
  await look(app, "reminder-refused");

  for (const weekday of [1, 3]) await tapBox(app, app.words.say("weekday", { weekday }));
  await expect(time).not.toHaveAttribute("aria-invalid");
  await time.fill("18:30");
  const first = await saved(app, "reminder-save");
  expect(first.name).toBe("prelistaj.ics");
  const calendar = first.bytes.toString("utf8");
  expect(calendar).toContain("RRULE:FREQ=WEEKLY;BYDAY=TU,TH\r\n");
  expect(calendar).toMatch(/\r\nDTSTART:\d{8}T183000\r\n/);
  expect(calendar).toContain(`SUMMARY:${app.words.say("reminder")}\r\n`);

  await tapBox(app, app.words.say("weekday", { weekday: 6 }));
  const second = (await saved(app, "reminder-save")).bytes.toString("utf8");
  expect(second).toContain("BYDAY=TU,TH,SU\r\n");
  expect(uidOf(second), "a second file moves the event").toBe(uidOf(calendar));
  // A run of sync may come at any moment.
  // So may a drawing that is shown anew.
  const isUsual = (url) => url.startsWith("blob:") || /^\/v1\/|\.svg$/.test(new URL(url).pathname);
  expect(asked.filter((url) => !isUsual(url))).toEqual([]);
});

test("the icon shows the minutes of today, and no number when there are none", async ({ device }) => {
  const app = await device.open("/", (context) => context.addInitScript(recordIcon));
  await app.makeReader("Јана");
  await app.putOnShelf(BOOKS.cyrillic);
  await app.go("tab-today");
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(20);
  const shown = () => app.page.evaluate(() => window.onIcon.at(-1));
  await expect.poll(shown).toBe(20);
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(10);
  await expect.poll(shown).toBe(30);
  await app.button("undo").tap();
  await expect.poll(shown).toBe(20);

  await app.go("tab-family");
  await app.button("family-add").tap();
  await app.field("reader-nickname").fill("Арлинд");
  await app.button("reader-done").tap();
  await expect.poll(shown, "another reader has not read today").toBe(null);
});

test("a reader who comes back after some days is greeted, and nobody else", async ({ device }) => {
  const app = await device.open();
  await app.makeReader("Јана");
  await app.putOnShelf(BOOKS.cyrillic);
  await app.go("tab-today");
  const greeting = app.page.getByText(app.words.say("welcome-back"), { exact: true });
  await expect(greeting).toHaveCount(0);

  await logDaysAgo(app, 4, 10);
  await expect(greeting).toBeVisible();
  await look(app, "welcome-back");
  await logDaysAgo(app, 2, 10);
  await expect(greeting).toHaveCount(0);
});

test("a certificate is printed alone, on one page, and the name on it is kept nowhere", async ({ tap, device }) => {
  const name = "Каналија Хартиена";
  const app = await device.open("/", (context) =>
    context.addInitScript(() => (window.print = () => (window.prints = (window.prints ?? 0) + 1))),
  );
  await app.makeReader("Јана");
  await app.putOnShelf(BOOKS.cyrillic);
  await makeOwnChallenge(app);
  await expect(app.button("certificate")).toHaveCount(0);
  await app.go("tab-today");
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(20);
  await app.go("tab-challenges");
  await app.button("certificate").tap();
  await expect(app.dialog("certificate")).toBeVisible();
  const field = app.field("certificate-name");
  await expect(field).toHaveValue("Јана");
  await field.fill(name);
  await look(app, "certificate");
  await app.button("certificate-print").tap();
  expect(await app.page.evaluate(() => window.prints)).toBe(1);

  await app.page.emulateMedia({ media: "print" });
  const printed = await app.page.evaluate(() => document.body.innerText.split("\n").filter(Boolean));
  const says = (key, values) => app.words.say(key, values);
  const result = `1 ${says("unit-days", { n: 1 })}`;
  const period = says("challenge-period", { from: "\0", to: "\0" }).split("\0");
  expect(printed.slice(0, -1)).toEqual([
    says("app-name"),
    says("certificate"),
    name,
    OWN_CHALLENGE,
    result,
    says("challenge-reached"),
  ]);
  for (const part of period) expect(printed.at(-1)).toContain(part);
  for (const format of ["A4", "Letter"]) {
    const pdf = await app.page.pdf({ format, path: `${SCREENSHOTS}/keepsakes-certificate-${format}.pdf` });
    expect(pdf.toString("latin1").match(/\/Type \/Page\b/g), format).toHaveLength(1);
  }
  await app.page.emulateMedia({ media: "screen" });

  // A new badge may be shown above the screen, with a button of the same name.
  await app.dialog("certificate").getByRole("button", { name: says("close"), exact: true }).tap();
  await expect(app.dialog("certificate")).toBeHidden();
  expect(await isKept(app.page, "Јана"), "what is kept is found").toBe(true);
  expect(await isKept(app.page, name)).toBe(false);
  expect(await app.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain(name);
  await expect(app.copyLine("copy-locked")).toHaveCount(0);
  await app.go("tab-today");
  await expect(app.copyLine("copy-locked")).toBeVisible();
  expect(canariesIn(tap.heard, ["/v1/vaults/"]), "the line is heard").toHaveLength(1);
  expect(canariesIn(tap.heard, [name])).toEqual([]);
});

test("the picture of a year is made on the device, and holds name and titles only when they are chosen", async ({
  device,
  library,
}) => {
  const app = await device.open();
  await readOneBook(app);
  await app.isReadyForOffline();
  await library.close();
  await openMyReading(app);
  await app.button("year-picture").tap();
  await expect(app.dialog("year-picture")).toBeVisible();
  const image = app.dialog("year-picture").getByRole("img");
  await expect.poll(() => image.evaluate((image) => image.naturalWidth)).toBe(1080);
  const numbers = ["unit-days", "unit-minutes", "unit-books"].map((key, at) => {
    const n = [1, 20, 1][at];
    return `${n} ${app.words.say(key, { n })}`;
  });
  await expect(image).toHaveAccessibleName(`${app.words.say("last-year")}. ${numbers.join(", ")}`);
  expect(await image.getAttribute("src"), "the reader's animal is in it").toContain(encodeURIComponent('id="picture-4"'));
  await look(app, "year-picture");
  expect(await textsIn(image), "nothing personal").not.toContain(BOOKS.cyrillic.title);
  expect(await textsIn(image)).not.toContain(NICKNAME);
  await expectPng((await saved(app, "year-picture-take")).bytes, "keepsakes-plain.png");

  await tapBox(app, app.words.say("year-picture-titles"));
  await expect.poll(() => textsIn(image)).toContain(BOOKS.cyrillic.title);
  expect(await textsIn(image)).not.toContain(NICKNAME);
  await tapBox(app, app.words.say("year-picture-name"));
  await expect.poll(() => textsIn(image)).toContain(NICKNAME);
  await expect(image).toHaveAccessibleName(new RegExp(BOOKS.cyrillic.title));
  const { name, bytes } = await saved(app, "year-picture-take");
  expect(name).toBe("prelistaj.png");
  await expectPng(bytes, "keepsakes-chosen.png");

  await tapBox(app, app.words.say("year-picture-titles"));
  await expect.poll(() => textsIn(image)).not.toContain(BOOKS.cyrillic.title);
});

test("where the device shares files, the picture is shared and not saved", async ({ device }) => {
  const app = await device.open("/", (context) => context.addInitScript(recordSharing));
  await app.makeReader("Јана");
  await openMyReading(app);
  const downloads = [];
  app.page.on("download", (download) => downloads.push(download));
  await app.button("year-picture").tap();
  await app.button("year-picture-take").tap();
  const shared = () => app.page.evaluate(() => window.shared);
  await expect.poll(shared).toEqual([{ name: "prelistaj.png", type: "image/png", isEmpty: false }]);
  expect(downloads).toEqual([]);
});

async function openMyReading(app) {
  await app.go("tab-today");
  await app.page.getByRole("link", { name: app.words.say("my-reading"), exact: true }).tap();
  await expect(app.heading("my-reading")).toBeVisible();
  await expect(app.section("badges")).toBeVisible();
}

async function makeOwnChallenge(app) {
  await app.go("tab-challenges");
  await app.button("own-new").tap();
  await app.field("own-title").fill(OWN_CHALLENGE);
  await app.field("own-goal").fill("1");
  await app.button("own-make").tap();
  await expect(app.page.getByRole("heading", { name: OWN_CHALLENGE })).toBeVisible();
}

async function readOneBook(app) {
  await app.makeReader(NICKNAME);
  await app.putOnShelf(BOOKS.cyrillic);
  await app.go("tab-today");
  await app.openLog(BOOKS.cyrillic);
  await app.page.getByText(app.words.say("log-more-options"), { exact: true }).tap();
  await app.page.getByLabel(app.words.say("log-finished"), { exact: true }).check();
  await app.saveQuick(20);
}

async function logDaysAgo(app, days, minutes) {
  await app.openLog(BOOKS.cyrillic);
  await app.choose(app.words.say("log-other-day"));
  const date = await app.page.evaluate((days) => {
    const date = new Date();
    date.setDate(date.getDate() - days);
    return date.toLocaleDateString("sv");
  }, days);
  await app.field("log-date").fill(date);
  await app.saveQuick(minutes);
}

/** A checkbox that looks like a chip. */
async function tapBox({ page }, name) {
  const box = page.getByRole("checkbox", { name, exact: true });
  const isChecked = await box.isChecked();
  await page.locator("label", { has: box }).tap();
  await expect(box).toBeChecked({ checked: !isChecked });
}

/** What a button gives to the browser's downloads. */
async function saved(app, button) {
  const [download] = await Promise.all([app.page.waitForEvent("download"), app.button(button).tap()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

const uidOf = (calendar) => calendar.match(/\r\nUID:(.+)\r\n/)[1];

/** Every text of the drawing behind an image. */
function textsIn(image) {
  return image.evaluate(({ src }) => {
    const svg = decodeURIComponent(src.slice(src.indexOf(",") + 1));
    const drawing = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    return Array.from(drawing.querySelectorAll("text"), (text) => text.textContent);
  });
}

async function expectPng(bytes, name) {
  await writeFile(`${SCREENSHOTS}/${name}`, bytes);
  expect(bytes.subarray(0, 8).toString("hex")).toBe(PNG);
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1080, 1350]);
}

/** In both looks. */
async function look(app, name) {
  for (const colorScheme of ["light", "dark"]) {
    await app.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(app.page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    await expectAccessible(app.page, `${name}, ${colorScheme}`);
    await expectNoSidewaysScrolling(app.page, name);
    await app.page.screenshot({ path: `${SCREENSHOTS}/keepsakes-${name}-${colorScheme}.png` });
  }
}

function recordIcon() {
  window.onIcon = [];
  const record = (number) => Promise.resolve(void window.onIcon.push(number));
  Object.defineProperty(navigator, "setAppBadge", { value: record });
  Object.defineProperty(navigator, "clearAppBadge", { value: () => record(null) });
}

function recordSharing() {
  window.shared = [];
  Object.defineProperty(navigator, "canShare", { value: ({ files }) => files.length === 1 });
  Object.defineProperty(navigator, "share", {
    value: async ({ files }) => {
      window.shared.push(...files.map(({ name, type, size }) => ({ name, type, isEmpty: size === 0 })));
    },
  });
}
