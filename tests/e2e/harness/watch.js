// What no journey may do: complain in the console, or ask anybody else for anything.

/** The browser's own words for a server that is gone. */
const UNREACHABLE = new RegExp(
  [
    "net::ERR_(CONNECTION_(REFUSED|RESET|CLOSED)|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED)",
    "Failed to fetch",
    "An unknown error occurred when fetching the script",
  ].join("|"),
);

export class Watch {
  #library;

  constructor(library) {
    this.#library = library;
    /** Errors on any page or in the service worker, policy violations among them. */
    this.complaints = [];
    /** Addresses that are not the library's. */
    this.elsewhere = [];
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
    if (!(this.#library.wasClosed && UNREACHABLE.test(text))) this.complaints.push(text);
  }
}
