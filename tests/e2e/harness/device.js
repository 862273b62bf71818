// A browser with a profile on disk: it can be closed and opened again, and remembers.
import { cp } from "node:fs/promises";

import { App } from "./app.js";
import { killBrowser } from "./kill.js";

export class Device {
  #chromium;
  #profile;
  #library;
  #watch;
  #words;
  #context = null;

  constructor({ chromium, profile, library, watch, words }) {
    this.#chromium = chromium;
    this.#profile = profile;
    this.#library = library;
    this.#watch = watch;
    this.#words = words;
  }

  /** Opens the browser at an address of the app. `prepare` may change the browser before that. */
  async open(path = "/", prepare = async () => {}) {
    this.#context = await this.#chromium.launchPersistentContext(this.#profile);
    this.#watch.follow(this.#context);
    await prepare(this.#context);
    const [page] = this.#context.pages();
    return this.#show(page, path);
  }

  /** Another tab. `prepare` is given its page before it goes anywhere. */
  async openTab(path = "/", prepare = () => {}) {
    const page = await this.#context.newPage();
    prepare(page);
    return this.#show(page, path);
  }

  async close() {
    await this.#context?.close();
    this.#context = null;
  }

  async kill() {
    await killBrowser(this.#profile);
    await this.close().catch(() => {});
  }

  /** A device that remembers the same. Only while this one is closed. */
  async twin(profile) {
    await cp(this.#profile, profile, { recursive: true });
    return this.stranger(profile);
  }

  /** A device that was never here. */
  stranger(profile) {
    return new Device({
      chromium: this.#chromium,
      profile,
      library: this.#library,
      watch: this.#watch,
      words: this.#words,
    });
  }

  /** As `open`, and does not wait for a page that may never come. */
  async tryToOpen() {
    this.#context = await this.#chromium.launchPersistentContext(this.#profile);
    this.#watch.follow(this.#context);
    const [page] = this.#context.pages();
    page.goto(this.#library.address).catch(() => {});
    return new App(page, this.#words);
  }

  async #show(page, path) {
    await page.goto(this.#library.address + path);
    return new App(page, this.#words);
  }
}
