// Looks into what the app keeps in the browser's database.

/** Whether a text is anywhere in it, as UTF-8. */
export function isKept(page, text) {
  return page.evaluate(searchDatabases, text);
}

async function searchDatabases(text) {
  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  // Bytes as characters, so that looking for a part is the browser's own work.
  const asCharacters = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  const wanted = asCharacters(new TextEncoder().encode(text));

  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    try {
      for (const store of database.objectStoreNames) {
        const values = await done(database.transaction(store).objectStore(store).getAll());
        if (values.some((value) => asCharacters(new Uint8Array(value.buffer ?? value)).includes(wanted))) return true;
      }
    } finally {
      database.close();
    }
  }
  return false;
}
