// Before the app: what must be settled before the first paint, what lets the app start under a strict policy, and what
// is done when it does not start.
"use strict";

{
  // Leptos builds static markup through `template.innerHTML`. Anything that could run as script is refused.
  const active = /<\s*script|<\s*iframe|\son[a-z]+\s*=|javascript:/i;
  const refuse = (what) => {
    throw new TypeError(`refused: ${what}`);
  };
  window.trustedTypes?.createPolicy("default", {
    createHTML: (markup) => (active.test(markup) ? refuse("active markup") : markup),
    createScriptURL: (address) => {
      const url = new URL(address, location.href);
      return url.origin === location.origin && url.pathname.endsWith(".js") ? address : refuse(address);
    },
  });
}

// What a link from another device or a card brings is for the app alone: it stays neither in the address nor in the history.
if (["/join", "/card", "/class", "/seat"].includes(location.pathname) && location.hash) {
  window.invitation = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
}

{
  const root = document.documentElement;
  const remembered = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // the browser refuses to store: as on a first visit
    }
  };

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const applyTheme = () => {
    root.dataset.theme = remembered("theme") ?? (dark.matches ? "dark" : "light");
  };
  applyTheme();
  dark.addEventListener("change", applyTheme);
  addEventListener("themechange", applyTheme);

  // The library's own language comes first and is the answer to all others.
  const words = [...document.querySelectorAll("link[hreflang]")];
  const wished = [remembered("language"), ...navigator.languages.map((tag) => tag.split("-")[0])];
  const inLanguage = (code) => words.find(({ hreflang }) => hreflang === code);
  const { hreflang, href } = inLanguage(wished.find(inLanguage)) ?? words[0];
  root.lang = hreflang;

  // The words are fetched while the app is still on its way.
  const preload = document.createElement("link");
  Object.assign(preload, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href });
  document.head.append(preload);

  // A start that does not come about is tried once more. After the second, the offline shell makes way for a fresh
  // build, but only for one that has come from the server and is whole. What was written is never touched.
  const MARK = "failed-start";
  // At once: the shell takes over the page of a first visit while that is open.
  const isFromShell = Boolean(navigator.serviceWorker?.controller);
  let isSettled = false;

  const mark = (hasFailed) => {
    try {
      if (hasFailed) localStorage.setItem(MARK, "yes");
      else localStorage.removeItem(MARK);
    } catch {
      // as above
    }
  };

  const fetchFresh = (path, integrity = "") => fetch(path, { cache: "reload", redirect: "error", integrity });

  const makeWay = async () => {
    const { files } = await (await fetchFresh("/build.json")).json();
    await Promise.all(Object.entries(files).map(([path, digest]) => fetchFresh(path, digest)));
    const registrations = await navigator.serviceWorker.getRegistrations();
    await Promise.all(registrations.map((registration) => registration.unregister()));
    const shells = (await caches.keys()).filter((name) => name.startsWith("shell-"));
    await Promise.all(shells.map((name) => caches.delete(name)));
    location.reload();
  };

  const tryAgain = async () => {
    if (remembered(MARK)) await makeWay().catch(() => {});
    else mark(true);
    location.reload();
  };

  const fail = () => {
    if (isSettled) return;
    isSettled = true;
    document.getElementById("trouble")?.classList.add("is-here");
    // Without WebAssembly no build helps; without the shell all of this came from the server just now.
    if (!window.WebAssembly || !isFromShell) return;
    if (remembered(MARK)) {
      makeWay().catch(() => {});
    } else {
      mark(true);
      // Only where it is remembered: else it would go on for ever.
      if (remembered(MARK)) location.reload();
    }
  };

  // What goes wrong may be of no account: the app has another second.
  const suspect = ({ target }) => {
    if (target === window || target.localName === "script") setTimeout(fail, 1_000);
  };
  addEventListener("error", suspect, true);
  addEventListener("unhandledrejection", suspect);
  addEventListener("appfailed", fail);
  addEventListener("appstarted", () => {
    isSettled = true;
    mark(false);
  });

  addEventListener("DOMContentLoaded", () => {
    const trouble = document.getElementById("trouble");
    trouble.querySelector("a").addEventListener("click", (event) => {
      event.preventDefault();
      tryAgain();
    });
    setTimeout(() => trouble.classList.add("is-here"), 20_000);
  });
}
