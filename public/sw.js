// The offline shell: one build, kept whole and served whole. It knows nothing of reading and never sends anything.
"use strict";

const BUILD = "__BUILD__";
const PRECACHE = __PRECACHE__;
const PREFIX = "shell-";
const SHELL = PREFIX + BUILD;
const KEPT = new Set(PRECACHE);
// Data has its own ways of being safe offline, and the desk is for the library's network.
const NEVER = ["/v1/", "/slices/", "/desk"];

// Names with a content hash cannot be stale; for all others the server is asked, so that no file of another build
// comes in from the HTTP cache.
const fresh = (path) => new Request(path, { cache: /-[0-9a-f]{12,}[._]/.test(path) ? "default" : "no-cache" });

const fill = async () => {
  const cache = await caches.open(SHELL);
  await cache.addAll(PRECACHE.map(fresh)); // all or nothing
};

const dropOtherShells = async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== SHELL).map((name) => caches.delete(name)));
};

const kept = async (request, path) => {
  const cache = await caches.open(SHELL);
  return (await cache.match(path)) ?? fetch(request);
};

const activateIfAlone = async () => {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (windows.length <= 1) await self.skipWaiting();
};

self.addEventListener("install", (event) => event.waitUntil(fill()));

self.addEventListener("activate", (event) => event.waitUntil(dropOtherShells()));

// Only the page asks for a change of version: the reader agreed, or nothing is open yet.
self.addEventListener("message", (event) => {
  if (event.data === "activate") event.waitUntil(self.skipWaiting());
  if (event.data === "activate-if-alone") event.waitUntil(activateIfAlone());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (NEVER.some((start) => pathname.startsWith(start))) return;
  if (request.mode === "navigate") {
    if (!KEPT.has(pathname) || pathname === "/") event.respondWith(kept(request, "/"));
  } else if (KEPT.has(pathname)) {
    event.respondWith(kept(request, pathname));
  }
});
