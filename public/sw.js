// The offline shell: one build, kept whole and served whole. It knows nothing of reading and never sends anything.
"use strict";

const BUILD = "__BUILD__";
// The build's files by path, each with its digest (Subresource Integrity).
const FILES = __FILES__;
// What is shown when there is no page to show.
const TROUBLE = __TROUBLE__;
const PREFIX = "shell-";
const SHELL = PREFIX + BUILD;
// Data has its own ways of being safe offline, and the desk is for the library's network.
const NEVER = ["/v1/", "/slices/", "/desk"];
// The library's thanks to its partners, a page of its own: the last one seen does where there is no newer one.
const THANKS = ["/thanks", "/thanks/style.css"];
const SEEN = "thanks";
// A name that carries a hash of its content means the same in every build.
const HASHED = /[-_.][0-9a-f]{16,}[-_.]/;

// Nothing but what was built: a redirect, a portal's page or a file of another build is refused by the browser itself.
const asBuilt = (path) => new Request(path, { cache: "no-cache", integrity: FILES[path], redirect: "error" });

// Fetches what is missing. Whatever comes is kept, so that over a bad line several tries get there.
const complete = async () => {
  const cache = await caches.open(SHELL);
  const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  const missing = Object.keys(FILES).filter((path) => !kept.has(path));
  const tries = await Promise.allSettled(missing.map((path) => cache.add(asBuilt(path))));
  const failed = tries.find(({ status }) => status === "rejected");
  if (failed) throw failed.reason;
};

const dropOtherShells = async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== SHELL).map((name) => caches.delete(name)));
};

const isOnlyPage = async () => {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return pages.length <= 1;
};

// The browser may have thrown away some of the files. Those of earlier versions go once no open page can be of one.
const check = async () => {
  const { installing, waiting } = self.registration;
  if (!installing && !waiting && (await isOnlyPage())) await dropOtherShells();
  await complete().catch(() => {}); // without the server, what is here has to do
};

// Any version may answer for a hashed name: a page that is still of the last one needs its files.
const kept = (path) => caches.match(path, HASHED.test(path) ? {} : { cacheName: SHELL }).catch(() => undefined);

const file = async (request, path) => (await kept(path)) ?? fetch(request);

const page = async (request) => {
  const shell = await kept("/");
  if (shell) return shell;
  const answer = await fetch(request).catch(() => undefined);
  if (answer?.ok) return answer;
  return new Response(TROUBLE, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
};

const thanks = async (request) => {
  const seen = await caches.open(SEEN);
  const answer = await fetch(request).catch(() => undefined);
  // Not the page of a hotel that asks for a sign-in.
  if (answer?.ok && answer.headers.has("prelistaj-protocol")) {
    await seen.put(request.url, answer.clone());
    return answer;
  }
  return (await seen.match(request.url, { ignoreVary: true })) ?? answer ?? Response.error();
};

self.addEventListener("install", (event) => event.waitUntil(complete()));

// The page of a first visit is served from here from now on. Its files have hashed names, so it cannot get others.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// Only the page asks for a change of version: the reader agreed, or nothing is open yet.
self.addEventListener("message", (event) => {
  const does = {
    check,
    activate: () => self.skipWaiting(),
    "activate-if-alone": async () => (await isOnlyPage()) && self.skipWaiting(),
  }[event.data];
  if (does) event.waitUntil(does());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  // Who asks to load again wants the server's own answer.
  if (request.method !== "GET" || origin !== self.location.origin || request.cache === "reload") return;
  if (THANKS.includes(pathname)) return event.respondWith(thanks(request));
  if (NEVER.some((start) => pathname.startsWith(start))) return;
  const isFile = pathname !== "/" && (pathname in FILES || HASHED.test(pathname));
  const isPage = request.mode === "navigate" && !pathname.split("/").pop().includes(".");
  if (isFile) event.respondWith(file(request, pathname));
  else if (isPage) event.respondWith(page(request));
});
