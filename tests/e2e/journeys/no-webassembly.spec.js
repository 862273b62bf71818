// W9 of docs/reliability.md: a browser in which the app cannot run at all.
import { browserWith } from "../harness/browser.js";
import { expect, test } from "../harness/test.js";

test.use({ launchOptions: browserWith("--js-flags=--jitless") });

test("W9: without WebAssembly the page says in three languages what to do and that everything stays on the device", async ({
  device,
  watch,
}) => {
  watch.expects(/WebAssembly/);
  const app = await device.open("/", (context) => context.clock.install());
  const trouble = app.page.getByRole("alert");
  await expect(trouble).toBeVisible();
  for (const [language, ...texts] of [
    ["mk", "останува на овој уред", "обнови го прелистувачот"],
    ["sq", "mbetet në këtë pajisje", "përditëso shfletuesin"],
    ["en", "stays on this device", "update the browser"],
  ]) {
    for (const text of texts) await expect(trouble.locator(`[lang=${language}]`)).toContainText(text);
  }
  // Nothing that the page could load again would help.
  let loads = 0;
  app.page.on("domcontentloaded", () => loads++);
  await app.page.clock.fastForward(60 * 60 * 1_000);
  await expect(trouble).toBeVisible();
  expect(loads).toBe(0);
});
