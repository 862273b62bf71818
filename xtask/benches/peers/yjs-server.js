// y-websocket's own server, keeping documents in memory.
import { createServer } from "node:http";
import { createRequire } from "node:module";

import { WebSocketServer } from "ws";

import { listening } from "./steps.js";

const { setupWSConnection } = createRequire(import.meta.url)("y-websocket/bin/utils");
const server = createServer();
new WebSocketServer({ server }).on("connection", setupWSConnection);
listening(server);
