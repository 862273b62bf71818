// What is done in the browser. Every participant is a file of its own, `/NAME.js`, with `build` and `load`.

/** The clock has steps of 5 µs: what is shorter than some of them is done several times in a row. */
const SHORT_MS = 0.05;
const TIMES = 10;
/** A slow participant is asked as long as there is time, and perhaps not everything. */
const PASSES = 7;
const PATIENCE_MS = 15_000;

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function store(mode) {
  const request = indexedDB.open("search");
  request.onupgradeneeded = () => request.result.createObjectStore("bytes");
  return (await settled(request)).transaction("bytes", mode).objectStore("bytes");
}

const json = async (path) => (await fetch(path)).json();

/** Builds what a participant stores, stores it, and hands it to the server for weighing. */
globalThis.build = async (name) => {
  const participant = await import(`/${name}.js`);
  const records = await json("/records.json");
  const start = performance.now();
  const bytes = await participant.build(records);
  const buildMs = performance.now() - start;
  await settled((await store("readwrite")).put(bytes.slice().buffer, name));
  await fetch(`/stored/${name}`, { method: "PUT", body: bytes });
  return { buildMs };
};

/** From the stored bytes to the first answer, and then all queries. Of one that was not asked there is no time. */
globalThis.measure = async (name) => {
  const participant = await import(`/${name}.js`);
  const queries = await json("/queries.json");
  const start = performance.now();
  const bytes = await settled((await store("readonly")).get(name));
  const read = performance.now();
  const engine = await participant.load(bytes);
  const loaded = performance.now();
  await engine.search(queries[0].text);
  const first = performance.now();
  globalThis.engine = engine;
  const ms = queries.map(() => Infinity);
  const hits = queries.map(() => null);
  const inARow = (work) => {
    const before = performance.now();
    for (let time = 0; time < TIMES; time += 1) work();
    return (performance.now() - before) / TIMES;
  };
  const until = performance.now() + PATIENCE_MS;
  asking: for (let pass = 0; pass < PASSES; pass += 1) {
    for (const [at, { text, wanted }] of queries.entries()) {
      const before = performance.now();
      if (before > until) break asking;
      const answer = engine.search(text);
      const found = await answer;
      let took = performance.now() - before;
      if (took < SHORT_MS && answer === found) took = inARow(() => engine.search(text));
      ms[at] = Math.min(ms[at], took);
      hits[at] = found.includes(wanted);
    }
  }
  return { readMs: read - start, loadMs: loaded - read, firstMs: first - loaded, toFirstMs: first - start, ms, hits };
};

/** What WebAssembly holds, which is not on the heap of scripts. */
globalThis.wasmBytes = () => globalThis.engine?.wasmBytes?.() ?? 0;
