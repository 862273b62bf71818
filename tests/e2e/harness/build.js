// Builds of the app as `cargo xtask dist` makes them, changed without compiling: the same lists, digests and hashed names.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { DIST } from "./locations.js";

const sha256 = (content) => createHash("sha256").update(content).digest();
const integrity = (content) => `sha256-${sha256(content).toString("base64")}`;
const hash = (content) => sha256(content).toString("hex").slice(0, 16);
const addressOf = (name) => (name === "index.html" ? "/" : `/${name}`);

/** Never kept for offline use. */
const NOT_KEPT = ["sw.js", "sw-off.js", "robots.txt", "build.json"];
/** Files of ours that the page names by their content; the worker's page for trouble names the style too. */
const NAMED_BY_CONTENT = /^(start|style|locales\/(?:later\/)?[a-z]+)-([0-9a-f]{16})\./;
const MAIN_SCRIPT = /^app-([0-9a-f]{16})\.js$/;

/** What makes a file another one and changes nothing. */
function note(file, text) {
  // A custom section (WebAssembly, 5.5.3).
  const section = () => [0, text.length + 1, text.length, ...Buffer.from(text)];
  const notes = {
    css: () => `/* ${text} */\n`,
    ftl: () => `# ${text}\n`,
    js: () => `// ${text}\n`,
    svg: () => `<!-- ${text} -->\n`,
    wasm: section,
  };
  return Buffer.from(notes[file.split(".").pop()]());
}

const TYPES = {
  css: "text/css; charset=utf-8",
  ftl: "text/plain; charset=utf-8",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
};

export class Build {
  /** Content by the file's name. */
  constructor(files) {
    this.files = files;
    const { build, files: digests } = JSON.parse(files.get("build.json"));
    this.id = build;
    /** Of what is kept for offline use, by address. */
    this.digests = digests;
  }

  /** The build under test. */
  static async current() {
    const names = await readdir(DIST, { recursive: true, withFileTypes: true });
    const files = new Map();
    for (const entry of names.filter((entry) => entry.isFile() && !entry.name.endsWith(".br"))) {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      files.set(path.slice(DIST.length + 1), await readFile(path));
    }
    return new Build(files);
  }

  /** The same with `data-build` on its page, and with other contents, and so other names, wherever a name has a hash.
   *  `module` may be given in the place of the one that starts the app. */
  next(name = "next", { module } = {}) {
    const files = new Map(this.files);
    const replace = (file, from, to) => files.set(file, Buffer.from(String(files.get(file)).replaceAll(from, to)));
    const rename = (file, to, content) => {
      files.delete(file);
      files.set(to, Buffer.concat([content, note(file, name)]));
    };
    replace("index.html", "<html ", `<html data-build="${name}" `);
    files.set("art.svg", Buffer.concat([files.get("art.svg"), note("art.svg", name)]));

    // One digest names the script and all modules.
    const [digest] = Array.from(files.keys(), (file) => MAIN_SCRIPT.exec(file)?.[1]).filter(Boolean);
    const other = hash(digest + name);
    for (const [file, content] of this.files) {
      if (MAIN_SCRIPT.test(file)) rename(file, `app-${other}.js`, Buffer.from(String(content).replaceAll(digest, other)));
      else if (file.includes(digest)) rename(file, file.replace(digest, other), content);
    }
    if (module !== undefined) files.set(`app-${other}.wasm`, Buffer.from(module));
    replace("index.html", digest, other);

    for (const [file, content] of this.files) {
      const own = NAMED_BY_CONTENT.exec(file)?.[2];
      if (!own) continue;
      const renamed = file.replace(own, hash(own + name));
      rename(file, renamed, content);
      for (const user of ["index.html", "sw.js"]) replace(user, file, renamed);
    }
    return Build.#listed(files, this);
  }

  static #listed(files, before) {
    const kept = Array.from(files.keys()).filter((name) => !NOT_KEPT.includes(name));
    const digests = Object.fromEntries(kept.sort().map((name) => [addressOf(name), integrity(files.get(name))]));
    const id = hash(JSON.stringify(digests));
    const list = /^const FILES = .*;$/m;
    const worker = String(files.get("sw.js"))
      .replace(before.id, id)
      .replace(list, () => `const FILES = ${JSON.stringify(digests)};`);
    files.set("sw.js", Buffer.from(worker));
    files.set("build.json", Buffer.from(JSON.stringify({ build: id, files: digests })));
    return new Build(files);
  }

  /** The address of the one file that is kept and called like this. */
  address(pattern) {
    const [address, ...others] = Object.keys(this.digests).filter((address) => pattern.test(address));
    if (!address || others.length > 0) throw new Error(`${pattern} is ${address} and ${others}`);
    return address;
  }

  /** Into a folder that the server can be given. */
  async write(folder) {
    for (const [name, content] of this.files) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
  }

  /** What a server says that has this build, at an address; nothing if the build has no such file. */
  answer(path) {
    const name = path.slice(1) || "index.html";
    const body = this.files.get(name);
    return body && { headers: { "content-type": TYPES[name.split(".").pop()], "cache-control": "no-cache" }, body };
  }
}
