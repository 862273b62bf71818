import { BOOKS } from "../harness/demo.js";
import { expect, test } from "../harness/test.js";

const LOCK = "prelistaj-sync";

/** Takes the lock as soon as it is free, and never gives it back. */
const keepTheLock = (name) =>
  new Promise((taken) => navigator.locks.request(name, () => (taken(), new Promise(() => {}))));

test("a tab that dies in the middle of a run does not keep others from running", async ({ device }) => {
  const first = await device.open();
  await first.settleIn("Јана", BOOKS.cyrillic);
  await expect(first.copyLine("copy-locked")).toBeVisible();
  const second = await device.openTab();
  await expect(second.ring(0, 0)).toBeAttached();

  // The first tab asks and is never answered: it has the lock, and dies with it.
  const isAsking = new Promise((asked) => first.page.route("**/v1/**", () => asked()));
  await first.openLog(BOOKS.cyrillic);
  await first.saveQuick(20);
  await isAsking;
  await first.page.close();
  await expect(second.ring(1, 20)).toBeAttached();
  await expect(second.copyLine("copy-locked")).toBeVisible();
});

test("a tab that is frozen in the middle of a run is gone beside after a while", async ({ device }) => {
  const frozen = await device.open();
  await frozen.settleIn("Јана", BOOKS.cyrillic);
  await expect(frozen.copyLine("copy-locked")).toBeVisible();
  await frozen.page.evaluate(keepTheLock, LOCK);

  const other = await device.openTab();
  await other.openLog(BOOKS.cyrillic);
  await other.saveQuick(20);
  await expect(other.ring(1, 20)).toBeAttached();
  await expect(other.copyLine("copy-waiting")).toBeVisible();
  await expect(other.copyLine("copy-locked")).toBeVisible({ timeout: 60_000 });
});
