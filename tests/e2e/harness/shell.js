// Looks into what the offline shell keeps, and damages it as a browser does that is short of space.
import { expect } from "@playwright/test";

export class Shell {
  #app;

  constructor(app) {
    this.#app = app;
  }

  /** Asks the page, and once more if it is loaded again meanwhile. */
  async #ask(question, values) {
    for (;;) {
      try {
        return await this.#app.page.evaluate(question, values);
      } catch (error) {
        if (!/context was destroyed/.test(error.message)) throw error;
        await this.#app.page.waitForLoadState();
      }
    }
  }

  /** Names of the versions that are kept. */
  versions() {
    return this.#ask(async () => (await caches.keys()).filter((name) => name.startsWith("shell-")));
  }

  /** Which workers there are, as [installing, waiting, active]; nothing without a registration. */
  workers() {
    return this.#ask(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      return registration && [registration.installing, registration.waiting, registration.active].map(Boolean);
    });
  }

  /** Has the browser look for a new version; resolves once that is installed or has failed. */
  async look() {
    await this.#app.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration.update().catch(() => {});
      const { installing } = registration;
      if (!installing) return;
      await new Promise((resolve) => {
        installing.addEventListener("statechange", resolve, { once: true });
        if (installing.state !== "installing") resolve();
      });
      // The registration hears of it after the worker.
      while (registration.installing === installing) await new Promise(requestAnimationFrame);
    });
  }

  /** Digests of what is kept of a build, by address. */
  digests({ id }) {
    return this.#ask(async (name) => {
      const cache = await caches.open(name);
      const digests = {};
      for (const { url } of await cache.keys()) {
        const content = await (await cache.match(url)).arrayBuffer();
        const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
        digests[new URL(url).pathname] = `sha256-${btoa(String.fromCharCode(...digest))}`;
      }
      return digests;
    }, `shell-${id}`);
  }

  /** Until everything of a build is kept as it was built. */
  async isWhole(build) {
    await expect.poll(() => this.digests(build)).toEqual(build.digests);
  }

  /** Whatever is kept of a build is as it was built. */
  async hasNothingElse(build) {
    expect(build.digests).toMatchObject(await this.digests(build));
  }

  /** What browsers keep beside the shell, and empty as they like. */
  async emptyHttpCache() {
    const session = await this.#app.page.context().newCDPSession(this.#app.page);
    await session.send("Network.clearBrowserCache");
    await session.detach();
  }

  /** Also from the cache of HTTP. */
  async remove(build, ...addresses) {
    await this.emptyHttpCache();
    await this.#app.page.evaluate(
      async ([name, addresses]) => {
        const cache = await caches.open(name);
        await Promise.all(addresses.map((address) => cache.delete(address)));
      },
      [`shell-${build.id}`, addresses],
    );
  }

  /** Puts another content in the place of what is kept. */
  replace(build, address, content) {
    const { headers, body } = build.answer(address);
    const text = Buffer.from(content ?? body).toString("base64");
    return this.#app.page.evaluate(
      async ([name, address, text, headers]) => {
        const content = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
        await (await caches.open(name)).put(address, new Response(content, { headers }));
      },
      [`shell-${build.id}`, address, text, headers],
    );
  }
}
