// The line between the browser and the library. It hands everything on, unless somebody stands in the way: a portal, a
// broken server, a build that is half there.
import { createServer, request as ask } from "node:http";

/** What an interference may do instead of answering: the connection breaks. */
export const RESET = Symbol("reset");

export class Line {
  #port;
  #library;
  #server;
  #sockets = new Set();
  #interference = () => undefined;

  /** `library` is a port. */
  constructor(port, library) {
    this.address = `http://127.0.0.1:${port}`;
    this.#port = port;
    this.#library = library;
    /** Every path that the browser has asked for. */
    this.asked = [];
    this.#server = createServer((question, answer) => this.#answer(question, answer));
    this.#server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
  }

  open() {
    return new Promise((resolve) => this.#server.listen(this.#port, "127.0.0.1", resolve));
  }

  /** From now on. `answer` is given a path and says {status, headers, body}, RESET, or nothing to hand the question on. */
  interfere(answer) {
    this.#interference = answer;
  }

  clear() {
    this.interfere(() => undefined);
  }

  close() {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    return closed;
  }

  #answer(question, answer) {
    const path = question.url.split("?")[0];
    this.asked.push(path);
    const other = this.#interference(path);
    if (other === RESET) {
      question.socket.destroy();
    } else if (other) {
      answer.writeHead(other.status ?? 200, other.headers).end(other.body);
    } else {
      this.#handOn(question, answer);
    }
  }

  #handOn(question, answer) {
    const { method, url, headers } = question;
    const onward = ask({ host: "127.0.0.1", port: this.#library, method, path: url, headers }, (said) => {
      answer.writeHead(said.statusCode, said.rawHeaders);
      said.pipe(answer);
      said.on("error", () => answer.destroy());
    });
    onward.on("error", () => answer.destroy());
    question.pipe(onward);
  }
}
