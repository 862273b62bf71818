// The other phone: a device is added to a family by a picture or by digits, compared by three pictures, and by nobody else.
import { join } from "node:path";

import { expectAccessible, expectNoSidewaysScrolling } from "../harness/axe.js";
import { canariesIn, filesOf } from "../harness/canary.js";
import { BOOKS } from "../harness/demo.js";
import { SCREENSHOTS } from "../harness/locations.js";
import { Hand, addDevice, digits, pictures, qrCode, scan } from "../harness/pairing.js";
import { expect, test } from "../harness/test.js";

const TEEN = "Никодимка";
const MINUTE_MS = 60_000;
const A_LETTER = /mailboxes\/[0-9a-f]{32}\/[0-4]/;

/** Devices that were never here, one for each call. */
test.beforeEach(async ({ device, folder }, testInfo) => {
  let count = 0;
  testInfo.stranger = () => device.stranger(join(folder, `stranger-${(count += 1)}`));
});

const stranger = () => test.info().stranger();
const fragmentOf = (address) => address.pathname + address.hash;

test("scenario 05, the other phone: it is added by a picture in a minute, shows the family's reading, and the library learns nothing", async ({
  device,
  library,
  tap,
}) => {
  const app = await device.open();
  await app.settleIn(TEEN, BOOKS.cyrillic);
  await app.readSafely(BOOKS.cyrillic, 20);

  const started = Date.now();
  const trusted = new Hand(app);
  await addDevice(trusted);
  const address = await scan(app);
  expect(address.origin).toBe(library.address);
  const other = stranger();
  const theirs = new Hand(await other.open(fragmentOf(address)));
  theirs.taps += 1; // the camera's own *open*
  expect(await pictures(theirs.app)).toEqual(await pictures(app));
  expect(new URL(theirs.app.page.url()).hash, "out of sight at once").toBe("");
  await trusted.button("add-device-same");
  await expect(theirs.app.page.getByRole("heading", { level: 1, name: app.words.say("tab-family") })).toBeVisible();
  const readers = theirs.app.page.locator(".readers").getByRole("button", { name: TEEN });
  await expect(readers).toBeVisible();
  console.log(`scenario 05, by a picture: ${seconds(started)} s, ${trusted.taps} + ${theirs.taps} taps`);
  await expect(app.page.getByText(app.words.any("add-device-done"))).toBeVisible();

  // One family from now on, and each hears of the other.
  await theirs.app.go("tab-today");
  await expect(theirs.app.ring(1, 20)).toBeAttached();
  await theirs.app.openLog(BOOKS.cyrillic);
  await theirs.app.saveQuick(10);
  await expect(theirs.app.copyLine("copy-locked")).toBeVisible();
  await app.go("tab-today");
  await app.page.reload();
  await expect(app.ring(1, 30)).toBeAttached();

  const fragment = address.hash.slice(1);
  const secret = Buffer.from(fragment, "base64url").subarray(16);
  const said = [fragment, secret.toString("hex"), TEEN, BOOKS.cyrillic.title];
  expect(canariesIn(tap.heard, ["/v1/mailboxes/"]), "the line is heard").toHaveLength(1);
  expect(canariesIn(tap.heard, said)).toEqual([]);
  expect(tap.heard.includes(secret)).toBe(false);
  expect(canariesIn(Buffer.from(library.log), said)).toEqual([]);
  await library.close();
  const kept = await filesOf(library.data);
  // The demo catalogue has the title on purpose.
  expect(kept.flatMap((bytes) => canariesIn(bytes, said.slice(0, 3)))).toEqual([]);
  await other.close();
});

test("scenario 05, the other phone: without a camera nine digits find it, and the pictures decide", async ({ device }) => {
  const app = await device.open();
  await app.makeReader(TEEN);
  await expect(app.copyLine("copy-locked")).toBeVisible();
  const started = Date.now();
  const trusted = new Hand(app);
  await addDevice(trusted);
  await trusted.button("add-device-no-camera");
  const code = await digits(app);
  const other = stranger();
  const theirs = new Hand(await other.open());
  await theirs.button("welcome-come-back");
  await theirs.link("join-title");
  await theirs.app.field("join-code").fill(wrong(code));
  await theirs.app.button("join-go").tap();
  await expect(theirs.app.page.getByText(app.words.say("join-wrong"))).toBeVisible();
  await theirs.app.field("join-code").fill(code);
  theirs.taps += code.replaceAll(" ", "").length;
  await theirs.button("join-go");
  expect(await pictures(theirs.app)).toEqual(await pictures(app));
  await trusted.button("add-device-same");
  await expect(theirs.app.page.locator(".readers").getByRole("button", { name: TEEN })).toBeVisible();
  console.log(`scenario 05, by digits: ${seconds(started)} s, ${trusted.taps} + ${theirs.taps} taps`);
  await other.close();
});

test("whoever is not in sight gets nothing: “not the same” ends it on both devices", async ({ device }) => {
  const app = await device.open();
  await app.makeReader(TEEN);
  await addDevice(new Hand(app));
  const other = stranger();
  const theirs = await other.open(fragmentOf(await scan(app)));
  await pictures(theirs);
  await pictures(app);
  await app.button("add-device-not-same").tap();
  for (const one of [app, theirs]) {
    await expect(one.page.getByText(one.words.say("pairing-not-the-same"))).toBeVisible();
  }
  await theirs.page.getByRole("link", { name: app.words.say("join-back"), exact: true }).tap();
  await expect(theirs.heading("welcome-title")).toBeVisible();
  await app.button("add-device-again").tap();
  await expect(qrCode(app)).toBeVisible();
  await other.close();
});

test("a link is for one device, and for two minutes", async ({ device, watch }) => {
  watch.expects(A_LETTER);
  const app = await device.open("/", (context) => context.clock.install());
  await app.makeReader(TEEN);
  await addDevice(new Hand(app));
  const link = fragmentOf(await scan(app));
  const [first, second, third] = [stranger(), stranger(), stranger()];
  const firsts = await first.open(link);
  await pictures(firsts);
  const seconds = await second.open(link);
  await expect(seconds.page.getByText(app.words.say("pairing-somebody-else"))).toBeVisible();
  await pictures(app);
  await app.page.clock.fastForward(2 * MINUTE_MS);
  await expect(app.page.getByText(app.words.say("pairing-late"))).toBeVisible();
  await expect(app.button("add-device-same")).toHaveCount(0);

  await app.button("add-device-again").tap();
  const late = fragmentOf(await scan(app));
  await app.page.clock.fastForward(2 * MINUTE_MS);
  await expect(app.page.getByText(app.words.say("pairing-late"))).toBeVisible();
  const thirds = await third.open(late, (context) => context.clock.install());
  await expect(thirds.page.getByText(app.words.say("join-meeting"))).toBeVisible();
  await thirds.page.clock.fastForward(4 * MINUTE_MS);
  await expect(thirds.page.getByText(app.words.say("pairing-late"))).toBeVisible();
  for (const one of [first, second, third]) await one.close();
});

test("a device with readers of its own keeps them, and a library that is gone is waited for", async ({
  device,
  library,
  watch,
}) => {
  watch.expects(A_LETTER);
  const app = await device.open();
  await app.makeReader(TEEN);
  await addDevice(new Hand(app));
  const other = stranger();
  const theirs = await other.open("/");
  await theirs.makeReader("Ана");
  await theirs.page.goto(library.address + fragmentOf(await scan(app)));
  await expect(theirs.page.getByText(app.words.say("pairing-has-household"))).toBeVisible();
  await theirs.go("tab-today");
  await expect(theirs.heading("today-hello", { name: "Ана" })).toBeVisible();
  await other.close();

  await library.close();
  await expect(app.page.getByText(app.words.say("pairing-cut-off"))).toBeVisible();
  await library.open();
  // What lay in the mailbox is gone with the server's memory.
  await expect(app.page.getByText(app.words.say("pairing-late"))).toBeVisible();
});

for (const [language, locale] of Object.entries({ mk: "mk-MK", sq: "sq-AL", en: "en-GB" })) {
  test.describe(`in ${language}`, () => {
    test.use({ locale });
    test(`both ends of adding a device can be used by everybody in ${language}`, async ({ device }) => {
      const app = await device.open();
      const other = stranger();
      const theirs = await other.open("/join");
      const look = async (one, name, colorScheme) => {
        await one.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await expect(one.page.locator("html")).toHaveAttribute("data-theme", colorScheme);
        await expectAccessible(one.page, `${name}, ${colorScheme}`);
        await expectNoSidewaysScrolling(one.page, name);
        await one.page.screenshot({ path: `${SCREENSHOTS}/pairing-${name}-${language}-${colorScheme}.png`, fullPage: true });
      };
      const both = async (one, name) => {
        for (const colorScheme of ["light", "dark"]) await look(one, name, colorScheme);
      };
      await app.makeReader(TEEN);
      await addDevice(new Hand(app));
      await both(app, "picture");
      await app.button("add-device-no-camera").tap();
      const code = await digits(app);
      await look(app, "digits", "dark");
      await expect(theirs.field("join-code")).toBeVisible();
      await look(theirs, "join", "light");

      // By the keyboard alone.
      await theirs.field("join-code").focus();
      await theirs.page.keyboard.type(code);
      await theirs.page.keyboard.press("Enter");
      await pictures(theirs);
      await both(theirs, "compare-new");
      await pictures(app);
      await both(app, "compare-trusted");
      await app.button("add-device-same").focus();
      await app.page.keyboard.press("Enter");
      await expect(app.page.getByText(app.words.any("add-device-done"))).toBeVisible();
      await look(app, "done", "light");
      await expect(theirs.page.locator(".readers").getByRole("button", { name: TEEN })).toBeVisible();
      await other.close();
    });
  });
}

const seconds = (started) => ((Date.now() - started) / 1000).toFixed(1);

/** The same digits with the last one wrong, as somebody mistypes them. */
const wrong = (code) => code.slice(0, -1) + ((Number(code.at(-1)) + 1) % 10);
