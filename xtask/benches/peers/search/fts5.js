import sqlite3InitModule from "@sqlite.org/sqlite-wasm";

import { FIELDS, FIRST_HITS, words } from "./shared.js";

const open = async () => {
  let memory;
  const sqlite3 = await sqlite3InitModule({ locateFile: (file) => `/${file}` });
  memory = sqlite3.wasm.memory;
  return { sqlite3, memory };
};

export async function build(records) {
  const { sqlite3 } = await open();
  const database = new sqlite3.oo1.DB(":memory:");
  const fields = FIELDS.join(", ");
  database.exec(
    `create virtual table books using fts5(${fields}, content = '', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2')`,
  );
  database.transaction(() => {
    const insert = database.prepare(`insert into books(rowid, ${fields}) values (?, ?, ?, ?, ?, ?)`);
    for (const record of records) insert.bind([record.id, ...FIELDS.map((field) => record[field])]).stepReset();
    insert.finalize();
  });
  database.exec("insert into books(books) values ('optimize')");
  database.exec("vacuum");
  return sqlite3.capi.sqlite3_js_db_export(database);
}

export async function load(bytes) {
  const { sqlite3, memory } = await open();
  const { capi, wasm } = sqlite3;
  const database = new sqlite3.oo1.DB(":memory:");
  const copy = wasm.allocFromTypedArray(new Uint8Array(bytes));
  const { SQLITE_DESERIALIZE_FREEONCLOSE, SQLITE_DESERIALIZE_READONLY } = capi;
  const flags = SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY;
  database.checkRc(
    capi.sqlite3_deserialize(database.pointer, "main", copy, bytes.byteLength, bytes.byteLength, flags),
  );
  const find = database.prepare(
    `select rowid from books where books match ? order by bm25(books, 4, 3, 2, 1, 1) limit ${FIRST_HITS}`,
  );
  return {
    search(query) {
      const found = [];
      find.bind(words(query).map((word) => `"${word}"*`).join(" AND "));
      while (find.step()) found.push(find.get(0));
      find.reset();
      return found;
    },
    wasmBytes: () => memory.buffer.byteLength,
  };
}
