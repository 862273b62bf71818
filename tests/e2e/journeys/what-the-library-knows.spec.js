// The screen that says what left the device, held against what left it.
import { expectAccessible, expectNoSidewaysScrolling } from "../harness/axe.js";
import { BOOKS, CHALLENGE } from "../harness/demo.js";
import { expect, test } from "../harness/test.js";

/** Every request to the API and the catalogue, as the browser sends it. */
function follow(context) {
  const sent = [];
  context.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (/^\/(v1|slices)\//.test(pathname)) {
      sent.push({ method: request.method(), pathname, bytes: request.postDataBuffer()?.length ?? 0 });
    }
  });
  return sent;
}

async function openScreen(app) {
  await app.go("tab-settings");
  await app.page.getByRole("link", { name: app.words.say("sent-open"), exact: true }).tap();
  await expect(app.heading("sent-title")).toBeVisible();
}

test("what the library knows is what left the device, request by request and field by field", async ({ device, library }) => {
  let sent;
  const app = await device.open("/", (context) => {
    sent = follow(context);
  });
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(20);
  await expect(app.copyLine("copy-locked")).toBeVisible();
  await app.isReadyForOffline();
  // Nothing more is said from now on.
  await library.close();

  await openScreen(app);
  const batches = sent.filter(({ method, pathname }) => method === "POST" && pathname.endsWith("/batches"));
  const bytes = (requests) => requests.reduce((sum, { bytes }) => sum + bytes, 0);
  const section = (key) => app.section(key);
  expect(batches.length).toBeGreaterThan(0);
  await expect(section("sent-sealed")).toContainText(app.words.say("sent-batches", { n: batches.length }));
  await expect(section("sent-sealed")).toContainText(` ${bytes(batches)} `);
  const all = { requests: sent.length, bytes: bytes(sent), host: new URL(library.address).host };
  await expect(app.page.getByText(app.words.say("sent-week", all))).toBeVisible();
  const line = section("sent-in-the-open").getByRole("listitem");
  await expect(line).toHaveCount(1);
  await expect(line).toContainText(CHALLENGE.mk);
  await expect(line).toContainText(`1 ${app.words.say("unit-days", { n: 1 })}`);
  await expect(app.page.locator("main")).not.toContainText(BOOKS.cyrillic.title);
  await expectAccessible(app.page);
  await expectNoSidewaysScrolling(app.page);
});

test("a device that has said nothing says so", async ({ device }) => {
  const app = await device.open();
  await app.makeReader("Јана");
  await openScreen(app);
  await expect(app.section("sent-in-the-open")).toContainText(app.words.say("sent-nothing-open"));
  await expect(app.section("sent-never")).toContainText(app.words.say("sent-never-titles"));

  // Who takes part has said so.
  await app.takeChallenge();
  await app.go("tab-today");
  await expect(app.copyLine("copy-locked")).toBeVisible();
  await openScreen(app);
  const open = app.section("sent-in-the-open");
  await expect(open).toContainText(app.words.say("sent-joined", { n: 1 }));
  await expect(open).not.toContainText(app.words.say("sent-nothing-open"));
});
