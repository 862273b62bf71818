// How the browser is started.

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const BROWSER = { executablePath: process.env.PRELISTAJ_BROWSER ?? "/usr/bin/chromium", args: QUIET };

/** The same with more arguments. */
export const browserWith = (...more) => ({ ...BROWSER, args: [...QUIET, ...more] });
