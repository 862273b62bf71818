// Journeys through the real app and the real server, in a browser of a phone's size. Nothing is tried twice.
import { defineConfig } from "@playwright/test";

import { BROWSER } from "./harness/browser.js";

const PHONE = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  colorScheme: "light",
  locale: "mk-MK",
  timezoneId: "Europe/Skopje",
};

export default defineConfig({
  testDir: "journeys",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Generous for a slow, shared machine: nothing waits this long unless it is broken.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  use: {
    ...PHONE,
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    launchOptions: BROWSER,
  },
});
