// C10 of docs/reliability.md: a page that ends between any two steps of a tap.
import { BOOKS } from "../harness/demo.js";
import { stopAt } from "../harness/steps.js";
import { expect, test } from "../harness/test.js";

/** So many tests share the steps among them. */
const SHARES = 4;
const MINUTES = 20;

/** Logs a session in a page that stops at the step. Answers where it stopped, or how many steps there are. */
async function logAndStopAt(step, device) {
  let heard;
  const stopped = new Promise((hear) => (heard = hear));
  const app = await device.open("/", async (context) => {
    await context.exposeFunction("stopped", heard);
    await context.addInitScript(stopAt, step);
  });
  await app.openLog(BOOKS.cyrillic);
  await app.page.evaluate(() => window.countSteps());
  const saved = app.saveQuick(MINUTES).then(async () => {
    await expect(app.ring(1, MINUTES)).toBeAttached();
    return { steps: await app.page.evaluate(() => window.stepsCounted()) };
  });
  // A page that has stopped answers nothing any more.
  saved.catch(() => {});
  const outcome = await Promise.race([stopped, saved]);
  await device.kill();
  return outcome;
}

/** The session is there as a whole, or there is none; if the page had said that it was saved, it is there. */
async function isWhole({ what, isSaid }, device) {
  const app = await device.open();
  await expect(app.heading("today-hello", { name: "Јана" })).toBeVisible();
  await expect(app.copyLine("copy-waiting").or(app.copyLine("copy-locked"))).toBeVisible();
  const isThere = (await app.entries().count()) > 0;
  expect(isThere || !isSaid, `${what}: what was said to be saved is there`).toBe(true);
  if (isThere) {
    await expect(app.entries(), what).toHaveCount(1);
    await expect(app.entries(), what).toContainText(BOOKS.cyrillic.title);
    await expect(app.ring(1, MINUTES), what).toBeAttached();
  }
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(30);
  await expect(app.ring(1, isThere ? MINUTES + 30 : 30), `${what}: logging goes on`).toBeAttached();
  await device.close();
  return isThere;
}

for (let share = 0; share < SHARES; share++) {
  test(`C10: a page that ends at any step of a tap leaves no half entry (${share + 1} of ${SHARES})`, async ({
    device,
    folder,
    library,
  }) => {
    const app = await device.open();
    await app.settleIn("Јана", BOOKS.cyrillic);
    await expect(app.copyLine("copy-locked")).toBeVisible();
    await app.isReadyForOffline();
    await device.close();
    await library.close();

    const { steps } = await logAndStopAt(Infinity, await device.twin(`${folder}/whole`));
    expect(steps).toBeGreaterThan(10);
    const isThere = [];
    for (let step = 1 + share; step <= steps; step += SHARES) {
      const twin = await device.twin(`${folder}/twin-${step}`);
      isThere.push(await isWhole(await logAndStopAt(step, twin), twin));
    }
    expect(isThere, "the later steps come after it was saved").toContain(true);
  });
}
