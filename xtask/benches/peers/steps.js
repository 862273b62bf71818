// How a device is driven: one step a line from the benchmark. It answers "ready" when it has prepared the step, waits
// for "go", and then tells how many milliseconds the step took.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

/** `steps` maps a name to a function that prepares the step and returns the function to be timed. */
export async function drive(steps) {
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  for (;;) {
    const { value: name, done } = await lines.next();
    if (done) break;
    const run = await steps[name]();
    console.log("ready");
    await lines.next();
    const start = performance.now();
    await run();
    console.log(performance.now() - start);
  }
  process.exit(0);
}

/** The server's port, and all entries but the last, and the last. */
export function given() {
  const [, , port, file] = process.argv;
  const entries = JSON.parse(readFileSync(file, "utf8"));
  return { port: Number(port), entries: entries.slice(0, -1), another: entries.at(-1) };
}

/** Tells the benchmark that a server listens, and where. */
export function listening(server) {
  server.listen(0, "127.0.0.1", () => console.log(server.address().port));
}
