import { join } from "node:path";

import { BOOKS } from "../harness/demo.js";
import { makeNextBuild } from "../harness/next-build.js";
import { expect, test as base } from "../harness/test.js";

const test = base.extend({
  /** Puts another build of the app in the place of the first. */
  release: async ({ folder, library }, use) => {
    const dist = join(folder, "next");
    await makeNextBuild(dist);
    await use(async () => {
      await library.close();
      await library.open(dist);
    });
  },
});

test("a new version waits until the reader agrees, and then the whole page is new and nothing is lost", async ({
  device,
  release,
}) => {
  const app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.isReadyForOffline();
  const other = await device.openTab("/settings");
  await expect(other.page.getByText(other.words.say("app-current"))).toBeVisible();

  await release();
  await app.page.reload();
  await app.go("tab-settings");
  await expect(app.button("update-now")).toBeVisible();
  await expect(other.button("update-now")).toBeVisible();

  // With two tabs open not even loading again changes the version.
  await app.page.reload();
  await expect(app.button("update-now")).toBeVisible();
  await expect(page(app)).not.toHaveAttribute("data-build");
  expect(await shells(app)).toHaveLength(2);

  await app.button("update-now").tap();
  for (const tab of [app, other]) {
    await expect(page(tab)).toHaveAttribute("data-build", "next");
    await expect(tab.page.getByText(tab.words.say("app-current"))).toBeVisible();
  }
  await expect.poll(() => shells(app)).toHaveLength(1);
  await app.go("tab-today");
  await expect(app.button("shelf-log", BOOKS.cyrillic)).toBeVisible();
});

test("a new version that waits takes over at the next start, when nothing else is open", async ({
  device,
  release,
}) => {
  let app = await device.open();
  await app.makeReader("Јана");
  await app.isReadyForOffline();
  await device.openTab();
  await release();
  await app.page.reload();
  await app.go("tab-settings");
  await expect(app.button("update-now")).toBeVisible();
  await expect(page(app)).not.toHaveAttribute("data-build");

  await device.close();
  app = await device.open();
  await expect(page(app)).toHaveAttribute("data-build", "next");
  await expect(app.heading("today-hello", { name: "Јана" })).toBeVisible();
});

const page = (app) => app.page.locator("html");

/** Names of the versions that the offline shell holds. */
const shells = (app) =>
  app.page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("shell-")));
