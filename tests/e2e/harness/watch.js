// What no journey may do: complain in the console, or ask anybody else for anything.

/** The browser's own words for a server that is gone. */
const UNREACHABLE = new RegExp(
  [
    "net::ERR_(CONNECTION_(REFUSED|RESET|CLOSED)|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED)",
    "Failed to fetch",
    "An unknown error occurred when fetching the script",
  ].join("|"),
);

/** The browser's own words for a push that does not continue the library's log: an outcome, not a failure. */
const CONFLICT = /status of 409 .*\/v1\/vaults\/[0-9a-f]{32}\/batches/;

export class Watch {
  #library;
  /** Whether the browser's storage is put back to an earlier state in this journey. */
  mayConflict = false;
  #expected = [];

  constructor(library) {
    this.#library = library;
    /** Errors on any page or in the service worker, policy violations among them. */
    this.complaints = [];
    /** Addresses that are not the library's. */
    this.elsewhere = [];
  }

  /** What the browser may say from now on, because the journey breaks something on purpose. */
  expects(...patterns) {
    this.#expected.push(...patterns);
  }

  follow(context) {
    context.on("console", (message) => {
      if (message.type() === "error") this.#complain(`${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => this.#complain(String(error.error())));
    context.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      const isLocal = ["about:", "blob:", "data:"].includes(protocol);
      if (!isLocal && origin !== this.#library.address) this.elsewhere.push(request.url());
    });
  }

  #complain(text) {
    if (this.#library.wasClosed && UNREACHABLE.test(text)) return;
    if (this.mayConflict && CONFLICT.test(text)) return;
    if (this.#expected.some((pattern) => pattern.test(text))) return;
    this.complaints.push(text);
  }
}
