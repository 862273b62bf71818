// A map of entries in an Automerge document.
import * as Automerge from "@automerge/automerge";
import WebSocket from "ws";

import { drive, given } from "./steps.js";

const { port, entries, another } = given();

class Device {
  doc = Automerge.init();
  known = Automerge.encodeSyncState(Automerge.initSyncState());

  constructor(name) {
    this.address = `ws://127.0.0.1:${port}/${name}`;
  }

  /** In one change: a change for each entry takes a minute and gives as many bytes. */
  put(entries) {
    this.doc = Automerge.change(this.doc, (doc) => {
      for (const { id, ...rest } of entries) doc[id] = rest;
    });
  }

  /** A question and an answer at a time, until neither side has anything to say. */
  async sync() {
    const socket = new WebSocket(this.address, { perMessageDeflate: false });
    await new Promise((resolve) => socket.once("open", resolve));
    let state = Automerge.decodeSyncState(this.known);
    for (;;) {
      const [next, message] = Automerge.generateSyncMessage(this.doc, state);
      state = next;
      if (message === null) break;
      const answer = new Promise((resolve) => socket.once("message", resolve));
      socket.send(message);
      const received = new Uint8Array(await answer);
      if (received.length === 0) break;
      [this.doc, state] = Automerge.receiveSyncMessage(this.doc, state, received);
    }
    this.known = Automerge.encodeSyncState(state);
    socket.terminate();
  }
}

const first = new Device("first");
const second = new Device("second");

await drive({
  push: () => {
    first.put(entries);
    return () => first.sync();
  },
  pull: () => async () => {
    await second.sync();
    if (Object.keys(second.doc).length !== entries.length) throw new Error("not all entries arrived");
  },
  again: () => () => first.sync(),
  one: () => {
    first.put([another]);
    return () => first.sync();
  },
});
