import { BOOKS, CHALLENGE } from "../harness/demo.js";
import { expect, test } from "../harness/test.js";
import { Words } from "../harness/words.js";

// Written by the reader, so it stays as it is; in letters that do not hide a word left in Macedonian.
const NICKNAME = "Arta";
const PLACES = ["tab-today", "tab-books", "tab-challenges", "tab-family", "tab-settings"];
const OWN_NAMES = { mk: "Македонски", sq: "Shqip", en: "English" };

test("a change of language changes every word, and is remembered", async ({ device }) => {
  let app = await device.open();
  await app.settleIn(NICKNAME, BOOKS.latin);
  await app.openLog(BOOKS.latin);
  await app.saveQuick(20);
  // What was said before the change goes away by itself.
  await expect(app.notice()).toBeEmpty();
  const macedonian = await wordsOfAllPlaces(app);

  for (const code of ["sq", "en"]) {
    app = await speak(app, code);
    const spoken = await wordsOfAllPlaces(app);
    for (const place of PLACES) {
      const cyrillic = spoken[place].filter((text) => /\p{Script=Cyrillic}/u.test(text));
      expect(cyrillic, `${place} in ${code}`).toEqual([]);
      expect(spoken[place], `${place} in ${code}`).not.toEqual(macedonian[place]);
    }
    await app.go("tab-challenges");
    await expect(app.page.getByRole("heading", { name: CHALLENGE[code], exact: true })).toBeVisible();
    await app.find(BOOKS.cyrillic);
  }

  await app.page.reload();
  await expect(app.heading("tab-books")).toBeVisible();
  await expect(app.page.locator("html")).toHaveAttribute("lang", "en");

  app = await speak(app, "mk");
  // The reader's language is kept with the reader, and so in the library too.
  await app.go("tab-today");
  await expect(app.copyLine("copy-locked")).toBeVisible();
  expect(await wordsOfAllPlaces(app)).toEqual(macedonian);
});

test("a language can be chosen before anything else", async ({ device }) => {
  const app = await device.open();
  await expect(app.heading("welcome-title")).toBeVisible();
  await app.page.locator("label", { hasText: OWN_NAMES.sq }).tap();
  const albanian = app.in(new Words("sq"));
  await expect(albanian.heading("welcome-title")).toBeVisible();
  await expect(app.page.locator("html")).toHaveAttribute("lang", "sq");
  await albanian.makeReader(NICKNAME);
});

for (const [locale, code] of [
  ["sq-XK", "sq"],
  ["en-US", "en"],
  ["fr-FR", "mk"],
]) {
  test.describe(() => {
    test.use({ locale });
    test(`a browser that speaks ${locale} is greeted in ${code}`, async ({ device }) => {
      const app = await device.open();
      await expect(app.heading("welcome-title")).toBeVisible();
      await expect(app.page.locator("html")).toHaveAttribute("lang", code);
    });
  });
}

for (const { title, letters } of [
  { title: "Зоки Поки", letters: "ZOKI pok" },
  { title: "Волшебното самарче", letters: "samarce" },
  { title: "Волшебното самарче", letters: "самарче" },
  { title: "Kështjella", letters: "keshtj" },
  { title: "Kështjella", letters: "кадаре" },
  { title: "Küçük Prens", letters: "kucuk pr" },
]) {
  test(`"${letters}" finds ${title}`, async ({ device }) => {
    const app = await device.open();
    await app.makeReader(NICKNAME);
    await app.find({ title, letters });
  });
}

/** Chooses a language in *Settings*; what is said from then on is in it. */
async function speak(app, code) {
  await app.go("tab-settings");
  await app.page.locator("label", { hasText: OWN_NAMES[code] }).tap();
  const spoken = app.in(new Words(code));
  await expect(app.page.locator("html")).toHaveAttribute("lang", code);
  await expect(spoken.heading("tab-settings")).toBeVisible();
  return spoken;
}

/** Every text and every name of the five places that is meant to be in the language of the page. */
async function wordsOfAllPlaces(app) {
  const all = {};
  for (const place of PLACES) {
    await app.go(place);
    await expect(app.page).toHaveTitle(app.words.say("page-title", { page: app.words.say(place) }));
    // What a challenge shows closely comes after the challenge.
    if (place === "tab-challenges") await expect(app.page.getByText(app.words.say("why"))).toBeVisible();
    // So does what *Family* says of a reader.
    if (place === "tab-family") await expect(app.page.locator(".glance .week")).toBeVisible();
    all[place] = await app.page.evaluate(wordsOfThePage);
  }
  return all;
}

function wordsOfThePage() {
  const isOwn = (element) => element.closest("[lang]").lang === document.documentElement.lang;
  // The library's own data: its branches, its call numbers and what its partners call themselves.
  const isData = (element) => element.closest(".book-place, .cover, .partner") !== null;
  const texts = [document.title];
  for (const element of document.body.querySelectorAll("*")) {
    if (!isOwn(element) || isData(element) || !element.checkVisibility()) continue;
    for (const name of ["aria-label", "alt", "title", "placeholder"]) texts.push(element.getAttribute(name));
    for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) texts.push(node.data.trim());
  }
  return texts.filter(Boolean);
}
