// `test` with a library that is open, and a device that has never been there.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { test as base, expect } from "@playwright/test";

import { Build } from "./build.js";
import { Device } from "./device.js";
import { Library } from "./library.js";
import { Line } from "./line.js";
import { freePort } from "./port.js";
import { Tap } from "./tap.js";
import { Watch } from "./watch.js";
import { LANGUAGES, Words } from "./words.js";

export { expect };

export const test = base.extend({
  /** Gone after the test. */
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "prelistaj-e2e-"));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },

  library: async ({ folder }, use, testInfo) => {
    const library = await Library.withDemo(join(folder, "data"));
    await library.open();
    await use(library);
    await library.close();
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach("server.log", { body: library.log, contentType: "text/plain" });
    }
  },

  /** Between every browser and the library, for who stands in the way. */
  line: async ({ library }, use) => {
    const line = new Line(await freePort(), library.port);
    await line.open();
    library.address = line.address;
    await use(line);
    await line.close();
  },

  /** Between every browser and the library, for who listens. */
  tap: async ({ library }, use) => {
    const tap = new Tap(await freePort(), library.port);
    await tap.open();
    library.address = tap.address;
    await use(tap);
    await tap.close();
  },

  /** The build that the library serves. */
  build: async ({}, use) => use(await Build.current()),

  /** Has the library serve another build. */
  release: async ({ folder, library }, use) => {
    await use(async (build) => {
      const dist = join(folder, build.id);
      await build.write(dist);
      await library.close();
      await library.open(dist);
    });
  },

  /** In the language that a browser of this locale is greeted in. */
  words: async ({ locale }, use) => {
    const code = locale.split("-")[0];
    await use(new Words(LANGUAGES.includes(code) ? code : LANGUAGES[0]));
  },

  watch: async ({ library }, use) => {
    const watch = new Watch(library);
    await use(watch);
    expect.soft(watch.complaints, "the console stays silent").toEqual([]);
    expect.soft(watch.elsewhere, "nobody but the library is asked").toEqual([]);
  },

  device: async ({ playwright, folder, library, watch, words }, use) => {
    const profile = join(folder, "profile");
    const device = new Device({ chromium: playwright.chromium, profile, library, watch, words });
    await use(device);
    await device.close();
  },

  /** A page of somebody who works at the desk, in a browser that the readers know nothing of. */
  deskPage: async ({ page, context, watch }, use) => {
    watch.follow(context);
    await use(page);
  },
});
