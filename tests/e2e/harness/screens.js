// Every screen of the app, in the order in which a first visit comes by, each with the way there from the one before.
import { expect } from "@playwright/test";

import { BOOKS } from "./demo.js";
import { Family } from "./family.js";

const LOCK = [3, 0, 11, 7];

const tapLock = (app, where) => new Family(app).tap(LOCK, where);

export const SCREENS = [
  { name: "welcome", reach: (app) => expect(app.heading("welcome-title")).toBeVisible() },
  {
    name: "reader",
    reach: async (app) => {
      await app.button("welcome-start").tap();
      await expect(app.heading("reader-title")).toBeVisible();
    },
  },
  {
    name: "reader-refused",
    reach: async (app) => {
      await app.button("reader-done").tap();
      await expect(app.page.getByText(app.words.say("refused-nickname-empty"))).toBeVisible();
    },
  },
  {
    name: "today-empty",
    reach: async (app) => {
      await app.field("reader-nickname").fill("Јана");
      await app.button("reader-done").tap();
      await expect(app.page.getByText(app.words.say("shelf-empty"))).toBeVisible();
    },
  },
  {
    name: "challenges",
    reach: async (app) => {
      await app.go("tab-challenges");
      await expect(app.challenge()).toBeVisible();
    },
  },
  { name: "challenges-taken", reach: (app) => app.takeChallenge() },
  {
    name: "books",
    reach: (app) => app.putOnShelf(BOOKS.cyrillic),
  },
  {
    name: "book",
    reach: async (app) => {
      await app.page.getByRole("link", { name: BOOKS.cyrillic.title, exact: true }).tap();
      await expect(app.section("book-about")).toBeVisible();
    },
  },
  {
    name: "log",
    reach: async (app) => {
      await app.go("tab-today");
      await app.openLog(BOOKS.cyrillic);
    },
  },
  {
    name: "log-refused",
    reach: async (app) => {
      await app.choose(app.words.say("log-other-day"));
      await app.field("log-exactly").fill("0");
      await app.button("save").tap();
      await expect(app.field("log-exactly")).toHaveAttribute("aria-invalid", "true");
    },
  },
  {
    name: "today",
    reach: async (app) => {
      await app.choose(app.words.say("log-today"));
      await app.saveQuick(20);
      await expect(app.ring(1, 20)).toBeAttached();
    },
  },
  {
    name: "today-delete",
    reach: async (app) => {
      const entry = { title: BOOKS.cyrillic.title, minutes: app.minutes(20) };
      await app.button("entry-remove", entry).tap();
      await expect(app.button("entry-remove-yes")).toBeVisible();
    },
  },
  {
    name: "my-reading",
    reach: async (app) => {
      await app.button("entry-remove-no").tap();
      await app.seeMyReading();
    },
  },
  {
    name: "own-challenge",
    reach: async (app) => {
      await app.go("tab-challenges");
      await app.button("own-new").tap();
      await app.button("own-make").tap();
      await expect(app.field("own-title")).toHaveAttribute("aria-invalid", "true");
    },
  },
  {
    name: "challenges-all",
    reach: async (app) => {
      await app.button("close").tap();
      const take = app.page.getByRole("button", { name: app.words.say("challenge-take"), exact: true });
      for (let left = await take.count(); left > 0; left -= 1) {
        await take.first().tap();
        await expect(take).toHaveCount(left - 1);
      }
      await expect(app.page.locator(".bingo")).toBeVisible();
    },
  },
  {
    name: "timer",
    reach: async (app) => {
      await app.go("tab-today");
      await app.openLog(BOOKS.cyrillic);
      await app.page.getByText(app.words.say("log-more-options")).tap();
      await app.button("timer-start").tap();
      await expect(app.button("timer-finish")).toBeVisible();
    },
  },
  {
    name: "family",
    reach: async (app) => {
      await app.go("tab-family");
      await expect(app.heading("tab-family")).toBeVisible();
    },
  },
  {
    name: "family-add",
    reach: async (app) => {
      await app.button("family-add").tap();
      await expect(app.dialog("reader-title")).toBeVisible();
    },
  },
  {
    name: "family-edit",
    reach: async (app) => {
      await app.field("reader-nickname").fill("Бојан");
      await app.button("reader-done").tap();
      await expect(app.dialog("reader-title")).toBeHidden();
      await app.button("reader-edit-named", { name: "Бојан" }).tap();
      await app.button("lock-set").tap();
      await expect(app.dialog("reader-edit").getByText(app.words.say("lock-choose"))).toBeVisible();
    },
  },
  {
    name: "family-log-all",
    reach: async (app) => {
      await app.button("close").tap();
      await app.button("family-log-all").tap();
      await app.page.getByText(app.words.say("log-each"), { exact: true }).tap();
    },
  },
  {
    name: "family-glance",
    reach: async (app) => {
      await app.button("close").tap();
      await app.page.getByText(app.words.say("sticker-give", { name: "Јана" })).tap();
      const what = app.words.say("sticker", { sticker: 5 });
      await app.button("sticker-give-named", { name: "Јана", what }).tap();
      await expect(app.button("undo")).toBeVisible();
    },
  },
  {
    name: "today-turn",
    reach: async (app) => {
      await app.go("tab-today");
      await app.button("today-give-turn", { name: "Бојан" }).tap();
      await expect(app.dialog("reader-title").getByRole("button", { name: "Јана" })).toBeVisible();
    },
  },
  {
    name: "today-sticker",
    reach: async (app) => {
      await app.dialog("reader-title").getByRole("button", { name: "Јана" }).tap();
      await expect(app.button("sticker-hide")).toBeVisible();
    },
  },
  {
    name: "today-correct",
    reach: async (app) => {
      await app.button("entry-correct", { title: BOOKS.cyrillic.title, minutes: app.minutes(20) }).tap();
      await expect(app.field("log-exactly")).toHaveValue("20");
    },
  },
  {
    name: "my-reading-album",
    reach: async (app) => {
      await app.button("close").tap();
      await app.seeMyReading();
      await expect(app.section("sticker-album")).toBeVisible();
    },
  },
  {
    name: "curtain",
    reach: async (app) => {
      await app.go("tab-family");
      await app.button("reader-edit-named", { name: "Јана" }).tap();
      await app.button("lock-set").tap();
      await tapLock(app, app.dialog("reader-edit"));
      await expect(app.dialog("reader-edit")).toContainText(app.words.say("lock-is-set"));
      await app.page.reload();
      await expect(app.page.getByText(app.words.say("lock-show"))).toBeVisible();
    },
  },
  {
    name: "adults",
    reach: async (app) => {
      await app.button("lock-adult-opens").tap();
      await expect(app.dialog("adults-title")).toBeVisible();
    },
  },
  {
    name: "settings",
    reach: async (app) => {
      await app.button("close").tap();
      await tapLock(app, app.page);
      await app.go("tab-settings");
      await expect(app.heading("tab-settings")).toBeVisible();
    },
  },
  {
    name: "take-along",
    reach: async (app) => {
      await app.page.getByRole("link", { name: app.words.say("take-along-open"), exact: true }).tap();
      await expect(app.heading("take-along")).toBeVisible();
      await expect(app.button("erase-everything")).toBeVisible();
    },
  },
  {
    name: "lost",
    reach: async (app) => {
      await app.page.goto(new URL("/nowhere", app.page.url()).href);
      await tapLock(app, app.page);
      await expect(app.heading("lost-title")).toBeVisible();
    },
  },
];
