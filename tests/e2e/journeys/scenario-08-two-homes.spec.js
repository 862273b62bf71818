// Two homes: a child's reading is in both, as one log; the same evening noted in both is asked about, and nothing is lost.
import { join } from "node:path";

import { expectAccessible, expectNoSidewaysScrolling } from "../harness/axe.js";
import { canariesIn, filesOf } from "../harness/canary.js";
import { BOOKS } from "../harness/demo.js";
import { SCREENSHOTS } from "../harness/locations.js";
import { digits, pictures, qrCode, scan } from "../harness/pairing.js";
import { Sight } from "../harness/sight.js";
import { expect, test } from "../harness/test.js";

const CHILD = "Лисичето";
const OTHER_CHILD = "Ежко";
const HOME = "Кај тато";

test.beforeEach(({ watch }) => {
  // Two homes write at once; and who is shown out is told so.
  watch.mayConflict = true;
  watch.expects(/status of (401|409|410)/);
});

test("scenario 08: a second adult follows the child in another home, both note the same evening, and are asked whether it is one", async ({
  device,
  folder,
  library,
  tap,
}) => {
  const mother = await device.open();
  await mother.settleIn(CHILD, BOOKS.cyrillic);
  await mother.readSafely(BOOKS.cyrillic, 20);
  const other = device.stranger(join(folder, "father"));
  const father = await other.open();
  await father.makeReader(OTHER_CHILD);
  await expect(father.copyLine("copy-locked")).toBeVisible();

  // The other adult comes in by the picture, in a home that has a child of its own.
  const address = await share(mother, "sees-titles");
  await look(mother, "offer");
  await father.page.goto(library.address + address.pathname + address.hash);
  expect(await pictures(father)).toEqual(await pictures(mother));
  await look(father, "compare");
  await mother.button("add-device-same").tap();
  await expect(mother.page.getByText(mother.words.any("share-done"))).toBeVisible();
  const theirs = father.page.locator(".readers").getByRole("button", { name: CHILD });
  await expect(theirs).toBeVisible();
  await expect(father.page.locator(".readers").getByRole("button", { name: OTHER_CHILD })).toBeVisible();
  await theirs.tap();
  await father.go("tab-today");
  await expect(father.ring(1, 20)).toBeAttached();

  // Each home sees the other one.
  await mother.seeMyReading();
  await expect(new Sight(mother).section().getByText(HOME)).toBeVisible();
  await father.seeMyReading();
  await expect(new Sight(father).section().getByText(father.words.say("home-first"))).toBeVisible();
  await look(father, "follows");

  // A week without a network, and the same evening in both homes.
  await library.close();
  for (const app of [mother, father]) {
    await app.go("tab-today");
    await app.openLog(BOOKS.cyrillic);
    await app.saveQuick(30);
    await expect(app.copyLine("copy-waiting")).toBeVisible();
  }
  await library.open();
  for (const app of [mother, father, mother]) await new Sight(app).sync();
  await expect(mother.entries()).toHaveCount(3);
  await expect(father.entries()).toHaveCount(3);
  for (const app of [mother, father]) {
    await expect(app.section("twice")).toContainText(BOOKS.cyrillic.title);
    await look(app, app === mother ? "twice-first" : "twice-other");
  }

  // It is one; and that can be taken back.
  await mother.button("twice-one").tap();
  await expect(mother.entries()).toHaveCount(2);
  await mother.button("undo").tap();
  await expect(mother.entries()).toHaveCount(3);
  await mother.button("twice-both").tap();
  await expect(mother.section("twice")).toHaveCount(0);
  for (const app of [mother, father]) await new Sight(app).sync();
  await expect(father.section("twice"), "answered once for both").toHaveCount(0);
  await expect(father.ring(1, 80)).toBeAttached();
  await expect(mother.ring(1, 80)).toBeAttached();

  // The other home is shown out, and keeps its own child.
  await mother.seeMyReading();
  await mother.button("home-remove-named", { name: HOME }).tap();
  await mother.button("home-remove-yes").tap();
  await expect(new Sight(mother).section().getByText(HOME)).toHaveCount(0);
  await new Sight(mother).sync();
  await father.go("tab-settings");
  await father.page.reload();
  await father.go("tab-family");
  await expect(father.page.getByText(father.words.say("elsewhere", { name: CHILD }))).toBeVisible({ timeout: 30_000 });

  const canaries = [CHILD, OTHER_CHILD, HOME];
  expect(canariesIn(tap.heard, ["/v1/mailboxes/"]), "the line is heard").toHaveLength(1);
  expect(canariesIn(tap.heard, canaries)).toEqual([]);
  await library.close();
  const kept = await filesOf(library.data);
  expect(kept.flatMap((bytes) => canariesIn(bytes, canaries))).toEqual([]);
  await other.close();
});

test("without a camera nine digits lead to an empty device, which follows a child by its totals", async ({ device, folder }) => {
  const mother = await device.open();
  await mother.settleIn(CHILD, BOOKS.cyrillic);
  await mother.readSafely(BOOKS.cyrillic, 20);
  await share(mother, "sees-totals");
  await mother.button("add-device-no-camera").tap();
  const code = await digits(mother);
  const other = device.stranger(join(folder, "father"));
  const father = await other.open("/follow");
  await look(father, "digits");
  await father.field("join-code").focus();
  await father.page.keyboard.type(code);
  await father.page.keyboard.press("Enter");
  expect(await pictures(father)).toEqual(await pictures(mother));
  await mother.button("add-device-same").tap();
  const theirs = father.page.locator(".readers").getByRole("button", { name: CHILD });
  await expect(theirs).toBeVisible();
  await theirs.tap();
  await father.go("tab-today");
  await expect(father.ring(1, 20)).toBeAttached();
  await expect(father.page.getByText(father.words.say("titles-elsewhere", { name: CHILD }))).toBeVisible();
  await expect(father.page.getByText(BOOKS.cyrillic.title)).toHaveCount(0);
  await other.close();
});

/** From *Today* to the picture for the other home's camera. */
async function share(app, level) {
  await app.seeMyReading();
  await app.page.getByRole("link", { name: app.words.say("share"), exact: true }).tap();
  await expect(app.heading("share")).toBeVisible();
  await app.field("share-name").fill(HOME);
  await app.page.locator("label", { hasText: app.words.say(level) }).tap();
  await look(app, "question");
  await app.button("share-begin").tap();
  await expect(qrCode(app)).toBeVisible();
  return scan(app);
}

async function look(app, name) {
  await expectAccessible(app.page, name);
  await expectNoSidewaysScrolling(app.page, name);
  await app.page.screenshot({ path: `${SCREENSHOTS}/two-homes-${name}.png`, fullPage: true });
}
