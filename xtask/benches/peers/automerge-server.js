// One Automerge document in memory, synced over WebSocket with Automerge's own sync protocol.
import { createServer } from "node:http";

import * as Automerge from "@automerge/automerge";
import { WebSocketServer } from "ws";

import { listening } from "./steps.js";

let doc = Automerge.init();
/** By device, as far as it is remembered between connections. */
const states = new Map();
const server = createServer();
new WebSocketServer({ server, perMessageDeflate: false }).on("connection", (socket, { url: device }) => {
  const known = states.get(device);
  let state = known ? Automerge.decodeSyncState(known) : Automerge.initSyncState();
  socket.on("message", (message) => {
    [doc, state] = Automerge.receiveSyncMessage(doc, state, new Uint8Array(message));
    const [next, answer] = Automerge.generateSyncMessage(doc, state);
    state = next;
    // An empty message says that there is nothing to say.
    socket.send(answer ?? new Uint8Array());
    states.set(device, Automerge.encodeSyncState(state));
  });
});
listening(server);
