// What the participants of `cargo xtask bench search` share.

export const FIELDS = ["title", "author", "series", "subjects", "isbn"];

/** What a screen shows first. */
export const FIRST_HITS = 10;

/** Shorter words are not taken for mistyped. */
export const LETTERS_FOR_TYPO = 4;

export const allText = (record) => FIELDS.map((field) => record[field]).filter(Boolean).join(" ");

export const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

export const stored = (text) => new TextEncoder().encode(text);

export const text = (bytes) => new TextDecoder().decode(bytes);
