import { BOOKS } from "../harness/demo.js";
import { Portal } from "../harness/portal.js";
import { expect, test } from "../harness/test.js";

test("behind a captive portal everything goes on, nothing changes, and it arrives once the portal is gone", async ({
  device,
  library,
  watch,
}) => {
  // The portal is none of ours, and the browser says so.
  watch.expects(/status of (302|503|511)|net::ERR_(FAILED|INVALID_HTTP_RESPONSE|ABORTED)|Failed to fetch/);
  const app = await device.open();
  await app.settleIn("Јана", BOOKS.cyrillic);
  await app.readSafely(BOOKS.cyrillic, 20);

  await library.close();
  const portal = await Portal.inPlaceOf(library);
  await app.openLog(BOOKS.cyrillic);
  await app.saveQuick(10);
  await expect(app.ring(1, 30)).toBeAttached();
  await expect(app.copyLine("copy-waiting")).toBeVisible();

  // Every way of the portal has been met, and none was believed.
  const hasAsked = () => portal.asked.filter((what) => what.includes("/v1/")).length;
  await expect
    .poll(
      async () => {
        await app.page.evaluate(() => dispatchEvent(new Event("online")));
        return hasAsked();
      },
      { timeout: 60_000 },
    )
    .toBeGreaterThan(6);
  await app.page.reload();
  await expect(app.heading("today-hello", { name: "Јана" })).toBeVisible();
  await expect(app.ring(1, 30)).toBeAttached();
  await expect(app.copyLine("copy-waiting")).toBeVisible();
  await app.go("tab-challenges");
  await expect(app.challenge()).toBeVisible();
  await app.go("tab-today");

  await portal.close();
  await library.open();
  // A phone says so when it has changed networks; what the portal asked for is not waited for any longer.
  await app.page.evaluate(() => dispatchEvent(new Event("online")));
  await expect(app.copyLine("copy-locked")).toBeVisible();
  await expect(app.entries()).toHaveCount(2);
});
