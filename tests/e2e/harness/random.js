// Chance that can be repeated.

/** In an order that follows from the seed, which is new unless PRELISTAJ_SEED says otherwise. */
export function shuffled(list) {
  const seed = Number(process.env.PRELISTAJ_SEED ?? Date.now() % 1_000_000);
  const random = mulberry32(seed);
  const items = Array.from(list);
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other], items[last]];
  }
  return { seed, items };
}

/** Numbers from 0 up to 1 (Tommy Ettinger's generator). */
function mulberry32(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
