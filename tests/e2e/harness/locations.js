// Where things are in the repository.
import { fileURLToPath } from "node:url";

const inRepository = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** The server's program. */
export const SERVER = process.env.PRELISTAJ_SERVER ?? inRepository("target/debug/prelistaj");
/** The built app. */
export const DIST = process.env.PRELISTAJ_DIST ?? inRepository("dist");
/** One Fluent file for each language, as it is served. */
export const LOCALES = `${DIST}/locales`;
/** All texts of the desk. */
export const DESK_WORDS = inRepository("crates/server/src/desk/words.rs");
/** For looking at; emptied by every run. */
export const SCREENSHOTS = inRepository("tests/e2e/test-results/screens");
