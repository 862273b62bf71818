// Macedonian Cyrillic in Latin letters (ISO 9, as schoolbooks write it).
const LETTERS = {
  а: "a", б: "b", в: "v", г: "g", д: "d", ѓ: "ǵ", е: "e", ж: "ž", з: "z", ѕ: "dz", и: "i", ј: "j", к: "k", л: "l",
  љ: "lj", м: "m", н: "n", њ: "nj", о: "o", п: "p", р: "r", с: "s", т: "t", ќ: "ḱ", у: "u", ф: "f", х: "h", ц: "c",
  ч: "č", џ: "dž", ш: "š",
};

/** Other letters stay as they are. */
export const inLatin = (text) => Array.from(text, latinLetter).join("");

function latinLetter(letter) {
  const lower = letter.toLowerCase();
  const latin = LETTERS[lower] ?? lower;
  return letter === lower ? latin : latin[0].toUpperCase() + latin.slice(1);
}
