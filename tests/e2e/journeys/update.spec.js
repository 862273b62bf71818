// W1, W4, W7, W8 and W10 of docs/reliability.md: how a new version comes, and that it never comes uninvited or in parts.
import { BOOKS } from "../harness/demo.js";
import { expect, test } from "../harness/test.js";
import { shuffled } from "../harness/random.js";
import { Shell } from "../harness/shell.js";
import { Words } from "../harness/words.js";

const HOUR_MS = 60 * 60 * 1_000;

test("W1: a new version waits until the reader agrees, and then the whole page is new and nothing is lost", async ({
  device,
  build,
  release,
}) => {
  const app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.isReadyForOffline();
  const other = await device.openTab("/settings");
  await expect(other.page.getByText(other.words.say("app-current"))).toBeVisible();

  await release(build.next());
  await app.page.reload();
  await app.go("tab-settings");
  await expect(app.button("update-now")).toBeVisible();
  await expect(other.button("update-now")).toBeVisible();

  // With two tabs open not even loading again changes the version.
  await app.page.reload();
  await expect(app.button("update-now")).toBeVisible();
  await expect(page(app)).not.toHaveAttribute("data-build");
  expect(await new Shell(app).versions()).toHaveLength(2);

  await app.button("update-now").tap();
  for (const tab of [app, other]) {
    await expect(page(tab)).toHaveAttribute("data-build", "next");
    await expect(tab.page.getByText(tab.words.say("app-current"))).toBeVisible();
  }
  await app.go("tab-today");
  await expect(app.button("shelf-log", BOOKS.cyrillic)).toBeVisible();

  // What is kept of the old version goes as soon as no page can be of it.
  await other.page.close();
  await app.page.reload();
  await expect.poll(() => new Shell(app).versions()).toHaveLength(1);
});

test("W1: a new version that waits takes over at the next start, when nothing else is open", async ({
  device,
  build,
  release,
}) => {
  let app = await device.open();
  await app.makeReader("Јана");
  await app.isReadyForOffline();
  await device.openTab();
  await release(build.next());
  await app.page.reload();
  await app.go("tab-settings");
  await expect(app.button("update-now")).toBeVisible();
  await expect(page(app)).not.toHaveAttribute("data-build");

  await device.close();
  app = await device.open();
  await expect(page(app)).toHaveAttribute("data-build", "next");
  await expect(app.heading("today-hello", { name: "Јана" })).toBeVisible();
});

test("W1: a sheet that is open in another tab is not lost to the new version", async ({ device, build, release }) => {
  const app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.isReadyForOffline();
  const other = await device.openTab();
  await other.openLog(BOOKS.cyrillic);
  await other.field("log-exactly").fill("47");

  await release(build.next());
  await app.go("tab-settings");
  await new Shell(app).look();
  await app.button("update-now").tap();
  await expect(page(app)).toHaveAttribute("data-build", "next");

  await expect(other.field("log-exactly")).toHaveValue("47");
  await expect(page(other)).not.toHaveAttribute("data-build");
  await other.button("save").tap();
  await expect(page(other)).toHaveAttribute("data-build", "next");
  await expect(other.ring(1, 47)).toBeAttached();
});

/** What a reader is in the middle of: done before and after the deploy. */
const FLOWS = [
  {
    name: "making the first reader",
    before: async (app) => {
      await app.button("welcome-start").tap();
      await app.field("reader-nickname").fill("Јана");
    },
    after: async (app) => {
      await app.button("reader-done").tap();
      await expect(app.heading("today-hello", { name: "Јана" })).toBeVisible();
    },
  },
  {
    name: "joining a challenge",
    before: (app) => app.go("tab-challenges"),
    after: (app) => app.takeChallenge(),
  },
  {
    name: "searching",
    before: async (app) => {
      await app.go("tab-books");
      await app.field("books-search").pressSequentially("zo");
    },
    after: async (app) => {
      await app.field("books-search").pressSequentially("ki");
      await app.onShelf(BOOKS.cyrillic).tap();
      await expect(app.onShelf(BOOKS.cyrillic)).toHaveAttribute("aria-pressed", "true");
    },
  },
  {
    name: "logging with one tap",
    before: async (app) => {
      await app.go("tab-today");
      await app.openLog(BOOKS.cyrillic);
    },
    after: async (app) => {
      await app.saveQuick(20);
      await expect(app.ring(1, 20)).toBeAttached();
    },
  },
  {
    name: "logging exact minutes",
    before: async (app) => {
      await app.openLog(BOOKS.cyrillic);
      await app.field("log-exactly").fill("7");
    },
    after: async (app) => {
      await app.button("save").tap();
      await expect(app.ring(1, 27)).toBeAttached();
    },
  },
  {
    name: "deleting",
    before: (app) =>
      app.button("entry-remove", { title: BOOKS.cyrillic.title, minutes: app.minutes(7) }).tap(),
    after: async (app) => {
      await app.button("entry-remove-yes").tap();
      await expect(app.ring(1, 20)).toBeAttached();
    },
  },
  {
    name: "adding a reader",
    before: async (app) => {
      await app.go("tab-family");
      await app.button("family-add").tap();
      await app.field("reader-nickname").fill("Арлинд");
    },
    after: async (app) => {
      await app.button("reader-done").tap();
      await expect(app.page.getByRole("button", { name: /^Арлинд/ })).toBeVisible();
    },
  },
  {
    name: "choosing a language that was never loaded",
    before: (app) => app.go("tab-settings"),
    after: async (app) => {
      const albanian = new Words("sq");
      await app.page.getByText("Shqip", { exact: true }).tap();
      await expect(app.in(albanian).heading("tab-settings")).toBeVisible();
    },
  },
];

for (const [where, isKept] of [
  ["a device that keeps the app", true],
  ["a browser that keeps nothing", false],
]) {
  test.describe(where, () => {
    test.use({ serviceWorkers: isKept ? "allow" : "block" });
    test(`W1: on ${where}, a page goes on working while versions change in the middle of everything`, async ({
      device,
      build,
      release,
      watch,
    }) => {
      if (!isKept) watch.expects(/Service Worker registration blocked/);
      const app = await device.open();
      // A first visit in whose middle a version changes keeps nothing: its worker is of files that are gone.
      if (isKept) await app.isReadyForOffline();
      const others = [build.next("one"), build.next("two")];
      for (const [index, { name, before, after }] of FLOWS.entries()) {
        await test.step(name, async () => {
          await before(app);
          await release(others[index % 2]);
          if (isKept) await new Shell(app).look();
          await after(app);
          await expect(page(app)).not.toHaveAttribute("data-build");
        });
      }
    });
  });
}

test("W4: the worker is asked for at every load, and a changed one is seen at the next", async ({
  device,
  library,
  build,
  line,
}) => {
  for (const path of ["/sw.js", "/sw-off.js", "/build.json", "/"]) {
    expect((await fetch(library.address + path)).headers.get("cache-control"), path).toBe("no-cache");
  }
  const app = await device.open();
  await app.makeReader("Јана");
  await app.isReadyForOffline();
  expect(await app.page.evaluate(async () => (await navigator.serviceWorker.ready).updateViaCache)).toBe("none");

  const { headers, body } = build.answer("/sw.js");
  line.interfere((path) => (path === "/sw.js" ? { headers, body: `${body}// changed` } : undefined));
  const other = await device.openTab("/settings");
  await expect(other.button("update-now")).toBeVisible();
});

test("W7: while the files of a new version come in any order, the old version stays, whole", async ({
  device,
  build,
  line,
  watch,
}) => {
  watch.expects(/Failed to find a valid digest/, /Failed to load resource/);
  const app = await device.open();
  await app.makeReader("Јана");
  await app.isReadyForOffline();
  const shell = new Shell(app);
  await shell.isWhole(build);

  const next = build.next();
  const isOther = (name) => !build.files.get(name)?.equals(next.files.get(name));
  const { seed, items } = shuffled(Array.from(next.files.keys()).filter(isOther));
  const there = new Set();
  const addressOf = (name) => (name === "index.html" ? "/" : `/${name}`);
  const gone = Array.from(build.files.keys()).filter((name) => !next.files.has(name));
  line.interfere((path) => {
    if (there.has(path)) return next.answer(path);
    // A host that replaces the whole folder has neither the old nor the new.
    return gone.some((name) => addressOf(name) === path) ? { status: 404 } : undefined;
  });
  // Nobody needs the last one but who looks for trouble.
  for (const name of items.filter((name) => name !== "build.json")) {
    await test.step(`${name} comes (seed ${seed})`, async () => {
      await shell.look();
      expect(await shell.workers(), `seed ${seed}`).toEqual([false, false, true]);
      await shell.isWhole(build);
      await app.page.reload();
      await expect(app.heading("today-hello", { name: "Јана" })).toBeVisible();
      await expect(page(app)).not.toHaveAttribute("data-build");
      there.add(addressOf(name));
    });
  }
  await app.go("tab-settings");
  await shell.look();
  await app.button("update-now").tap();
  await expect(page(app)).toHaveAttribute("data-build", "next");
  await shell.isWhole(next);
});

test("W8: an app that is never closed asks for news at most once an hour, and the reader at a quiet moment", async ({
  device,
  build,
  line,
  release,
  watch,
}) => {
  // A clock that jumps ends requests that are under way: what they brought is sent once more.
  watch.expects(/status of 409/);
  const app = await device.open("/", async (context) => {
    await context.clock.install();
    await context.addInitScript(countLooks);
  });
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.isReadyForOffline();
  const asked = () => line.asked.filter((path) => path === "/sw.js").length;
  const atFirst = asked();
  const isSeenAfter = async (pause_ms) => {
    await app.page.clock.fastForward(pause_ms);
    await app.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  };

  for (let day = 1; day <= 30; day++) {
    for (const pause_hours of [0.2, 0.2, 0.5, 23.1]) await isSeenAfter(pause_hours * HOUR_MS);
    // A look that is still under way would stand for the next one too.
    await expect.poll(() => app.page.evaluate(() => window.looksEnded), `day ${day}`).toBe(day);
    expect(asked(), `day ${day}`).toBe(atFirst + day);
  }

  await release(build.next());
  await app.openLog(BOOKS.cyrillic);
  await isSeenAfter(2 * HOUR_MS);
  await expect.poll(() => new Shell(app).workers()).toEqual([false, true, true]);
  await isSeenAfter(1_000);
  await expect(app.dialog("log-title")).toBeVisible();
  await expect(app.button("update-now")).toHaveCount(0);
  await app.saveQuick(20);

  await isSeenAfter(1_000);
  await expect(app.button("update-now")).toBeVisible();
  await app.button("update-later").tap();
  await expect(app.button("update-now")).toHaveCount(0);
  await isSeenAfter(2 * HOUR_MS);
  await app.go("tab-books");
  await expect(app.button("update-now")).toHaveCount(0);
  await app.go("tab-settings");
  await app.button("update-now").tap();
  await expect(page(app)).toHaveAttribute("data-build", "next");
});

test("W10: going back to the version before loses nothing that was written in the newer one", async ({
  device,
  build,
  release,
}) => {
  const app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.isReadyForOffline();
  // A push that is cut off by the new page is answered with a conflict when it is sent again.
  await expect(app.copyLine("copy-locked")).toBeVisible();
  const shell = new Shell(app);
  const accept = async () => {
    await app.go("tab-settings");
    await shell.look();
    await app.button("update-now").tap();
  };

  const newer = build.next();
  await release(newer);
  await accept();
  await expect(page(app)).toHaveAttribute("data-build", "next");
  await app.go("tab-today");
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(20);
  await expect(app.copyLine("copy-locked")).toBeVisible();

  await release(build);
  await accept();
  await expect(page(app)).not.toHaveAttribute("data-build");
  await app.go("tab-today");
  await expect(app.ring(1, 20)).toBeAttached();
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(10);
  await expect(app.ring(1, 30)).toBeAttached();
  await expect(app.copyLine("copy-locked")).toBeVisible();
  await shell.isWhole(build);
});

const page = (app) => app.page.locator("html");

/** To be run in the page before the app: counts the looks for a new version that have ended. */
function countLooks() {
  window.looksEnded = 0;
  const { update } = ServiceWorkerRegistration.prototype;
  ServiceWorkerRegistration.prototype.update = function () {
    const look = update.call(this);
    look.finally(() => (window.looksEnded += 1)).catch(() => {});
    return look;
  };
}
