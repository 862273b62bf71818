// The black box: append-only files that outlive the browser's database, one for each tab. This worker moves bytes; what
// they mean is the app's business (crates/replica/src/black_box). Calls are served one after the other.
"use strict";

// The name by which the worker was started.
const FOLDER = self.name;
// Written beforehand, so that a full disk does not refuse some hundred small records.
const ROOM = new Uint8Array(1 << 17);
// Of a frame: length (4 bytes, big-endian, 0 where nothing was written yet) and checksum.
const HEAD_BYTES = 12;

let folder;
let own; // { name, handle, end }
let leftBehind = []; // names of the files of tabs that are gone

// Whether this tab has the file from now on. The lock ends with this worker, however that comes about.
const lock = (name) =>
  new Promise((resolve) => {
    navigator.locks.request(`${FOLDER}/${name}`, { ifAvailable: true }, (granted) => {
      resolve(granted !== null);
      return granted && new Promise(() => {});
    });
  });

const open = async (name, create) => (await folder.getFileHandle(name, { create })).createSyncAccessHandle();

const endOf = (bytes) => {
  const view = new DataView(bytes.buffer);
  let end = 0;
  while (end + HEAD_BYTES <= bytes.length && view.getUint32(end) !== 0) end += HEAD_BYTES + view.getUint32(end);
  return Math.min(end, bytes.length);
};

const read = (handle) => {
  const bytes = new Uint8Array(handle.getSize());
  handle.read(bytes, { at: 0 });
  return bytes.slice(0, endOf(bytes));
};

const write = (handle, bytes, at) => {
  const written = handle.write(bytes, { at });
  if (written !== bytes.length) throw new DOMException("cut short", "QuotaExceededError");
  handle.flush();
};

const make = async (bytes) => {
  const name = crypto.randomUUID();
  await lock(name);
  const handle = await open(name, true);
  try {
    write(handle, bytes, 0);
    try {
      write(handle, ROOM, bytes.length);
    } catch {
      // No room to reserve; there was enough for what there is.
      handle.truncate(bytes.length);
    }
  } catch (error) {
    handle.close();
    await folder.removeEntry(name);
    throw error;
  }
  return { name, handle, end: bytes.length };
};

// A file that cannot be read now stays where it is: the next start may read it.
const adopt = async (name) => {
  try {
    const handle = await open(name, false);
    return { name, handle, bytes: read(handle) };
  } catch {
    return null;
  }
};

const calls = {
  async open() {
    const root = await navigator.storage.getDirectory();
    folder = await root.getDirectoryHandle(FOLDER, { create: true });
    const contents = [];
    for await (const name of folder.keys()) {
      const found = (await lock(name)) && (await adopt(name));
      if (!found) continue;
      contents.push(found.bytes);
      if (own) {
        found.handle.close();
        leftBehind.push(name);
      } else {
        own = { name, handle: found.handle, end: found.bytes.length };
      }
    }
    own ??= await make(new Uint8Array());
    return contents;
  },

  append(bytes) {
    write(own.handle, bytes, own.end);
    own.end += bytes.length;
  },

  // The new file is whole on disk before the old ones go.
  async replace(bytes) {
    const old = own;
    own = await make(bytes);
    old.handle.close();
    for (const name of [old.name, ...leftBehind.splice(0)]) await folder.removeEntry(name);
  },
};

let served = Promise.resolve();

self.addEventListener("message", ({ data: [id, call, bytes] }) => {
  served = served.then(async () => {
    try {
      postMessage([id, await calls[call](bytes)]);
    } catch (error) {
      postMessage([id, null, error.name]);
    }
  });
});
