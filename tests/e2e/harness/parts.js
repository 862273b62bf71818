// The parts of the app that are fetched when they are first needed, on their way from the library.
import { readdirSync } from "node:fs";

import { DIST } from "./locations.js";

/** Their addresses. */
export const PARTS = readdirSync(DIST)
  .filter((name) => /^part-.+\.wasm$/.test(name))
  .map((name) => `/${name}`);

export class Parts {
  #watch;
  #answer = (route) => route.continue();
  #waiting = [];

  constructor(watch) {
    this.#watch = watch;
    /** Those that the page has asked for, and whether a screen was there by then. */
    this.asked = [];
  }

  /** For `Device.open`: from before the first request on. What the offline shell fetches is let pass. */
  prepare = async (context) => {
    await context.route(/\/part-[^/]+\.wasm$/, async (route) => {
      const request = route.request();
      if (request.serviceWorker() !== null) return route.continue();
      const look = request.frame().evaluate(() => document.querySelector("main") !== null);
      const hasScreen = await look.catch(() => null);
      // The page that asked is gone, by a reload or with the browser.
      if (hasScreen === null) return route.continue().catch(() => undefined);
      this.asked.push({ path: new URL(request.url()).pathname, hasScreen });
      return this.#answer(route);
    });
  };

  /** Those asked for from now on wait until they are let pass. */
  holdBack() {
    this.#answer = (route) => this.#waiting.push(route);
  }

  /** As when the network goes. */
  lose() {
    this.#watch.expects(/net::ERR_FAILED|Failed to fetch/);
    this.#answer = (route) => route.abort();
  }

  async letPass() {
    this.#answer = (route) => route.continue();
    await Promise.all(this.#waiting.splice(0).map((route) => route.continue()));
  }
}

/** As in a browser that has no offline shell: everything comes from the library. */
export async function withoutOfflineShell(context) {
  await context.addInitScript(() => delete Navigator.prototype.serviceWorker);
}
