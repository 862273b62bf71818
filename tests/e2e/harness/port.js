// A port on which nobody listens, below those that the system gives to outgoing connections, so that a library that is
// closed finds its port free when it opens again.
import { createServer } from "node:net";

const FIRST = 21_000;
const PORTS_OF_A_WORKER = 1_000;

let next = FIRST + PORTS_OF_A_WORKER * Number(process.env.TEST_PARALLEL_INDEX ?? 0);

export async function freePort() {
  for (;;) {
    const port = next++;
    if (await isFree(port)) return port;
  }
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host: "127.0.0.1", exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
