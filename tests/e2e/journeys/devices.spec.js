import { join } from "node:path";

import { expectAccessible, expectNoSidewaysScrolling } from "../harness/axe.js";
import { BOOKS } from "../harness/demo.js";
import { isKept } from "../harness/kept.js";
import { SCREENSHOTS } from "../harness/locations.js";
import { scan } from "../harness/pairing.js";
import { expect, test } from "../harness/test.js";

const CHILD = "Клементина";
const NAMED = "Телефонот на баба";

test("a family card on paper makes an empty device whole again, which can then show the lost one out", async ({
  device,
  folder,
  watch,
}) => {
  watch.expects(/status of 410/);
  const app = await device.open();
  await app.settleIn(CHILD, BOOKS.cyrillic);
  await app.readSafely(BOOKS.cyrillic, 20);
  await openDevices(app);
  await expect(app.page.getByText(app.words.say("copies-one"))).toBeVisible();
  await look(app, "one-copy");
  const digits = await makeCard(app);
  await expect(app.page.getByText(app.words.say("copies", { n: 2 }))).toBeVisible();
  await app.go("tab-today");
  await expect(app.copyLine("copy-locked")).toBeVisible({ timeout: 30_000 });
  for (const block of digits) expect(await isKept(app.page, block), "the digits are kept nowhere").toBe(false);

  const empty = device.stranger(join(folder, "empty"));
  const again = await empty.open();
  const began = Date.now();
  let taps = 0;
  const tap = async (button) => {
    taps += 1;
    await button.tap();
  };
  await tap(again.button("welcome-come-back"));
  await look(again, "come-back");
  await tap(again.button("come-back-card"));
  await expect(again.heading("come-back-card")).toBeFocused();
  await fill(again, [digits[1], digits[0], ...digits.slice(2)]);
  await tap(again.button("come-back-open"));
  for (const key of ["card-block-one", "card-block-two"]) {
    await expect(again.field(key)).toHaveAttribute("aria-invalid", "true");
  }
  await expect(again.field("card-block-one")).toBeFocused();
  await look(again, "wrong-rows");
  await fill(again, digits);
  await tap(again.button("come-back-open"));
  await expect(again.ring(1, 20)).toBeAttached({ timeout: 30_000 });
  console.log(`back from the card in ${Date.now() - began} ms and ${taps} taps, one of them with two rows swapped`);

  await openDevices(again);
  const removal = again.page.getByRole("button", { name: again.words.any("device-remove-named") });
  const lost = again.page.getByRole("listitem").filter({ has: removal });
  await lost.getByRole("button", { name: again.words.any("device-rename-named") }).tap();
  const naming = again.dialog("device-rename");
  await naming.getByLabel(again.words.say("device-name")).fill(NAMED);
  await expectAccessible(again.page, "naming a device");
  await naming.getByRole("button", { name: again.words.say("save"), exact: true }).tap();
  await expect(again.page.getByRole("heading", { name: NAMED })).toBeVisible();
  await look(again, "devices");
  await again.button("device-remove-named", { name: NAMED }).tap();
  await expect(again.dialog("device-remove")).toContainText(again.words.say("device-remove-text"));
  await expectAccessible(again.page, "the question before a device goes");
  await again.button("device-remove-yes").tap();
  await expect(again.page.getByRole("heading", { name: NAMED })).toHaveCount(0);
  await again.go("tab-today");
  await expect(again.copyLine("copy-locked")).toBeVisible({ timeout: 30_000 });

  await app.page.bringToFront();
  await app.page.reload();
  await expect(app.heading("removed-title")).toBeVisible({ timeout: 60_000 });
  await expect(app.page.getByText(CHILD)).toHaveCount(0);
  await expectAccessible(app.page, "a device that was shown out");
  await empty.close();
});

test("a new card makes the earlier one worthless, and the card is printed alone on one page", async ({ device, folder, watch }) => {
  watch.expects(/status of 401/);
  const app = await device.open("/", (context) =>
    context.addInitScript(() => (window.print = () => (window.prints = (window.prints ?? 0) + 1))),
  );
  await app.settleIn(CHILD, BOOKS.cyrillic);
  await app.readSafely(BOOKS.cyrillic, 20);
  await openDevices(app);
  const old = await makeCard(app);
  let link;
  const digits = await makeCard(app, "card-make-new", async (dialog) => {
    link = await scan(app, "card-picture");
    await dialog.getByRole("button", { name: app.words.say("card-print"), exact: true }).tap();
    expect(await app.page.evaluate(() => window.prints)).toBe(1);
    await app.page.emulateMedia({ media: "print" });
    const printed = await app.page.evaluate(() => document.body.innerText.split("\n").filter(Boolean));
    expect(printed.slice(0, 2)).toEqual([app.words.say("app-name"), app.words.say("card-title")]);
    expect(printed).toHaveLength(9);
    for (const format of ["A4", "Letter"]) {
      const pdf = await app.page.pdf({ format, path: `${SCREENSHOTS}/family-card-${format}.pdf` });
      expect(pdf.toString("latin1").match(/\/Type \/Page\b/g), format).toHaveLength(1);
    }
    await app.page.emulateMedia({ media: "screen" });
  });
  await app.go("tab-today");
  await expect(app.copyLine("copy-locked")).toBeVisible({ timeout: 30_000 });

  const empty = device.stranger(join(folder, "empty"));
  const again = await empty.open();
  await again.button("welcome-come-back").tap();
  await again.button("come-back-card").tap();
  await fill(again, old);
  await again.button("come-back-open").tap();
  await expect(again.page.getByText(again.words.say("card-unknown"))).toBeVisible();
  await empty.close();

  expect(link.hash.slice(1)).toBe(digits.join("").replaceAll(" ", ""));
  const other = device.stranger(join(folder, "other"));
  const read = await other.open(link.pathname + link.hash);
  await expect(read.heading("come-back-card")).toBeFocused();
  expect(new URL(read.page.url()).hash).toBe("");
  await look(read, "from-picture");
  await read.button("come-back-open").tap();
  await expect(read.ring(1, 20)).toBeAttached({ timeout: 30_000 });
  await other.close();
});

test("a card is asked for from the third session on, and not again that week once it was put off", async ({ device }) => {
  const app = await device.open();
  await app.settleIn(CHILD, BOOKS.cyrillic);
  const asked = app.page.getByText(app.words.say("card-ask"));
  for (const minutes of [20, 10]) {
    await app.openLog(BOOKS.cyrillic);
    await app.saveQuick(minutes);
    await expect(asked).toHaveCount(0);
  }
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(10);
  await expect(asked).toBeVisible();
  await look(app, "asked");
  await app.button("card-ask-later").tap();
  await expect(asked).toHaveCount(0);
  await app.page.reload();
  await expect(app.entries()).toHaveCount(3);
  await expect(asked).toHaveCount(0);
});

async function openDevices(app) {
  await app.go("tab-family");
  await app.page.getByRole("link", { name: app.words.say("devices-open"), exact: true }).tap();
  await expect(app.heading("devices")).toBeVisible();
}

/** Returns its four rows. */
async function makeCard(app, how = "card-make", meanwhile = async () => {}) {
  await app.button(how).tap();
  const dialog = app.dialog("card-title");
  const rows = await dialog.getByRole("listitem").allInnerTexts();
  expect(rows).toHaveLength(4);
  await look(app, how);
  await meanwhile(dialog);
  await dialog.getByRole("button", { name: app.words.say("card-keep"), exact: true }).tap();
  await expect(dialog).toBeHidden();
  await expect(app.notice().filter({ hasText: app.words.say("card-kept") })).toBeVisible();
  return rows.map((row) => row.trim());
}

async function fill(app, digits) {
  for (const [at, key] of ["card-block-one", "card-block-two", "card-block-three", "card-block-four"].entries()) {
    await app.field(key).fill(digits[at]);
  }
}

async function look(app, name) {
  await expectAccessible(app.page, name);
  await expectNoSidewaysScrolling(app.page, name);
  await app.page.screenshot({ path: `${SCREENSHOTS}/devices-${name}.png`, fullPage: true });
}
