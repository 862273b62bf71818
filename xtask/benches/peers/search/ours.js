// Ours: the slice as the library sends it is all that is stored.
import init, { Catalogue } from "/ours/bench_search.js";

export async function build() {
  return new Uint8Array(await (await fetch("/books.slice")).arrayBuffer());
}

export async function load(slice) {
  const { memory } = await init();
  const catalogue = Catalogue.open(new Uint8Array(slice));
  return { search: (text) => [...catalogue.search(text)], wasmBytes: () => memory.buffer.byteLength };
}
