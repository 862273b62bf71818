// A folder as a site, for benchmarks.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { basename, extname, join } from "node:path";

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};
// A page that shares no process with others is given a clock of 5 µs instead of 100 µs.
const ISOLATED = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };

/** Serves the files of `folder`, `start` for the root. What is put to `/stored/NAME` becomes a file there. */
export async function isolatedSite(folder, start) {
  await mkdir(join(folder, "stored"), { recursive: true });
  const server = createServer(async (request, response) => {
    const file = request.url === "/" ? start : request.url;
    try {
      if (request.method === "PUT") {
        await writeFile(join(folder, "stored", basename(file)), await body(request));
        response.writeHead(204, ISOLATED).end();
        return;
      }
      const found = await readFile(join(folder, file));
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", ...ISOLATED });
      response.end(found);
    } catch {
      response.writeHead(404, ISOLATED).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

async function body(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}
