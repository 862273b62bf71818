// The app as its readers use it: by what they see and hear, in the language they see it in.
import { expect } from "@playwright/test";

import { CHALLENGE, CHALLENGE_GOAL_DAYS } from "./demo.js";

export class App {
  constructor(page, words) {
    this.page = page;
    this.words = words;
  }

  /** The same page after its language was changed. */
  in(words) {
    return new App(this.page, words);
  }

  // What there is to see

  heading(key, values) {
    return this.page.getByRole("heading", { level: 1, name: this.words.say(key, values), exact: true });
  }

  button(key, values) {
    return this.page.getByRole("button", { name: this.words.say(key, values), exact: true });
  }

  /** The link of a place in the bar. */
  place(key) {
    const bar = this.page.getByRole("navigation", { name: this.words.say("places"), exact: true });
    return bar.getByRole("link", { name: this.words.say(key), exact: true });
  }

  field(key) {
    return this.page.getByLabel(this.words.say(key), { exact: true });
  }

  /** A radio button that looks like a chip. */
  chip(name) {
    return this.page.getByRole("radio", { name, exact: true });
  }

  dialog(key) {
    return this.page.getByRole("dialog", { name: this.words.say(key), exact: true });
  }

  /** Whether a book that was found is on the shelf; pressed when it is. */
  onShelf({ title }) {
    return this.button("shelf-book", { title });
  }

  /** What books can be limited to, with so many books. */
  facet(name, n) {
    return this.page.getByRole("button", { name: `${name} ${n} ${this.words.say("unit-books", { n })}`, exact: true });
  }

  section(key) {
    return this.page.getByRole("region", { name: this.words.say(key), exact: true });
  }

  entries() {
    return this.section("entries").getByRole("listitem");
  }

  notice() {
    return this.page.getByRole("status");
  }

  /** The line that says where the reading is safe: on *Today*, above everything. */
  copyLine(key) {
    return this.page.locator("header").getByText(this.words.any(key));
  }

  /** What the ring of *Today* says to who cannot see it. */
  ring(days, minutes) {
    const unit = this.words.say("unit-days", { n: CHALLENGE_GOAL_DAYS });
    const progress = this.words.say("progress", { total: days, goal: CHALLENGE_GOAL_DAYS, unit });
    const today = `${this.minutes(minutes)} ${this.words.say("today-so-far")}`;
    return this.page.getByText(`${CHALLENGE[this.words.code]}: ${progress}. ${today}.`, { exact: true });
  }

  challenge() {
    return this.challengeNamed(CHALLENGE[this.words.code]);
  }

  challengeNamed(title) {
    const heading = this.page.getByRole("heading", { name: title, exact: true });
    return this.page.getByRole("article").filter({ has: heading });
  }

  /** What has just been earned. */
  celebration() {
    return this.page.locator(".celebrations");
  }

  minutes(n) {
    return this.words.say("minutes", { n });
  }

  // What there is to do

  async go(place) {
    await this.place(place).tap();
    await expect(this.place(place)).toHaveAttribute("aria-current", "page");
  }

  async choose(name) {
    await this.page.locator("label", { has: this.chip(name) }).tap();
    await expect(this.chip(name)).toBeChecked();
  }

  async makeReader(nickname, picture = 4) {
    await this.button("welcome-start").tap();
    await this.choose(this.words.say("picture", { picture }));
    await this.field("reader-nickname").fill(nickname);
    await this.button("reader-done").tap();
    await expect(this.heading("today-hello", { name: nickname })).toBeVisible();
  }

  async addReader(nickname, age) {
    await this.go("tab-family");
    await this.button("family-add").tap();
    await this.field("reader-nickname").fill(nickname);
    await this.choose(this.words.say(age));
    await this.button("reader-done").tap();
    await expect(this.dialog("reader-title")).toBeHidden();
  }

  /** On *Challenges*. */
  async takeNamed(title) {
    const take = this.challengeNamed(title).getByRole("button", { name: this.words.say("challenge-take"), exact: true });
    await take.tap();
    await expect(take).toHaveCount(0);
  }

  /** Everything that the reader has read, behind *Today*. */
  async seeMyReading() {
    await this.go("tab-today");
    await this.page.getByRole("link", { name: this.words.say("my-reading"), exact: true }).tap();
    await expect(this.heading("my-reading")).toBeVisible();
    await expect(this.section("badges")).toBeVisible();
  }

  async takeChallenge() {
    await this.go("tab-challenges");
    await this.challenge().getByRole("button", { name: this.words.say("challenge-take"), exact: true }).tap();
    const unit = this.words.say("unit-days", { n: CHALLENGE_GOAL_DAYS });
    const progress = this.words.say("progress", { total: 0, goal: CHALLENGE_GOAL_DAYS, unit });
    await expect(this.challenge()).toContainText(progress);
  }

  /** Types letters into the search and waits for the book. */
  async find({ title, letters }) {
    await this.go("tab-books");
    await expect(this.page.getByText(this.words.any("books-here"))).toBeVisible();
    await this.field("books-search").pressSequentially(letters);
    const book = this.page.getByRole("listitem").filter({ hasText: title });
    await expect(book.first()).toBeVisible();
    return book.first();
  }

  async putOnShelf(book) {
    await this.find(book);
    await this.onShelf(book).tap();
    await expect(this.onShelf(book)).toHaveAttribute("aria-pressed", "true");
  }

  /** Opens the sheet for a book in sight, on the shelf or among those found. */
  async openLog({ title }) {
    await this.button("shelf-log", { title }).tap();
    await expect(this.dialog("log-title")).toBeVisible();
  }

  /** The second tap of two. */
  async saveQuick(minutes) {
    await this.button("log-quick", { n: minutes }).tap();
    await expect(this.dialog("log-title")).toBeHidden();
  }

  /** The whole first visit: a reader, the challenge, and a book on the shelf, seen on *Today*. */
  async settleIn(nickname, book) {
    await this.makeReader(nickname);
    await this.takeChallenge();
    await this.putOnShelf(book);
    await this.go("tab-today");
  }

  /** One session, all of it in the library, and the app ready to do without it. */
  async readSafely(book, minutes) {
    await this.openLog(book);
    await this.saveQuick(minutes);
    await expect(this.copyLine("copy-locked")).toBeVisible();
    await this.isReadyForOffline();
  }

  /** Until everything that the first visit brings is on the device. */
  async isReadyForOffline() {
    await this.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  }
}
