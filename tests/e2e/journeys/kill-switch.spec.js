// W3 of docs/reliability.md: a version whose worker is broken, and the way out that the operator has.
import { BOOKS } from "../harness/demo.js";
import { DIST } from "../harness/locations.js";
import { Shell } from "../harness/shell.js";
import { expect, test } from "../harness/test.js";

const TAKE_OVER = `
  addEventListener("install", () => skipWaiting());
  addEventListener("activate", (event) => event.waitUntil(clients.claim()));`;
const answering = (answer) => `${TAKE_OVER} addEventListener("fetch", (event) => event.respondWith(${answer}));`;

const PATIENCE_MS = 10_000;

/** Workers, each broken in its own way, and whether the one before stays in charge. */
const BROKEN = {
  "is no script": { worker: "<!doctype html><title>Portal</title>", isHarmless: true },
  "throws when it is read": { worker: "throw new Error('broken');", isHarmless: true },
  "throws while it is installed": {
    worker: "addEventListener('install', (event) => event.waitUntil(Promise.reject(new Error('broken'))));",
    isHarmless: true,
  },
  "is never done installing": {
    worker: "addEventListener('install', (event) => event.waitUntil(new Promise(() => {})));",
    isHarmless: true,
  },
  "throws when it takes over": {
    worker: `${TAKE_OVER} addEventListener("activate", () => { throw new Error("broken"); });`,
  },
  "throws at every request": {
    worker: `${TAKE_OVER} addEventListener("fetch", () => { throw new Error("broken"); });`,
  },
  "refuses every request": { worker: answering("Response.error()") },
  "answers every request with a page": {
    worker: answering("new Response('<p>Hello', { headers: { 'content-type': 'text/html' } })"),
  },
  "answers every request with nothing": { worker: answering("new Response('')") },
  "never answers": { worker: answering("new Promise(() => {})") },
  "sends every request round in circles": { worker: answering("Response.redirect(event.request.url)") },
  "has every page loaded again and again": {
    worker: answering(
      "new Response('<meta http-equiv=refresh content=1>', { headers: { 'content-type': 'text/html' } })",
    ),
  },
};

for (const [how, { worker, isHarmless }] of Object.entries(BROKEN)) {
  test(`W3: after a worker that ${how}, the switch brings the app back with all that was written`, async ({
    device,
    build,
    library,
    line,
    watch,
  }) => {
    watch.expects(/.*/);
    let app = await device.open();
    await app.settleIn("Јана", BOOKS.cyrillic);
    await app.openLog(BOOKS.cyrillic);
    await app.saveQuick(20);
    await expect(app.copyLine("copy-locked")).toBeVisible();
    await new Shell(app).isWhole(build);

    const { headers } = build.answer("/sw.js");
    line.interfere((path) => (path === "/sw.js" ? { headers, body: worker } : undefined));
    const asked = line.asked.length;
    await app.page.evaluate(() => {
      navigator.serviceWorker.getRegistration().then((registration) => registration.update());
    });
    await expect.poll(() => line.asked.slice(asked)).toContain("/sw.js");
    if (isHarmless) {
      await app.page.reload();
      await hasEverything(app);
    }

    await library.close();
    await library.open(DIST, "--worker", "off");
    line.clear();
    await device.close();
    app = await openAgain(device, line);
    await hasEverything(app);
    await expect.poll(() => new Shell(app).workers()).toBeUndefined();
    expect(await new Shell(app).versions()).toEqual([]);

    // And back to a worker that is well.
    await library.close();
    await library.open();
    await app.page.reload();
    await hasEverything(app);
    await new Shell(app).isWhole(build);
    await library.close();
    await app.page.reload();
    await hasEverything(app);
  });
}

test("W3: the switch loads every open page again, once, and what it left behind stays away", async ({
  device,
  build,
  library,
}) => {
  const app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await new Shell(app).isWhole(build);
  await expect(app.copyLine("copy-locked")).toBeVisible();
  // A request in the very moment of the change wakes the old worker, and Chromium then lets it sleep in before it changes.
  const askedLast = app.page
    .context()
    .waitForEvent("response", (answer) => answer.url().endsWith("/v1/standings") && answer.frame().page() !== app.page);
  const other = await device.openTab("/books");
  await (await askedLast).finished();
  await library.close();
  await library.open(DIST, "--worker", "off");

  let loads = 0;
  for (const { page } of [app, other]) page.on("domcontentloaded", () => loads++);
  await app.page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await expect.poll(() => loads).toBe(2);
  for (const { page } of [app, other]) {
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  }
  await expect(app.heading("today-hello", { name: "Јана" })).toBeVisible();
  await expect(other.heading("tab-books")).toBeVisible();

  // Each page asks for the worker again and gets the switch again: nothing more comes of it.
  await app.page.reload();
  await expect(app.heading("today-hello", { name: "Јана" })).toBeVisible();
  await expect.poll(() => new Shell(app).workers()).toBeUndefined();
  expect(await new Shell(app).versions()).toEqual([]);
  expect(loads).toBe(3);
});

/** As a reader does who sees nothing: the tab is closed, and the browser, and both are opened again, once. */
async function openAgain(device, line) {
  const asked = line.asked.length;
  const app = await device.tryToOpen();
  const isThere = await app.heading("today-hello", { name: "Јана" }).waitFor({ timeout: PATIENCE_MS }).then(
    () => true,
    () => false,
  );
  if (isThere) return app;
  const blank = await app.page.context().newPage();
  await app.page.close();
  await expect.poll(() => line.asked.slice(asked)).toContain("/sw.js");
  await blank.close();
  await device.close();
  return device.open();
}

async function hasEverything(app) {
  await expect(app.heading("today-hello", { name: "Јана" })).toBeVisible();
  await expect(app.ring(1, 20)).toBeAttached();
  await expect(app.entries()).toContainText([BOOKS.cyrillic.title]);
}
