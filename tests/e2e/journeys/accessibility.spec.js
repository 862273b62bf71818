import { expectAccessible, expectNoSidewaysScrolling } from "../harness/axe.js";
import { Desk } from "../harness/desk.js";
import { DESK } from "../harness/desk-words.js";
import { SCREENSHOTS } from "../harness/locations.js";
import { SCREENS } from "../harness/screens.js";
import { expect, test } from "../harness/test.js";

const LOOKS = ["light", "dark"];

// Every screen in every language, and every screen and every language in both looks: all pairs, half of the triples.
for (const [offset, [language, locale]] of Object.entries({ mk: "mk-MK", sq: "sq-AL", en: "en-GB" }).entries()) {
  test.describe(`in ${language}`, () => {
    test.use({ locale });
    test(`no screen of a phone breaks a rule of WCAG 2.2 AA in ${language}`, ({ device }) =>
      visit(device, (index) => LOOKS[(index + offset) % 2], `phone-${language}`));
  });
}

test.describe("on a tablet", () => {
  test.use({ viewport: { width: 768, height: 1024 } });
  test("no screen of a tablet breaks a rule of WCAG 2.2 AA", ({ device }) =>
    visit(device, (index) => LOOKS[index % 2], "tablet-mk"));
});

test("no page of the desk breaks a rule of WCAG 2.2 AA", async ({ deskPage, library }) => {
  const desk = new Desk(deskPage, library);
  const look = async (name) => {
    await expectAccessible(deskPage, name);
    await deskPage.screenshot({ path: `${SCREENSHOTS}/desk-${name}.png`, fullPage: true });
  };
  await deskPage.goto(await library.invitation());
  await look("welcome");
  await desk.enter();
  await look("challenges");
  await desk.showChallenge();
  await look("challenge");
  await deskPage.goto(`${library.address}/desk/challenges/new`);
  await look("new-challenge");
  await deskPage.goto(`${library.address}/desk/catalogue`);
  await look("catalogue");
  await deskPage.getByRole("button", { name: DESK.SIGN_OUT, exact: true }).click();
  await expect(deskPage.getByRole("button", { name: DESK.SIGN_IN, exact: true })).toBeVisible();
  await look("sign-in");
});

async function visit(device, lookOf, prefix) {
  const app = await device.open();
  for (const [index, { name, reach }] of SCREENS.entries()) {
    const colorScheme = lookOf(index);
    await app.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await reach(app);
    await expect(app.page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    await expectAccessible(app.page, `${name}, ${colorScheme}`);
    await expectNoSidewaysScrolling(app.page, name);
    await app.page.screenshot({ path: `${SCREENSHOTS}/${prefix}-${name}-${colorScheme}.png` });
  }
}
