// A captive portal in front of the library: it answers anything that is asked at the library's address.
import { once } from "node:events";
import { createServer } from "node:http";

const PAGE = "<!doctype html><title>Wi-Fi</title><form action=/login><button>Connect</button></form>";

/** The ways in which portals answer, one after the other. */
const WAYS = [
  (answer) => answer.writeHead(200, { "content-type": "text/html" }).end(PAGE),
  (answer) => answer.writeHead(302, { location: "/login" }).end(),
  (answer) => answer.writeHead(511, { "content-type": "text/html" }).end(PAGE),
  (answer) => answer.writeHead(204).end(),
  (answer) => answer.writeHead(503, { "content-type": "text/html", "retry-after": "3600" }).end(PAGE),
  (answer) => answer.socket.end("\x15\x03\x01\x00\x02\x02\x28"), // an alert of TLS
];

export class Portal {
  #server;

  /** What was asked, by method and path. */
  asked = [];

  constructor() {
    this.#server = createServer((request, answer) => {
      WAYS[this.asked.length % WAYS.length](answer);
      this.asked.push(`${request.method} ${request.url}`);
    });
  }

  /** The library must be closed. */
  static async inPlaceOf(library) {
    const portal = new Portal();
    portal.#server.listen({ port: library.port, host: "127.0.0.1" });
    await once(portal.#server, "listening");
    return portal;
  }

  async close() {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }
}
