// What a browser keeps on disk for the app, and how a disk harms it. Only while the browser is closed.
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";

/** Files of the folder, with their paths. */
async function filesBelow(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

export class Profile {
  constructor(folder) {
    this.folder = folder;
  }

  /** The files of the app's IndexedDB (LevelDB). */
  async database() {
    return filesBelow(join(this.folder, "Default", "IndexedDB"));
  }

  async wipeDatabase() {
    await rm(join(this.folder, "Default", "IndexedDB"), { recursive: true });
  }

  /** The files of the black box: those that begin with a frame. */
  async blackBoxes() {
    const found = [];
    for (const path of await filesBelow(join(this.folder, "Default", "File System"))) {
      const bytes = await readFile(path);
      const length = bytes.length > 12 ? bytes.readUInt32BE(0) : 0;
      if (length > 0 && length < 4096 && basename(path).match(/^\d+$/)) found.push({ path, bytes });
    }
    return found;
  }

  /** Changes one file of the database in place. */
  async damageDatabase(matching, change) {
    const files = (await this.database()).filter((path) => matching.test(basename(path)));
    if (files.length === 0) throw new Error(`no file of the database matches ${matching}`);
    for (const path of files) await writeFile(path, change(await readFile(path)));
    return files.length;
  }
}

/** Where the frames of a black box begin, and where the last one ends. */
export function frameEdges(bytes) {
  const edges = [0];
  for (let at = 0; at + 12 <= bytes.length && bytes.readUInt32BE(at) !== 0; edges.push(at)) {
    at += 12 + bytes.readUInt32BE(at);
  }
  return edges;
}

/** Repeatable numbers from a seed: 0 ≤ number < below. */
export function numbers(seed) {
  let state = seed >>> 0;
  return (below) => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
