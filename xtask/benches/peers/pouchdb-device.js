// PouchDB with a store in memory.
import http from "pouchdb-adapter-http";
import memory from "pouchdb-adapter-memory";
import PouchDB from "pouchdb-core";
import replication from "pouchdb-replication";

import { drive, given } from "./steps.js";

PouchDB.plugin(memory).plugin(http).plugin(replication);
const { port, entries, another } = given();
const remote = `http://127.0.0.1:${port}/entries`;
// The default of 100 takes longer and more bytes.
const options = { batch_size: 1000 };

const first = new PouchDB("first", { adapter: "memory" });
const second = new PouchDB("second", { adapter: "memory" });
const document = ({ id, ...rest }) => ({ _id: id, ...rest });

await drive({
  push: async () => {
    await first.bulkDocs(entries.map(document));
    return () => first.replicate.to(remote, options);
  },
  pull: () => () => second.replicate.from(remote, options),
  again: () => () => first.sync(remote, options),
  one: async () => {
    await first.put(document(another));
    return () => first.sync(remote, options);
  },
});
