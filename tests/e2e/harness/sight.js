// Who sees a reader: what somebody chooses, and what the other devices show then.
import { expect } from "@playwright/test";

export class Sight {
  constructor(app) {
    this.app = app;
  }

  section() {
    return this.app.section("who-sees");
  }

  /** One of the three choices. */
  level(key) {
    const sentence = this.app.words.say(`${key}-help`);
    return this.section().getByRole("radio", { name: new RegExp(escaped(sentence)) });
  }

  /** One who follows, by what is said of it. */
  follower(what) {
    return this.section().getByRole("listitem").filter({ hasText: this.app.words.say(what) });
  }

  /** On *My reading* of the current reader. */
  async choose(key) {
    const { app } = this;
    await this.section().locator("label", { hasText: app.words.say(`${key}-help`) }).tap();
    await expect(this.section().getByText(app.words.say("who-sees-changed"))).toBeVisible();
    await expect(this.level(key)).toBeChecked();
  }

  /** Everything that this device knows is in the library, and it knows all that is there. */
  async sync() {
    const { app } = this;
    await app.go("tab-today");
    await app.page.reload();
    await expect(app.copyLine("copy-locked")).toBeVisible({ timeout: 30_000 });
  }
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
