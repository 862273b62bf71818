// W6 of docs/reliability.md: something on the line that answers in the library's place.
import { BOOKS } from "../harness/demo.js";
import { RESET } from "../harness/line.js";
import { Shell } from "../harness/shell.js";
import { expect, test } from "../harness/test.js";

const HTML = { "content-type": "text/html" };
const PAGE = "<!doctype html><title>Wi-Fi</title><form><button>Accept</button></form>";

const PORTALS = {
  "a page in the place of everything": { status: 200, headers: { ...HTML, "cache-control": "max-age=3600" }, body: PAGE },
  "a redirect": { status: 302, headers: { location: "/portal" } },
  "network authentication required": { status: 511, headers: HTML, body: PAGE },
  "a connection that breaks": RESET,
};

for (const [what, portal] of Object.entries(PORTALS)) {
  test(`W6: behind ${what}, nothing false is kept, the app goes on, and the new version comes later`, async ({
    device,
    build,
    line,
    release,
    watch,
  }) => {
    watch.expects(/Failed to load resource/, /integrity checks failed|valid digest/, /Failed to fetch/, /script resource/);
    const app = await device.open();
    await app.settleIn("Јана", BOOKS.cyrillic);
    await app.isReadyForOffline();
    const shell = new Shell(app);
    await shell.isWhole(build);

    // The portal lets the worker of the next version through and nothing else.
    const next = build.next();
    await release(next);
    line.interfere((path) => (path === "/sw.js" ? undefined : portal));
    await shell.look();
    expect(await shell.workers()).toEqual([false, false, true]);
    await shell.hasNothingElse(next);
    // Now nothing at all.
    line.interfere(() => portal);
    await shell.look();
    expect(await shell.workers()).toEqual([false, false, true]);

    await app.page.reload();
    await expect(app.heading("today-hello", { name: "Јана" })).toBeVisible();
    await expect(app.page.locator("html")).not.toHaveAttribute("data-build");
    await shell.isWhole(build);
    await app.openLog(BOOKS.cyrillic);
    await app.saveQuick(20);
    await expect(app.ring(1, 20)).toBeAttached();

    line.clear();
    await app.go("tab-settings");
    await shell.look();
    await app.button("update-now").tap();
    await expect(app.page.locator("html")).toHaveAttribute("data-build", "next");
    await shell.isWhole(next);
    await app.go("tab-today");
    await expect(app.copyLine("copy-locked")).toBeVisible();
  });

  test(`W6: a first visit behind ${what} keeps nothing false and is ready for offline use once that is gone`, async ({
    device,
    build,
    library,
    line,
    watch,
  }) => {
    watch.expects(/Failed to load resource/, /integrity checks failed|valid digest/, /Failed to fetch/);
    // What the first screen does not need.
    line.interfere((path) => (/^\/icons\/(192|512)|^\/locales\/(sq|en)/.test(path) ? portal : undefined));
    const app = await device.open();
    await app.makeReader("Јана");
    const shell = new Shell(app);
    await expect.poll(() => shell.workers()).toBeUndefined();
    await shell.hasNothingElse(build);

    line.clear();
    await app.page.reload();
    await shell.isWhole(build);
    await library.close();
    await app.page.reload();
    await expect(app.heading("today-hello", { name: "Јана" })).toBeVisible();
  });
}
