// A tap on the line: stands between the browser and the library, hands everything on, and keeps what the browser says.
import { connect, createServer } from "node:net";

export class Tap {
  #port;
  #server;
  #sockets = new Set();
  #heard = [];

  constructor(port, libraryPort) {
    this.address = `http://127.0.0.1:${port}`;
    this.#port = port;
    this.#server = createServer((browser) => this.#join(browser, connect(libraryPort, "127.0.0.1")));
  }

  open() {
    return new Promise((resolve) => this.#server.listen(this.#port, "127.0.0.1", resolve));
  }

  close() {
    for (const socket of this.#sockets) socket.destroy();
    return new Promise((resolve) => this.#server.close(resolve));
  }

  /** Every byte that the browser has sent: addresses, headers and bodies. */
  get heard() {
    return Buffer.concat(this.#heard);
  }

  #join(browser, library) {
    browser.on("data", (bytes) => this.#heard.push(bytes));
    browser.pipe(library);
    library.pipe(browser);
    for (const [socket, other] of [[browser, library], [library, browser]]) {
      this.#sockets.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
  }
}
