// A Y.Map of entries behind y-websocket's provider.
import * as encoding from "lib0/encoding";
import WebSocket from "ws";
import { messageYjsSyncStep2, writeSyncStep1 } from "y-protocols/sync";
import { WebsocketProvider, messageSync } from "y-websocket";
import * as Y from "yjs";

import { drive, given } from "./steps.js";

const { port, entries, another } = given();
const first = new Y.Doc();
const second = new Y.Doc();
const put = (doc, { id, ...rest }) => doc.getMap("entries").set(id, rest);

function provider(doc) {
  const options = { WebSocketPolyfill: WebSocket, connect: false, disableBc: true };
  return new WebsocketProvider(`ws://127.0.0.1:${port}`, "entries", doc, options);
}
const ofFirst = provider(first);
const ofSecond = provider(second);

/** Connects, and waits until both sides have all that the other had. */
async function sync(provider) {
  provider.connect();
  await new Promise((resolve) => provider.once("sync", resolve));
  await acknowledged(provider);
}

/** Messages are answered in order, so the answer to a question after an update says that the update was taken. */
function acknowledged(provider) {
  const handle = provider.messageHandlers[messageSync];
  const answered = new Promise((resolve) => {
    provider.messageHandlers[messageSync] = (encoder, decoder, ...rest) => {
      const isAnswer = decoder.arr[decoder.pos] === messageYjsSyncStep2;
      handle(encoder, decoder, ...rest);
      if (isAnswer) resolve();
    };
  });
  const question = encoding.createEncoder();
  encoding.writeVarUint(question, messageSync);
  writeSyncStep1(question, provider.doc);
  provider.ws.send(encoding.toUint8Array(question));
  return answered.then(() => (provider.messageHandlers[messageSync] = handle));
}

await drive({
  push: () => {
    entries.forEach((entry) => put(first, entry));
    return () => sync(ofFirst);
  },
  pull: () => {
    // The server would send everything to the first as well.
    ofFirst.disconnect();
    return async () => {
      await sync(ofSecond);
      if (second.getMap("entries").size !== entries.length) throw new Error("not all entries arrived");
    };
  },
  again: () => {
    ofSecond.disconnect();
    return () => sync(ofFirst);
  },
  one: () => {
    ofFirst.disconnect();
    put(first, another);
    return () => sync(ofFirst);
  },
});
