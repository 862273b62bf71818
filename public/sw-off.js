// The way out of a broken offline shell. Served in the place of /sw.js (docs/operations.md), it takes over, throws away
// the shell's files and itself, and has the pages that the old one served loaded again, from the server. It answers no
// request and knows of no data. Without an old one it only goes away: pages that ask for it again stay as they are.
"use strict";

const leave = async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("shell-")).map((name) => caches.delete(name)));
  const served = await self.clients.matchAll({ type: "window" });
  await self.registration.unregister();
  for (const page of served) page.navigate(page.url).catch(() => {});
};

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(leave()));
