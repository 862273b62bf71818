// W2 and W5 of docs/reliability.md: an app that does not start. What was written stays, and there is a way on.
import { BOOKS } from "../harness/demo.js";
import { isKept } from "../harness/kept.js";
import { shuffled } from "../harness/random.js";
import { Shell } from "../harness/shell.js";
import { expect, test } from "../harness/test.js";

const MODULE = /^\/app-.*\.wasm$/;
const SCRIPT = /^\/app-.*\.js$/;
/** Longer than the page waits before it does something about a failure. */
const GUARD_MS = 3_000;
const HOUR_MS = 60 * 60 * 1_000;

/** What a browser says about files that are missing or not what they should be. */
const BROKEN = [
  /Failed to load resource/,
  /Failed to find a valid digest|SRI's integrity checks failed/,
  /WebAssembly|fetch Wasm/,
  /Failed to fetch|An unknown error occurred when fetching the script/,
  /MIME type/,
  /Unexpected token/,
];

/** Pairs of files that are missing at once. */
const PAIRS = 12;

test.beforeEach(({ watch }) => watch.expects(...BROKEN));

test("W2: an app whose files are gone from cache and server starts again with one reload once the server has them", async ({
  device,
  build,
  line,
}) => {
  const { app, shell } = await openWithReader(device, build);
  const module = build.address(MODULE);
  line.interfere((path) => (path === module ? { status: 404 } : undefined));
  await shell.remove(build, module);
  const loads = countLoads(app);
  await app.page.reload();
  await isStuckAfter(2, loads, app);
  // A server that has no whole build is no reason to throw anything away.
  expect(await shell.versions()).toEqual([`shell-${build.id}`]);
  expect(await shell.workers()).toEqual([false, false, true]);

  line.clear();
  await wayOn(app).tap();
  await hasEverything(app);
  expect(loads()).toBe(3);
  await shell.isWhole(build);
});

test("W2: an app whose file in the cache is broken starts again by itself", async ({ device, build, line }) => {
  const { app, shell } = await openWithReader(device, build);
  const loads = countLoads(app);
  await shell.replace(build, build.address(MODULE), "\0asm, and then nothing");
  await app.page.reload();
  await hasEverything(app);
  // The reader's own, the second try, and the one from the network.
  expect(loads()).toBe(3);
  await shell.isWhole(build);

  // Everything is as it was: also without the server.
  line.interfere(() => ({ status: 502 }));
  await app.page.reload();
  await hasEverything(app);
});

test("W2: an app without its script makes way for the version that the server has now", async ({
  device,
  build,
  release,
  line,
}) => {
  const { app, shell } = await openWithReader(device, build);
  const script = build.address(SCRIPT);
  line.interfere((path) => (path === script ? { status: 404 } : undefined));
  await shell.remove(build, script);
  const next = build.next();
  await release(next);
  await app.page.reload();
  await expect(app.page.locator("html")).toHaveAttribute("data-build", "next");
  await hasEverything(app);
  await shell.isWhole(next);
});

test("W2: nothing is thrown away for a build that is only half on the server", async ({ device, build, line }) => {
  const { app, shell } = await openWithReader(device, build);
  const [module, next] = [build.address(MODULE), build.next()];
  const half = ["/build.json", "/", next.address(SCRIPT)];
  line.interfere((path) => {
    if (path === module) return { status: 404 };
    return half.includes(path) ? next.answer(path) : undefined;
  });
  await shell.remove(build, module);
  const loads = countLoads(app);
  await app.page.reload();
  await isStuckAfter(2, loads, app);
  await wayOn(app).tap();
  await isStuckAfter(3, loads, app);
  expect(await shell.versions()).toEqual([`shell-${build.id}`]);

  line.interfere((path) => (path === "/sw.js" ? undefined : next.answer(path)));
  await wayOn(app).tap();
  await expect(app.page.locator("html")).toHaveAttribute("data-build", "next");
  await hasEverything(app);
});

test("W2: a version that is whole and does not start is not loaded again for ever, and the next one gets through", async ({
  device,
  build,
  line,
  release,
}) => {
  const { app, shell } = await openWithReader(device, build, (context) => context.clock.install());
  const broken = build.next("broken", { module: "\0asm, and then nothing" });
  await release(broken);
  await app.go("tab-settings");
  await shell.look();
  const loads = countLoads(app);
  await app.button("update-now").tap();
  // The new version, the second try, and the one from the network.
  await isStuckAfter(3, loads, app);
  await app.page.clock.fastForward(HOUR_MS);
  expect(loads()).toBe(3);

  await wayOn(app).tap();
  await isStuckAfter(4, loads, app);
  await app.page.clock.fastForward(HOUR_MS);
  expect(loads()).toBe(4);

  await release(build);
  await wayOn(app).tap();
  await expect(app.page.locator("html")).not.toHaveAttribute("data-build");
  await app.go("tab-today");
  await hasEverything(app);
});

test("W2: an app that gets as far as its worker and then fails is not loaded again for ever", async ({ device, build }) => {
  const { app, shell } = await openWithReader(device, build);
  await app.page.addInitScript(() => {
    window.dispatchEvent = (event) => {
      if (event.type === "appstarted") setTimeout(() => Promise.reject(new Error("Failed to fetch")));
      else EventTarget.prototype.dispatchEvent.call(window, event);
    };
  });
  const loads = countLoads(app);
  await app.page.reload();
  // The reader's own, the second try, and the one from the network.
  await expect.poll(loads).toBe(3);
  await shell.isWhole(build);
  await expect.poll(() => shell.workers()).toEqual([false, false, true]);
  await app.page.waitForTimeout(GUARD_MS);
  expect(loads()).toBe(3);
});

test("W2: without the server a broken app says where everything is, in three languages, and starts when it is back", async ({
  device,
  build,
  library,
}) => {
  const { app, shell } = await openWithReader(device, build);
  await shell.replace(build, build.address(MODULE), "");
  await library.close();
  const loads = countLoads(app);
  await app.page.reload();
  await isStuckAfter(2, loads, app);
  for (const text of ["останува на овој уред", "mbetet në këtë pajisje", "stays on this device"]) {
    await expect(trouble(app)).toContainText(text);
  }
  await wayOn(app).tap();
  await isStuckAfter(3, loads, app);
  expect(await isKept(app.page, "Јана")).toBe(true);
  expect(await shell.versions()).toEqual([`shell-${build.id}`]);

  await library.open();
  await wayOn(app).tap();
  await hasEverything(app);
});

test("W5: whichever file the browser threw away, without the server the app starts or says what to do", async ({
  device,
  build,
  library,
}) => {
  const { shell } = await openWithReader(device, build);
  await library.close();
  const outcomes = {};
  for (const address of Object.keys(build.digests)) {
    await test.step(address, async () => {
      outcomes[address] = await startWithout(device, shell, build, [address]);
    });
  }
  const stuck = Object.keys(outcomes).filter((address) => outcomes[address] === "trouble");
  const needed = [/^\/$/, SCRIPT, MODULE, /^\/start-/, /^\/locales\/mk-/];
  expect(stuck.sort()).toEqual(needed.map((pattern) => build.address(pattern)).sort());
});

test("W5: whichever two files the browser threw away, without the server the app starts or says what to do", async ({
  device,
  build,
  library,
}) => {
  const { shell } = await openWithReader(device, build);
  await library.close();
  const { seed, items } = shuffled(pairsOf(Object.keys(build.digests)));
  for (const pair of items.slice(0, PAIRS)) {
    await test.step(`${pair} (seed ${seed})`, () => startWithout(device, shell, build, pair));
  }
});

test("W5: what the browser threw away is fetched again at the next start", async ({ device, build }) => {
  const { app, shell } = await openWithReader(device, build);
  await shell.remove(build, ...Object.keys(build.digests));
  await app.page.reload();
  await hasEverything(app);
  await shell.isWhole(build);
});

async function openWithReader(device, build, prepare) {
  const app = await device.open("/", prepare);
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(20);
  await hasEverything(app);
  await expect(app.copyLine("copy-locked")).toBeVisible();
  const shell = new Shell(app);
  await shell.isWhole(build);
  return { app, shell };
}

/** What was written before anything broke. */
async function hasEverything(app) {
  await expect(app.heading("today-hello", { name: "Јана" })).toBeVisible();
  await expect(app.ring(1, 20)).toBeAttached();
  await expect(app.entries()).toContainText([BOOKS.cyrillic.title]);
}

const trouble = (app) => app.page.getByRole("alert");
const wayOn = (app) => trouble(app).getByRole("link");

/** How often the page is loaded from now on. */
function countLoads(app) {
  let loads = 0;
  app.page.on("domcontentloaded", () => loads++);
  return () => loads;
}

/** Counted since `loads` was asked for, the reader's own among them. */
async function isStuckAfter(count, loads, app) {
  await expect.poll(loads).toBe(count);
  await expect(trouble(app)).toBeVisible();
}

/** Starts without some files, and puts them back. */
async function startWithout(device, shell, build, addresses) {
  await shell.remove(build, ...addresses);
  let loads = 0;
  // In a tab of its own: one that is used again remembers files that are nowhere else.
  const app = await device.openTab("/", (page) => page.on("domcontentloaded", () => loads++));
  const started = app.heading("today-hello", { name: "Јана" });
  let outcome;
  await expect
    .poll(async () => {
      if (await started.isVisible()) outcome = "start";
      // A start that has a second try is not over at the first.
      else if ((await trouble(app).isVisible()) && (loads === 2 || !(await hasGuard(app)))) outcome = "trouble";
      return outcome;
    })
    .toBeDefined();
  if (outcome === "trouble") expect(await isKept(app.page, "Јана")).toBe(true);
  for (const address of addresses) await shell.replace(build, address);
  await app.page.evaluate(() => localStorage.removeItem("failed-start"));
  await app.page.close();
  return outcome;
}

/** Whether the page's first script is there. */
const hasGuard = async (app) => (await app.page.locator("html").getAttribute("data-theme")) !== null;

const pairsOf = (list) => list.flatMap((one, index) => list.slice(index + 1).map((other) => [one, other]));
