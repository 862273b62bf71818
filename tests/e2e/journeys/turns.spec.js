import { BOOKS } from "../harness/demo.js";
import { expect, test } from "../harness/test.js";

const LOCK = "prelistaj-sync";

/** Takes the lock as soon as it is free, and never gives it back. */
const keepTheLock = (name) =>
  new Promise((taken) => navigator.locks.request(name, () => (taken(), new Promise(() => {}))));

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
