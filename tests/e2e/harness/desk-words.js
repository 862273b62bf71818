// The words of the desk, from the one file that holds them.
import { readFileSync } from "node:fs";

import { DESK_WORDS } from "./locations.js";

const CONSTANT = /const ([A-Z_]+): &str =\s*"([^"]*)";/g;

/** `DESK.SIGN_IN` and all others. */
export const DESK = Object.fromEntries(
  Array.from(readFileSync(DESK_WORDS, "utf8").matchAll(CONSTANT), ([, name, text]) => [name, text]),
);
