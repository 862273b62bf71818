// Stores in a browser, each with the same to do, and ours among them. What is measured is in milliseconds.
import Dexie from "dexie";
import adapter from "pouchdb-adapter-idb";
import PouchDB from "pouchdb-core";

import init, { Device } from "/ours/bench_store.js";

PouchDB.plugin(adapter);

/** Entries that each participant saves in a round, one after the other. */
const TAPS = 30;
/** From one to the next, so that none waits for what is left of the one before: nobody taps faster. */
const PAUSE_MS = 20;

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const committed = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });

function opened(name, upgrade) {
  const request = indexedDB.open(name);
  request.onupgradeneeded = () => upgrade(request.result);
  return settled(request);
}

/** An entry as an application has it, and what it notes for its next sync. */
function tap() {
  const id = crypto.randomUUID();
  const date = "2027-06-15";
  const entry = { id, reader: "ana", date, minutes: 20, book: "bushava-azbuka", at: Date.now() };
  return { entry, outgoing: { id: crypto.randomUUID(), op: "put", entry } };
}

/** Entries by id and date, and an outbox, in one transaction. */
async function raw(durability) {
  const database = await opened(`entries, ${durability}`, (database) => {
    database.createObjectStore("entries", { keyPath: "id" }).createIndex("date", "date");
    database.createObjectStore("outbox", { keyPath: "id" });
  });
  return {
    name: `IndexedDB ${durability}`,
    log({ entry, outgoing }) {
      const transaction = database.transaction(["entries", "outbox"], "readwrite", { durability });
      transaction.objectStore("entries").put(entry);
      transaction.objectStore("outbox").put(outgoing);
      return committed(transaction);
    },
    count: () => settled(database.transaction("entries").objectStore("entries").count()),
  };
}

async function dexie() {
  const database = new Dexie("entries, Dexie");
  database.version(1).stores({ entries: "id, date", outbox: "id" });
  await database.open();
  return {
    name: "Dexie",
    log: ({ entry, outgoing }) =>
      database.transaction("rw", database.entries, database.outbox, () => {
        database.entries.put(entry);
        database.outbox.put(outgoing);
      }),
    count: () => database.entries.count(),
  };
}

async function pouchdb() {
  const database = new PouchDB("entries", { adapter: "idb" });
  const document = ({ id, ...rest }) => ({ _id: id, ...rest });
  return {
    name: "PouchDB",
    log: ({ entry, outgoing }) => database.bulkDocs([document(entry), document(outgoing)]),
    count: async () => (await database.info()).doc_count / 2,
  };
}

/** Also tells when an entry was saved, which is before the store has it, and when storing began. */
async function ours() {
  await init();
  const at = {};
  const note = (what) => () => (at[what] = performance.now());
  const device = await Device.open("/black-box.js", note("saved"), note("storing"));
  return {
    name: "stored",
    async log() {
      delete at.saved;
      await device.log();
      if (at.saved === undefined) throw new Error("the black box was not used");
      return at.saved;
    },
    async keepSlice(hash, slice) {
      await device.keep_slice(hash, slice);
      return at.storing;
    },
    count: () => device.sessions(),
  };
}

/** What `run` takes, and what it answers. */
async function timed(run) {
  const start = performance.now();
  const answer = await run();
  return { start, answer, ms: performance.now() - start };
}

/** Rounds of taps, by participant. */
globalThis.measureEntries = async (rounds) => {
  const participants = [await ours(), await raw("relaxed"), await raw("strict"), await dexie(), await pouchdb()];
  const measured = {};
  const add = (name, round, ms) => ((measured[name] ??= [])[round] ??= []).push(ms);
  for (let round = 0; round < rounds; round += 1) {
    for (let at = 0; at < participants.length; at += 1) {
      // Each in turn is the first.
      const { name, log } = participants[(at + round) % participants.length];
      for (let count = 0; count < TAPS; count += 1) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        const tapped = tap();
        const { start, answer: savedAt, ms } = await timed(() => log(tapped));
        add(name, round, ms);
        if (name === "stored") add("saved", round, savedAt - start);
      }
    }
  }
  for (const { name, count } of participants) {
    if ((await count()) !== rounds * TAPS) throw new Error(`${name} has not all entries`);
  }
  return measured;
};

/** Ways to put a catalogue into a store. Each prepares, and returns what is to be timed. */
const IMPORTS = {
  async slice() {
    const { keepSlice } = await ours();
    const slice = new Uint8Array(await (await fetch("/books.slice")).arrayBuffer());
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", slice));
    return () => keepSlice(hash, slice);
  },

  async "books, IndexedDB"() {
    const books = await (await fetch("/books.json")).json();
    const database = await opened("books", (database) => database.createObjectStore("books", { keyPath: "id" }));
    return () => {
      const transaction = database.transaction("books", "readwrite");
      const store = transaction.objectStore("books");
      for (const book of books) store.put(book);
      return committed(transaction);
    };
  },

  async "books, Dexie"() {
    const books = await (await fetch("/books.json")).json();
    const database = new Dexie("books");
    database.version(1).stores({ books: "id" });
    await database.open();
    return () => database.books.bulkPut(books);
  },
};

/** How long an import took, and how long before it began to store, where it does something before. */
globalThis.measureImport = async (name) => {
  const { start, answer: storingAt, ms } = await timed(await IMPORTS[name]());
  return { ms, beforeMs: name === "slice" ? storingAt - start : 0 };
};
