// A long history: the one session of a device, many times over, written where the app keeps it.

/** Writes `count` more sessions like the only one there is, on as many dates back as `days`. The page must be left alone. */
export function multiply(page, count, days) {
  return page.evaluate(
    async ([count, days]) => {
      const done = (request) =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const [{ name }] = await indexedDB.databases();
      const database = await done(indexedDB.open(name));
      const read = database.transaction(["days", "entities"]);
      const all = async (table) => {
        const store = read.objectStore(table);
        const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
        return keys.map((key, at) => ({ table, key: new Uint8Array(key), value: new Uint8Array(values[at]) }));
      };
      const [[day], entities] = await Promise.all([all("days"), all("entities")]);
      // Vault, date, entity.
      const [entity, ordered] = [day.key.slice(20), new DataView(day.key.buffer).getUint32(16)];
      const epochDay = (ordered ^ 0x80000000) >>> 0;
      const isOf = ({ key }) => key.slice(-16).every((byte, at) => byte === entity[at]);
      const records = [day, ...entities.filter(isOf)];

      const replaced = (bytes, from, to) => {
        const copy = bytes.slice();
        for (let at = 0; at + from.length <= copy.length; at += 1) {
          if (from.every((byte, place) => copy[at + place] === byte)) copy.set(to, at);
        }
        return copy;
      };
      // The field 1 of an entry: its date, in two bytes.
      const dated = (day) => Uint8Array.of(1, 0x19, day >> 8, day & 0xff);
      const write = database.transaction(["days", "entities"], "readwrite");
      for (let number = 1; number <= count; number += 1) {
        const [copy, back] = [crypto.getRandomValues(new Uint8Array(16)), number % days];
        for (const { table, key, value } of records) {
          const newKey = replaced(key, entity, copy);
          if (table === "days") new DataView(newKey.buffer).setUint32(16, ordered - back);
          const newValue = replaced(replaced(value, entity, copy), dated(epochDay), dated(epochDay - back));
          write.objectStore(table).put(newValue, newKey);
        }
      }
      await new Promise((resolve, reject) => {
        write.oncomplete = resolve;
        write.onerror = () => reject(write.error);
      });
      database.close();
    },
    [count, days],
  );
}

const BEAT_MS = 10;

/** The longest time, in milliseconds, in which the page could not answer a finger `meanwhile`. */
export async function longestPause(page, meanwhile) {
  await page.evaluate((beat_ms) => {
    let before = performance.now();
    window.longest = 0;
    window.beat = setInterval(() => {
      const now = performance.now();
      window.longest = Math.max(window.longest, now - before - beat_ms);
      before = now;
    }, beat_ms);
  }, BEAT_MS);
  await meanwhile();
  return page.evaluate(() => {
    clearInterval(window.beat);
    return window.longest;
  });
}
