// Before the app: what must be settled before the first paint, and what lets the app start under a strict policy.
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
  const languages = ["mk", "sq", "en"];
  const wished = [remembered("language"), ...navigator.languages.map((tag) => tag.split("-")[0])];
  root.lang = wished.find((code) => languages.includes(code)) ?? languages[0];

  // The words are fetched while the app is still on its way.
  const words = document.createElement("link");
  Object.assign(words, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: `/locales/${root.lang}.ftl` });
  document.head.append(words);
}

// A start that does not come about ends in a way on. The app removes all of it.
addEventListener("DOMContentLoaded", () => {
  const trouble = document.getElementById("trouble");
  trouble.querySelector("button").addEventListener("click", () => location.reload());
  setTimeout(() => {
    trouble.hidden = false;
  }, 20_000);
});
