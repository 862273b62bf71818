// Codes that a camera reads from a poster: scenario 13 where nobody types.
import { expectAccessible, expectNoSidewaysScrolling } from "../harness/axe.js";
import { BUS, CODES } from "../harness/demo.js";
import { Desk } from "../harness/desk.js";
import { scanned } from "../harness/pairing.js";
import { expect, test } from "../harness/test.js";

const STOP = "Сарај";

/** What the camera of a phone makes of the poster at a stop. */
async function poster(deskPage, library) {
  const desk = new Desk(deskPage, library);
  await desk.enter();
  await desk.showChallenge(BUS);
  await desk.showPosters();
  await expect(deskPage.locator(".poster")).toHaveCount(CODES.length);
  await expect(desk.posterOf(STOP)).toContainText(CODES[0]);
  const { origin, pathname, hash } = await scanned(desk.posterOf(STOP).locator("svg"));
  expect(origin).toBe(library.address);
  return pathname + hash;
}

const finder = (app, name) => app.page.getByRole("button", { name, exact: true });

async function expectCounted(app, done) {
  await app.page.getByRole("link", { name: app.words.say("found-code-challenges"), exact: true }).tap();
  const of = CODES.length;
  await expect(app.challengeNamed(BUS).getByText(app.words.say("tasks-done", { done, of }))).toBeVisible();
}

test("scenario 13, by a picture: a poster is scanned without a signal, each reader takes its code once, and it is sent later", async ({
  device,
  deskPage,
  library,
}) => {
  const link = await poster(deskPage, library);
  const app = await device.open();
  await app.makeReader("Јана");
  await app.addReader("Арлинд", "age-teen");
  await app.go("tab-challenges");
  await expect(app.challengeNamed(BUS)).toBeVisible();
  await app.isReadyForOffline();
  await library.close();

  await app.page.goto(`${library.address}${link}`);
  await expect(app.heading("found-code")).toBeVisible();
  await expect(app.page.getByText(STOP)).toBeVisible();
  await expectAccessible(app.page);
  await expectNoSidewaysScrolling(app.page);
  await finder(app, "Јана").tap();
  await expect(app.notice()).toHaveText(app.words.say("found-code-taken", { name: "Јана", task: STOP }));
  await expect(app.page.getByText(app.words.say("found-code-has", { name: "Јана" }))).toBeVisible();
  await expect(finder(app, "Јана"), "once").toHaveCount(0);
  await finder(app, "Арлинд").tap();
  await expect(app.page.getByText(app.words.say("found-code-has", { name: "Арлинд" }))).toBeVisible();

  // Opened once more it is the same, after a start as well.
  await app.page.reload();
  await expect(app.page.getByText(app.words.say("found-code-has", { name: "Јана" }))).toBeVisible();
  await expectCounted(app, 1);

  await library.open();
  await app.go("tab-today");
  await expect(app.copyLine("copy-locked")).toBeVisible();
});

test("a poster is how a child without the app comes to it: the code waits until there is a reader", async ({
  device,
  deskPage,
  library,
}) => {
  const app = await device.open(await poster(deskPage, library));
  await app.button("welcome-start").tap();
  await app.field("reader-nickname").fill("Мила");
  await app.button("reader-done").tap();
  await finder(app, "Мила").tap();
  await expectCounted(app, 1);
});

test("a link that was cut off, and a code of nothing, say so and lead on", async ({ device }) => {
  const app = await device.open();
  await app.makeReader("Јана");
  const { origin } = new URL(app.page.url());
  const unknown = (code) => `${Buffer.from("demo-bookmobile-").toString("hex")}.${code}`;
  for (const [fragment, words] of [
    ["", app.words.say("found-code-lost")],
    ["64656d6f", app.words.say("found-code-lost")],
    [unknown("00000000"), app.words.say("refused-code")],
    [`${"00".repeat(16)}.48217730`, app.words.say("found-code-not-here", { code: "48217730" })],
  ]) {
    await app.page.goto(`${origin}/code#${fragment}`);
    await expect(app.page.getByText(words)).toBeVisible();
  }
  await app.page.getByRole("link", { name: app.words.say("found-code-challenges"), exact: true }).tap();
  await expect(app.challengeNamed(BUS)).toBeVisible();
});
