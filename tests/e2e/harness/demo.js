// What is in the demo library (`prelistaj demo`).

/** Titles of its first challenge: ten days of reading. */
export const CHALLENGE = { mk: "Летно читање", sq: "Leximi i verës", en: "Summer reading" };
export const CHALLENGE_GOAL_DAYS = 10;

/** Some of its books, each with a few letters that find it. */
export const BOOKS = {
  cyrillic: { title: "Зоки Поки", letters: "zoki" },
  other: { title: "Волшебното самарче", letters: "самар" },
  latin: { title: "Aventurat e Pinokut", letters: "pinok" },
};

/** The first three volumes of a series. */
export const POTTER = ["Хари Потер и Каменот на мудроста", "Хари Потер и Одајата на тајните", "Хари Потер и Затвореникот од Азкабан"];

/** Other challenges of the season, as the library calls them. */
export const BUS = "Со бибиобусот низ Скопје";
export const BINGO = "Читачко бинго";
export const BRIDGE = "Мост од минути";
export const NEXT_DOOR = "Приказни од соседството";

/** Codes that are given out at the stops of its bookmobile. */
export const CODES = ["4821 7730", "1954 0021", "7306 1482", "2590 6647", "8143 3905", "6017 5528"];
