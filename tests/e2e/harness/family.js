// What a family does with several readers on one device.
import { expect } from "@playwright/test";

export class Family {
  constructor(app) {
    this.app = app;
  }

  /** What *Family* says of a reader. */
  glance(nickname) {
    const heading = this.app.page.getByRole("heading", { level: 3, name: nickname, exact: true });
    return this.app.section("glance-title").locator("li.glance", { has: heading });
  }

  /** The picture that gives a reader the turn. */
  turn(nickname) {
    return this.app.page.locator(".readers").getByRole("button", { name: nickname });
  }

  async giveTurn(nickname) {
    await this.app.go("tab-family");
    await this.turn(nickname).tap();
  }

  /** A challenge of the current reader's own, of 100. */
  async challenge(title, unit) {
    const { app } = this;
    await app.go("tab-challenges");
    await app.button("own-new").tap();
    await app.field("own-title").fill(title);
    await app.choose(app.words.say(unit, { n: 5 }));
    await app.field("own-goal").fill("100");
    await app.button("own-make").tap();
    await expect(app.challengeNamed(title)).toBeVisible();
  }

  /** Opens the sheet in which a reader is changed; on *Family*. */
  async edit(nickname) {
    await this.app.button("reader-edit-named", { name: nickname }).tap();
    await expect(this.app.dialog("reader-edit")).toBeVisible();
  }

  async tap(pictures, where = this.app.page) {
    for (const picture of pictures) {
      await where.getByRole("button", { name: this.app.words.say("picture", { picture }), exact: true }).tap();
    }
  }

  /** On *Family*. */
  async lock(nickname, pictures) {
    const { app } = this;
    await this.edit(nickname);
    await app.button("lock-set").tap();
    await this.tap(pictures, app.dialog("reader-edit"));
    await expect(app.dialog("reader-edit")).toContainText(app.words.say("lock-is-set"));
    await app.button("close").tap();
    await expect(app.dialog("reader-edit")).toBeHidden();
  }

  async lockAdultsOut() {
    await this.app.button("adults-lock").tap();
    await expect(this.app.button("adults-title")).toBeVisible();
  }

  /** Works out what is asked where no adult has a lock. */
  async answerSum() {
    const { app } = this;
    const [, one, other] = (await app.page.locator("dialog p").first().innerText()).match(/(\d+)\D+(\d+)/);
    await app.field("adults-sum-answer").fill(String(Number(one) * Number(other)));
    await app.button("adults-enter").tap();
    await expect(app.dialog("adults-title")).toBeHidden();
  }

  /** Of a challenge of 100. */
  progress(total, unit) {
    const { words } = this.app;
    return words.say("progress", { total, goal: 100, unit: words.say(unit, { n: 100 }) });
  }
}
