// The desk as those who work there use it.
import { expect } from "@playwright/test";

import { CHALLENGE } from "./demo.js";
import { DESK } from "./desk-words.js";

const PASSPHRASE = "седум зелени лимони на прозорец";

export class Desk {
  constructor(page, library) {
    this.page = page;
    this.library = library;
  }

  /** Through the one-time link, as its first administrator. */
  async enter() {
    await this.page.goto(await this.library.invitation());
    await this.page.getByLabel(DESK.NAME, { exact: true }).fill("Библиотекарка");
    await this.page.getByLabel(DESK.NEW_PASSPHRASE, { exact: true }).fill(PASSPHRASE);
    await this.page.getByLabel(DESK.PASSPHRASE_AGAIN, { exact: true }).fill(PASSPHRASE);
    await this.page.getByRole("button", { name: DESK.BEGIN, exact: true }).click();
    await expect(this.page.getByRole("heading", { name: DESK.CHALLENGES, exact: true })).toBeVisible();
  }

  async showChallenge() {
    await this.page.goto(`${this.library.address}/desk`);
    await this.page.getByRole("link", { name: CHALLENGE.mk, exact: true }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: CHALLENGE.mk, exact: true })).toBeVisible();
  }

  participants() {
    return this.page.locator("[data-figure=participants]");
  }

  total() {
    return this.page.locator("[data-figure=total]");
  }
}
