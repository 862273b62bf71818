// The real server, with a data folder of its own.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";

import { DIST, SERVER } from "./locations.js";
import { freePort } from "./port.js";

const run = promisify(execFile);
const STEP_MS = 50;

export class Library {
  #process = null;
  #killAtExit = () => this.#process?.kill("SIGKILL");

  constructor(data, port) {
    this.data = data;
    this.port = port;
    this.address = `http://127.0.0.1:${port}`;
    /** Everything the server has ever written to its terminal. */
    this.log = "";
    /** Whether it was ever closed: then the browser has every right to complain. */
    this.wasClosed = false;
  }

  /** With the demo catalogue and its season of challenges; not yet open. */
  static async withDemo(data, port) {
    const library = new Library(data, port ?? (await freePort()));
    await library.command("demo");
    return library;
  }

  /** What a command of the server's program prints. */
  async command(...words) {
    const { stdout, stderr } = await run(SERVER, ["--data", this.data, ...words]);
    this.log += stderr;
    return stdout.trim();
  }

  /** The address that makes one administrator of the desk. */
  invitation() {
    return this.command("admin", "invite", "--address", this.address);
  }

  /** Resolves once it answers. `more` is added to the command line. */
  async open(dist = DIST, ...more) {
    const words = ["--data", this.data, "serve", "--dist", dist, "--addr", `127.0.0.1:${this.port}`, ...more];
    this.#process = spawn(SERVER, words, { stdio: ["ignore", "pipe", "pipe"] });
    for (const output of [this.#process.stdout, this.#process.stderr]) {
      output.on("data", (text) => (this.log += text));
    }
    this.#process.once("exit", (code, signal) => (this.log += `\nended with ${code ?? signal}\n`));
    process.on("exit", this.#killAtExit);
    while (!(await this.#answers())) {
      if (this.#process.exitCode !== null) throw new Error(`the server ended at once:\n${this.log}`);
      await pause(STEP_MS);
    }
  }

  /** As when the power fails. */
  async close() {
    const running = this.#process;
    if (running === null) return;
    this.wasClosed = true;
    this.#process = null;
    process.off("exit", this.#killAtExit);
    if (running.exitCode === null && running.kill("SIGKILL")) await once(running, "close");
  }

  async #answers() {
    const answer = await fetch(`http://127.0.0.1:${this.port}/health`).catch(() => null);
    return answer?.ok ?? false;
  }
}
