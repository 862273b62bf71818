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

  async showChallenge(title = CHALLENGE.mk) {
    await this.page.goto(`${this.library.address}/desk`);
    await this.page.getByRole("link", { name: title, exact: true }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: title, exact: true })).toBeVisible();
  }

  /** From a challenge that it shows. */
  async showPosters() {
    await this.page.getByRole("link", { name: DESK.POSTERS, exact: true }).click();
    await expect(this.page.getByText(DESK.POSTERS_HOW)).toBeVisible();
  }

  /** Where the picture is for the camera. */
  posterOf(place) {
    const heading = this.page.getByRole("heading", { name: place, exact: true });
    return this.page.locator(".poster").filter({ has: heading });
  }

  participants() {
    return this.page.locator("[data-figure=participants]");
  }

  total() {
    return this.page.locator("[data-figure=total]");
  }
}
