// A class that reads together: an educator's device without a network, pupils at home, and paper between them.
import { expectAccessible, expectNoSidewaysScrolling } from "../harness/axe.js";
import { Desk } from "../harness/desk.js";
import { DESK } from "../harness/desk-words.js";
import { Family } from "../harness/family.js";
import { scanned } from "../harness/pairing.js";
import { expect, test } from "../harness/test.js";

const SCHOOL = "ООУ „Гоце Делчев“";

/** The link of an invitation that a librarian has just made, as its picture says it. */
async function invite(deskPage, library) {
  const desk = new Desk(deskPage, library);
  await desk.enter();
  await deskPage.getByRole("link", { name: DESK.CLASSES, exact: true }).click();
  await deskPage.getByLabel(DESK.SCHOOL, { exact: true }).fill(SCHOOL);
  await deskPage.getByRole("button", { name: DESK.INVITE, exact: true }).click();
  const { origin, pathname, hash } = await scanned(deskPage.locator(".poster svg"));
  expect(origin).toBe(library.address);
  return pathname + hash;
}

class Educator {
  constructor(app) {
    this.app = app;
  }

  say(key, values) {
    return this.app.words.say(key, values);
  }

  async make(name, pupils) {
    await this.app.field("class-name").fill(name);
    await this.app.field("class-pupils").fill(String(pupils));
    await this.app.button("class-make").tap();
    await expect(this.app.page.getByRole("heading", { name, exact: true })).toBeVisible();
  }

  /** The first template: twelve days each. */
  async begin() {
    await this.app.button("campaign-new").tap();
    await this.app.button("campaign-begin").tap();
    await expect(this.app.dialog("campaign-new")).toBeHidden();
  }

  pupil(number) {
    return this.app.page.locator(".roster > li").nth(number - 1);
  }

  async name(number, name) {
    const field = this.app.page.getByLabel(this.say("class-name-of", { number }), { exact: true });
    await field.fill(name);
    await field.press("Tab");
  }

  /** All have read a quarter of an hour today, except these. */
  async noteAllBut(...absent) {
    await this.app.button("class-note").tap();
    for (const name of absent) {
      const box = this.app.page.getByRole("checkbox", { name, exact: true });
      await this.app.page.locator("label", { has: box }).tap();
      await expect(box).not.toBeChecked();
    }
    await this.app.button("save").tap();
    await expect(this.app.dialog("class-note")).toBeHidden();
  }

  async look() {
    await this.app.button("class-look").tap();
    await expect(this.app.notice().filter({ hasText: this.say("class-looked") })).toBeVisible();
  }

  total(number) {
    return this.pupil(number).locator(".roster-total");
  }

  async strip(number) {
    await this.app.button("strips-show").tap();
    const strip = this.app.page.locator(".strip").nth(number - 1);
    const { pathname, hash } = await scanned(strip.locator("svg"));
    const digits = await strip.locator(".strip-digits").textContent();
    await this.app.page.keyboard.press("Escape");
    await expect(this.app.dialog("strips")).toBeHidden();
    return { link: pathname + hash, digits };
  }
}

/** An educator's app with a class. */
async function educatorOf(device, link, pupils) {
  const app = await device.open(link);
  await app.button("welcome-start").tap();
  await app.field("reader-nickname").fill("Наставничка");
  await app.choose(app.words.say("age-adult"));
  await app.button("reader-done").tap();
  await expect(app.heading("class-area")).toBeVisible();
  const educator = new Educator(app);
  await educator.make("IV-2", pupils);
  return educator;
}

const another = (device, folder) => device.stranger(`${folder}/pupil`);

test("scenario 10 and 11: a class is made, noted and put right without a network, and pupils at home count for it once", async ({
  device,
  deskPage,
  folder,
  library,
}) => {
  const educator = await educatorOf(device, await invite(deskPage, library), 4);
  await educator.app.isReadyForOffline();
  await library.close();
  await educator.begin();
  await educator.name(2, "Ѓорѓи");
  await educator.noteAllBut("3", "4");
  await expectAccessible(educator.app.page);
  await expectNoSidewaysScrolling(educator.app.page);
  const { link } = await educator.strip(1);
  await library.open();
  await educator.look();
  await expect(educator.total(1)).toHaveText("1");
  await expect(educator.total(3)).toHaveText("0");

  const home = another(device, folder);
  const pupil = await home.open(link);
  await pupil.button("welcome-start").tap();
  await pupil.field("reader-nickname").fill("Мила");
  await pupil.button("reader-done").tap();
  await expect(pupil.heading("seat-title")).toBeVisible();
  await expectAccessible(pupil.page);
  const nickname = await pupil.page.locator(".seat-nickname").textContent();
  await pupil.button("seat-take").tap();
  await new Family(pupil).answerSum();
  await expect(pupil.page.getByText(pupil.words.say("seat-as", { name: nickname }))).toBeVisible();
  await expect(pupil.page.getByText(pupil.words.say("seat-claimed"))).toBeVisible();

  await educator.look();
  await expect(educator.pupil(1)).toContainText(nickname);
  await educator.app.page.getByRole("button", { name: educator.say("class-accept", { name: nickname }) }).tap();
  await educator.look();
  await expect(educator.total(1), "noted in class, nothing at home yet").toHaveText("1");

  await pupil.go("tab-challenges");
  const campaign = pupil.words.say("class-challenge", { amount: `12 ${pupil.words.say("unit-days", { n: 12 })}` });
  await expect(pupil.challengeNamed(campaign)).toBeVisible();
  await home.close();

  await educator.app.page.getByRole("button", { name: educator.app.words.any("class-retract-of") }).tap();
  await educator.look();
  await expect(educator.total(2)).toHaveText("0");
  await educator.app.page.getByText(educator.say("class-corrections"), { exact: true }).tap();
  await expect(educator.app.page.locator("details .class-sessions li")).toHaveCount(1);
});

test("digits do what the picture does, wrong ones say so, and who leaves keeps everything", async ({
  device,
  deskPage,
  folder,
  library,
}) => {
  const educator = await educatorOf(device, await invite(deskPage, library), 1);
  await educator.begin();
  await educator.look();
  const { digits } = await educator.strip(1);

  const pupil = await another(device, folder).open();
  await pupil.makeReader("Ана");
  await pupil.go("tab-challenges");
  await pupil.page.getByRole("link", { name: pupil.words.say("seat-title"), exact: true }).tap();
  await pupil.field("seat-digits").fill("1234 5678 9012");
  await pupil.button("seat-find").tap();
  await expect(pupil.page.getByText(pupil.words.say("seat-refused-digits"))).toBeVisible();
  await pupil.field("seat-digits").fill(digits);
  await pupil.button("seat-find").tap();
  await pupil.button("seat-take").tap();
  await new Family(pupil).answerSum();
  await expect(pupil.page.getByText(pupil.words.say("seat-claimed"))).toBeVisible();
  await pupil.button("seat-leave").tap();
  await expect(pupil.notice().filter({ hasText: pupil.words.say("seat-left") })).toBeVisible();
  await expect(pupil.button("seat-leave")).toHaveCount(0);
});

test("names of pupils and what a class is called stay with the educator", async ({
  // First, so that it is there until the browser has gone.
  tap,
  device,
  deskPage,
  library,
}) => {
  const educator = await educatorOf(device, await invite(deskPage, library), 2);
  await educator.name(1, "Канаринецова Ѓурѓица");
  await educator.begin();
  await educator.noteAllBut();
  await educator.look();
  for (const canary of ["Канаринецова", "IV-2", "Наставничка"]) {
    expect(tap.heard.includes(Buffer.from(canary)), canary).toBe(false);
  }
});
