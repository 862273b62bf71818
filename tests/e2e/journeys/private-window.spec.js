import { BOOKS } from "../harness/demo.js";
import { expect, test } from "../harness/test.js";

// Browsers refuse in two ways: some at once, some when the request is answered.
const REFUSALS = {
  "at once": () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };
  },
  "in their answer": () => {
    IDBFactory.prototype.open = () => {
      const request = { error: new DOMException("A mutation operation was attempted.", "InvalidStateError") };
      setTimeout(() => request.onerror(Object.assign(new Event("error"), { request })));
      return request;
    };
  },
};

for (const [how, refuse] of Object.entries(REFUSALS)) {
  test(`where the browser refuses to store ${how}, the app runs in memory and says so`, async ({ device }) => {
    const app = await device.open("/", async (context) => {
      await context.addInitScript(refuse);
      await context.addInitScript(() => (window.Worker = undefined));
    });
    await expect(app.page.getByText(app.words.say("memory-only"), { exact: true })).toBeVisible();

    await app.settleIn("Јана", BOOKS.cyrillic);
    await expect(app.copyLine("memory-only")).toBeVisible();
    await app.openLog(BOOKS.cyrillic);
    await app.saveQuick(20);
    await expect(app.ring(1, 20)).toBeAttached();

    await app.go("tab-settings");
    await expect(app.section("settings-storage")).toContainText(app.words.say("memory-only"));
    await expect(app.section("settings-storage")).not.toContainText(app.words.say("storage-kept"));
  });
}

test("where the browser refuses databases and offers files, what is tapped is saved there, and the app says so", async ({
  device,
}) => {
  let app = await device.open("/", (context) => context.addInitScript(REFUSALS["at once"]));
  await app.settleIn("Јана", BOOKS.cyrillic);
  await expect(app.copyLine("storage-journal-only")).toBeVisible();
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(20);
  await expect(app.ring(1, 20)).toBeAttached();
  await device.close();
  app = await device.open("/", (context) => context.addInitScript(REFUSALS["at once"]));
  await expect(app.heading("today-hello", { name: "Јана" })).toBeVisible();
  await expect(app.ring(1, 20)).toBeAttached();
});
