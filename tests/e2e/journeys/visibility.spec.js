// Who sees a reader: a teen chooses on one device what the family's other device shows, and the library never knows a title.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expectAccessible, expectNoSidewaysScrolling } from "../harness/axe.js";
import { canariesIn, filesOf } from "../harness/canary.js";
import { Family } from "../harness/family.js";
import { isKept } from "../harness/kept.js";
import { SCREENSHOTS } from "../harness/locations.js";
import { pair } from "../harness/pairing.js";
import { Sight } from "../harness/sight.js";
import { expect, test } from "../harness/test.js";

const TEEN = "Бувот";
const EARLIER = "Прв канаринец на полица";
const LATER = "Втор канаринец во кафез";
const LAST = "Трет канаринец на слобода";

test.beforeEach(({ watch }) => {
  // Two devices write at once; and whoever lost sight asks once more.
  watch.mayConflict = true;
});

test("scenario 15, who sees what: titles that are kept stop to be seen on the other device, and are seen again when they are opened", async ({
  device,
  folder,
  library,
  tap,
  watch,
}) => {
  watch.expects(/status of (401|409|410)/);
  const app = await device.open();
  await app.makeReader(TEEN);
  await bring(app, folder, EARLIER);
  await note(app, EARLIER, 20);
  const other = device.stranger(join(folder, "other"));
  const theirs = await pair(app, other);
  const [mine, parents] = [new Sight(app), new Sight(theirs)];
  await parents.sync();
  await expect(theirs.page.getByText(EARLIER).first()).toBeVisible();

  // Totals: the titles go, and do not come any more.
  await app.seeMyReading();
  await expect(mine.level("sees-titles")).toBeChecked();
  await expect(mine.follower("follows-titles")).toHaveCount(2);
  await mine.choose("sees-totals");
  await expect(mine.follower("follows-totals")).toHaveCount(1);
  await bring(app, folder, LATER);
  await note(app, LATER, 10);
  await mine.sync();
  await parents.sync();
  await expect(theirs.ring(1, 30).or(theirs.page.getByText(theirs.minutes(30)).first())).toBeAttached();
  await expect(theirs.page.getByText(theirs.words.say("titles-elsewhere", { name: TEEN }))).toBeVisible();
  await nowhere(theirs, [EARLIER, LATER]);
  await theirs.seeMyReading();
  await expect(parents.section().getByText(theirs.words.say("who-sees-elsewhere"))).toBeVisible();
  await expect(theirs.page.getByText(theirs.words.say("entry-title-elsewhere")).first()).toBeVisible();
  await theirs.go("tab-family");
  await expect(new Family(theirs).glance(TEEN)).toContainText(theirs.words.say("titles-elsewhere", { name: TEEN }));
  expect(await isKept(theirs.page, LATER), "it never came").toBe(false);

  // Nothing: a kind sentence in the place of everything.
  await app.seeMyReading();
  await mine.choose("sees-only-me");
  await mine.sync();
  await theirs.go("tab-settings");
  await theirs.page.reload();
  const sentence = theirs.words.say("elsewhere", { name: TEEN });
  for (const place of ["tab-today", "tab-books", "tab-challenges"]) {
    await theirs.go(place);
    await expect(theirs.page.getByText(sentence)).toBeVisible({ timeout: 30_000 });
  }
  await theirs.go("tab-family");
  await expect(new Family(theirs).glance(TEEN)).toContainText(sentence);

  // Everything again, with what was written meanwhile.
  await bring(app, folder, LAST);
  await note(app, LAST, 10);
  await app.seeMyReading();
  await mine.choose("sees-titles");
  await mine.sync();
  await theirs.go("tab-settings");
  await theirs.page.reload();
  await theirs.go("tab-today");
  for (const title of [EARLIER, LATER, LAST]) {
    await expect(theirs.page.getByText(title).first()).toBeVisible({ timeout: 30_000 });
  }
  await expect(app.page.getByText(app.words.say("entries"))).toBeVisible();

  const canaries = [TEEN, EARLIER, LATER, LAST];
  expect(canariesIn(tap.heard, ["/batches"]), "the line is heard").toHaveLength(1);
  expect(canariesIn(tap.heard, canaries)).toEqual([]);
  expect(canariesIn(Buffer.from(library.log), canaries)).toEqual([]);
  await library.close();
  const kept = await filesOf(library.data);
  expect(kept.flatMap((bytes) => canariesIn(bytes, canaries))).toEqual([]);
  await other.close();
});

test("a teen begins with totals, and an adult sees a child's titles", async ({ device, folder, watch }) => {
  watch.expects(/status of (401|409|410)/);
  const app = await device.open();
  await app.makeReader("Ана");
  await app.addReader(TEEN, "age-teen");
  const theirs = await pair(app, device.stranger(join(folder, "other")));
  await theirs.go("tab-family");
  const family = new Family(theirs);
  await expect(family.glance(TEEN)).toContainText(theirs.words.say("titles-elsewhere", { name: TEEN }));
  await expect(family.glance("Ана")).not.toContainText(theirs.words.say("titles-elsewhere", { name: "Ана" }));
});

for (const [language, locale] of Object.entries({ mk: "mk-MK", sq: "sq-AL", en: "en-GB" })) {
  test.describe(`in ${language}`, () => {
    test.use({ locale });
    test(`the choice can be made by everybody in ${language}, by the keyboard alone`, async ({ device }) => {
      const app = await device.open();
      await app.makeReader(TEEN);
      await app.seeMyReading();
      const sight = new Sight(app);
      await expect(sight.level("sees-titles")).toBeChecked();
      for (const colorScheme of ["light", "dark"]) {
        await app.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await expect(app.page.locator("html")).toHaveAttribute("data-theme", colorScheme);
        await sight.section().scrollIntoViewIfNeeded();
        await expectAccessible(app.page, `who sees, ${colorScheme}`);
        await expectNoSidewaysScrolling(app.page, "who sees");
        await sight.section().screenshot({ path: `${SCREENSHOTS}/who-sees-${language}-${colorScheme}.png` });
      }
      await sight.level("sees-titles").focus();
      await app.page.keyboard.press("ArrowUp");
      await expect(sight.section().getByText(app.words.say("who-sees-changed"))).toBeVisible();
      await expect(sight.level("sees-totals")).toBeChecked();
    });
  });
}

/** A title that no catalogue has, as a book being read, from another service's file. */
async function bring(app, folder, title) {
  const file = join(folder, "library.csv");
  await writeFile(file, `Title,Read Status,Dates Read\n${title},currently-reading,\n`);
  await app.go("tab-settings");
  await app.page.getByRole("link", { name: app.words.say("take-along-open"), exact: true }).tap();
  await app.field("import-file").setInputFiles(file);
  await app.button("import-start").tap();
  await expect(app.page.getByRole("heading", { name: app.words.say("import-added", { n: 1 }), exact: true })).toBeVisible();
  await app.go("tab-today");
}

async function note(app, title, minutes) {
  await app.openLog({ title });
  await app.saveQuick(minutes);
}

/** On *Today*. */
async function nowhere(app, titles) {
  for (const title of titles) await expect(app.page.getByText(title)).toHaveCount(0);
}
