// The words of the app, from its own locale files: journeys look for what a reader sees, and a better wording breaks
// none of them.
import { readdirSync, readFileSync } from "node:fs";

import { LOCALES } from "./locations.js";

/** Those of the app; the library's own first, which is the answer to all others. */
export const LANGUAGES = ["mk", "sq", "en"];

// The part of Fluent (projectfluent.org) that the app reads: texts with places and with choices between texts.
const MESSAGE = /^([a-z][a-z0-9-]*) = (.*(?:\n[ \t]+.*)*)/gm;
const CHOICE = /\{ \$([a-z-]+) ->\n([\s\S]*?)\n\s*\}/g;
const VARIANT = /^\s*(\*?)\[(\w+)\] (.*)$/gm;
const PLACE = /\{ \$([a-z-]+) \}/g;

export class Words {
  #messages;
  #plurals;

  /** `code` is the language's; the name of its file begins with it. */
  constructor(code) {
    this.code = code;
    const file = [LOCALES, `${LOCALES}/later`].map((folder) => wordsIn(folder, code)).join("\n");
    this.#messages = new Map(Array.from(file.matchAll(MESSAGE), ([, key, text]) => [key, text]));
    this.#plurals = new Intl.PluralRules(code);
  }

  /** What the app says for a key, with values for its places. */
  say(key, values = {}) {
    const value = (name) => {
      if (!(name in values)) throw new Error(`${key} has a place for ${name}`);
      return values[name];
    };
    return this.#message(key)
      .replace(CHOICE, (_, name, lines) => this.#choose(variantsOf(lines), Number(value(name))))
      .replace(PLACE, (_, name) => String(value(name)));
  }

  /** What the app may say for a key, whatever the values. */
  any(key) {
    // What is to become part of an expression is marked before everything else is made literal.
    const marked = this.#message(key)
      .replace(CHOICE, (_, _name, lines) => `\x01${variantsOf(lines).map(({ text }) => text).join("\x02")}\x03`)
      .replace(PLACE, "\x04");
    const literal = marked.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const marks = { "\x01": "(?:", "\x02": "|", "\x03": ")", "\x04": ".+" };
    return new RegExp(`^${literal.replace(/[\x01-\x04]/g, (mark) => marks[mark])}$`);
  }

  #choose(variants, number) {
    const named = (name) => variants.find((variant) => variant.name === name);
    const chosen = named(String(number)) ?? named(this.#plurals.select(number)) ?? variants.find(({ star }) => star);
    return chosen.text;
  }

  #message(key) {
    const message = this.#messages.get(key);
    if (message === undefined) throw new Error(`${this.code}.ftl has no ${key}`);
    return message;
  }
}

const wordsIn = (folder, code) => {
  const name = readdirSync(folder).find((name) => name.startsWith(`${code}-`) && name.endsWith(".ftl"));
  return readFileSync(`${folder}/${name}`, "utf8");
};

const variantsOf = (lines) =>
  Array.from(lines.matchAll(VARIANT), ([, star, name, text]) => ({ star: star !== "", name, text }));
