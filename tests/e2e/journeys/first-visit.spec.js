import { BOOKS } from "../harness/demo.js";
import { expect, test } from "../harness/test.js";

test("a first visit goes from nothing to twenty minutes in a challenge, on this device and then in the library", async ({
  device,
}) => {
  const app = await device.open();
  await expect(app.heading("welcome-title")).toBeVisible();
  await app.makeReader("Јана");
  await app.takeChallenge();

  const book = await app.find(BOOKS.cyrillic);
  await expect(book).toContainText(BOOKS.cyrillic.title);
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(20);
  await expect(app.notice()).toHaveText(app.words.say("saved", { minutes: app.minutes(20) }));

  await app.go("tab-today");
  await expect(app.ring(1, 20)).toBeAttached();
  await expect(app.entries()).toHaveCount(1);
  await expect(app.entries()).toContainText([BOOKS.cyrillic.title]);
  await expect(app.entries()).toContainText([app.minutes(20)]);
  await expect(app.copyLine("copy-locked")).toBeVisible();
  await expect(app.entries()).toContainText([app.words.say("copy-locked")]);
});

test("the state reads on this device until the library has its locked copy", async ({ device, library }) => {
  const app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await expect(app.copyLine("copy-locked")).toBeVisible();

  await library.close();
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(10);
  await expect(app.copyLine("copy-waiting")).toHaveText(app.words.say("copy-waiting", { n: 1 }));
  await expect(app.entries()).toContainText([app.words.say("copy-on-device")]);

  await library.open();
  await expect(app.copyLine("copy-locked")).toBeVisible();
  await expect(app.entries()).toContainText([app.words.say("copy-locked")]);
});

test("a reader is made once, however often the button is tapped", async ({ device }) => {
  const app = await device.open();
  const vaults = new Set();
  app.page.on("request", (request) => {
    if (request.method() === "PUT" && request.url().includes("/v1/vaults/")) vaults.add(request.url());
  });
  await app.button("welcome-start").tap();
  await app.field("reader-nickname").fill("Јана");
  await app.button("reader-done").evaluate((button) => {
    button.click();
    button.click();
  });
  await expect(app.heading("today-hello", { name: "Јана" })).toBeVisible();
  // Time enough for a second one to come about.
  await expect(app.copyLine("copy-locked")).toBeVisible();
  await app.go("tab-family");
  await expect(app.page.locator(".readers").getByRole("button", { name: "Јана" })).toHaveCount(1);
  expect(vaults.size, "the household's vault, and the reader's two").toBe(3);
});
