import { expectAccessible, expectNoSidewaysScrolling } from "../harness/axe.js";
import { BOOKS, POTTER } from "../harness/demo.js";
import { SCREENSHOTS } from "../harness/locations.js";
import { load } from "../harness/table.js";
import { expect, test } from "../harness/test.js";

const BRANCHES = ["Браќа Миладиновци", "Другарче"];

/** Forty of one kind: every second one for teens, every fourth one in the other branch. */
const TALES = Array.from({ length: 40 }, (_, at) => ({
  number: at + 1,
  title: `Приказна број ${at + 1}`,
  author: at < 3 ? "Ана Аначкова" : "Борче Борчев",
  language: "mkd",
  audience: at % 2 === 0 ? "children" : "teens",
  year: "2019",
  publisher: "Детска радост",
  subjects: at % 4 === 0 ? "басни;животни" : "басни",
  branch: BRANCHES[at % 4 === 0 ? 1 : 0],
  callNumber: `821-93 П ${at + 1}`,
}));

test("what fits is marked in the script that the book is in, whatever was typed", async ({ device }) => {
  const app = await device.open("/");
  await app.settleIn("Арлинд", BOOKS.latin);
  const book = await app.find(BOOKS.cyrillic);
  await expect(book.locator("mark")).toHaveText("Зоки");
  await app.field("books-search").fill("smarce");
  await expect(app.page.getByRole("listitem").filter({ hasText: BOOKS.other.title }).locator("mark")).toHaveText("самарче");
});

test("what the books can be limited to says how many there would be, and follows what else is chosen", async ({
  device,
  library,
  folder,
}) => {
  await load(library, folder, TALES);
  const app = await device.open();
  await app.makeReader("Јана");
  await search(app, "приказна број");
  const [children, teens] = [1, 2].map((number) => app.words.say("audience", { audience: number + 1 }));
  const [main, other] = BRANCHES;
  await expect(app.facet(children, 20)).toBeVisible();
  await expect(app.facet(teens, 20)).toBeVisible();
  await expect(app.page.getByRole("heading", { name: app.words.say("books-found", { n: 40 }) })).toBeVisible();

  await app.facet(teens, 20).tap();
  await expect(app.facet(teens, 20)).toHaveAttribute("aria-pressed", "true");
  await expect(app.page.getByRole("heading", { name: app.words.say("books-found", { n: 20 }) })).toBeVisible();
  await app.button("facets-more").tap();
  await expect(app.facet(main, 20)).toBeVisible();
  await expect(app.facet(other, 10), "of another branch there is nothing for teens").toHaveCount(0);

  await app.facet(teens, 20).tap();
  await app.facet(other, 10).tap();
  await expect(app.facet(children, 10)).toBeVisible();
  await expect(app.facet(teens, 0), "nor for teens in that branch").toHaveCount(0);
  await expect(app.facet(main, 30), "which can be exchanged").toBeVisible();
  await inBothLooks(app, "books-facets");
});

test("a child who cannot type looks through the books by touching", async ({ device }) => {
  const app = await device.open();
  await app.makeReader("Јана");
  await app.go("tab-books");
  const chip = app.page.getByRole("button", { name: new RegExp(`^${app.words.say("audience", { audience: 2 })} \\d+ `) });
  await chip.tap();
  const found = app.page.locator("#found + ul > li");
  await expect(found.first()).toBeVisible();
  const shown = await found.count();
  await app.button("history-more").tap();
  await expect.poll(() => found.count()).toBeGreaterThan(shown);
});

test("the page of a book says what it is and where it stands, and back is where the search was", async ({
  device,
  library,
  folder,
}) => {
  await load(library, folder, TALES);
  const app = await device.open();
  await app.makeReader("Јана");
  await search(app, "приказна број");
  const teens = app.words.say("audience", { audience: 3 });
  await app.facet(teens, 20).tap();
  const title = "Приказна број 36";
  const hit = app.page.getByRole("link", { name: title, exact: true });
  await hit.scrollIntoViewIfNeeded();
  const before = await app.page.evaluate(() => window.scrollY);
  expect(before).toBeGreaterThan(300);
  await hit.tap();

  await expect(app.page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const places = app.section("book-places");
  await expect(places).toContainText(BRANCHES[0]);
  await expect(places).toContainText("821-93 П 36");
  await expect(places.getByText(app.words.any("book-as-of"))).toBeVisible();
  await expect(app.section("book-about")).toContainText("Детска радост");
  await inBothLooks(app, "book-page");
  await app.button("shelf-want").tap();
  await expect(app.button("shelf-want")).toHaveAttribute("aria-pressed", "true");
  await app.button("shelf-log", { title }).tap();
  await app.saveQuick(10);
  await expect(app.button("shelf-reading"), "who reads it no longer only wants to").toHaveAttribute("aria-pressed", "true");

  await app.button("book-back").tap();
  await expect(app.field("books-search")).toHaveValue("приказна број");
  await expect(app.facet(teens, 20)).toHaveAttribute("aria-pressed", "true");
  await expect(hit).toBeFocused();
  expect(Math.abs((await app.page.evaluate(() => window.scrollY)) - before)).toBeLessThan(2);
  await expect(app.onShelf({ title })).toHaveAttribute("aria-pressed", "true");

  // The browser's own way back, and an address that is opened anew.
  await hit.tap();
  await expect(app.page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await app.page.reload();
  await expect(app.section("book-places")).toContainText("821-93 П 36");
  await app.page.goBack();
  await expect(app.heading("tab-books")).toBeVisible();
});

test("a page that names no book says so", async ({ device }) => {
  const app = await device.open();
  await app.makeReader("Јана");
  for (const fragment of ["", "#0", `#${"f".repeat(32)}`]) {
    await app.page.goto(new URL(`/book${fragment}`, app.page.url()).href);
    await expect(app.page.getByText(app.words.say("book-absent"))).toBeVisible();
    await app.button("book-back").tap();
    await expect(app.heading("tab-books")).toBeVisible();
  }
});

test("after a volume comes the next one, and beside it what is like it", async ({ device }) => {
  const app = await device.open();
  await app.makeReader("Јана");
  await search(app, "potter kamenot");
  await app.page.getByRole("link", { name: POTTER[0], exact: true }).tap();
  const next = app.section("book-next").getByRole("link");
  await expect(next).toHaveText([POTTER[1]]);
  await expect(app.section("book-alike").getByRole("link").first()).toHaveText(POTTER[2]);
  await next.tap();
  await expect(app.page.getByRole("heading", { level: 1, name: POTTER[1] })).toBeVisible();
  await expect(app.section("book-next").getByRole("link")).toHaveText([POTTER[2]]);
  await app.page.goBack();
  await expect(app.page.getByRole("heading", { level: 1, name: POTTER[0] })).toBeVisible();
});

test("what a reader looked for is one tap away, on this device and for this reader, until it is forgotten", async ({
  device,
  tap,
}) => {
  const app = await device.open();
  await app.makeReader("Јана");
  await app.addReader("Бојан", "age-child");
  await giveTurn(app, "Јана");
  await search(app, "pinok");
  await app.onShelf(BOOKS.latin).tap();
  await app.button("books-clear").tap();
  const again = app.section("books-recent").getByRole("button", { name: "pinok", exact: true });
  await expect(again).toBeVisible();
  await inBothLooks(app, "books-recent");
  await again.tap();
  await expect(app.page.getByRole("link", { name: BOOKS.latin.title, exact: true })).toBeVisible();

  await giveTurn(app, "Бојан");
  await app.go("tab-books");
  await expect(app.field("books-search")).toHaveValue("");
  await expect(app.section("books-recent")).toHaveCount(0);

  await giveTurn(app, "Јана");
  await app.go("tab-books");
  await app.button("books-recent-forget").tap();
  await expect(app.section("books-recent")).toHaveCount(0);
  await app.page.reload();
  await expect(app.field("books-search")).toBeVisible();
  await expect(app.section("books-recent")).toHaveCount(0);
  expect(tap.heard.includes("pinok"), "nobody was told").toBe(false);
});

async function giveTurn(app, name) {
  await app.go("tab-family");
  await app.page.getByRole("button", { name: new RegExp(name) }).first().tap();
  await expect(app.notice()).toHaveText(app.words.say("family-switch", { name }));
}

async function search(app, text) {
  await app.go("tab-books");
  await expect(app.page.getByText(app.words.any("books-here"))).toBeVisible();
  await app.field("books-search").fill(text);
}

async function inBothLooks(app, name) {
  for (const colorScheme of ["light", "dark"]) {
    await app.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(app.page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    await expectAccessible(app.page, `${name}, ${colorScheme}`);
    await expectNoSidewaysScrolling(app.page, name);
    await app.page.screenshot({ path: `${SCREENSHOTS}/${name}-${colorScheme}.png`, fullPage: true });
  }
}
