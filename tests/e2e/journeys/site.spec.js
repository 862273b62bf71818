import { expect, test } from "../harness/test.js";

const PAGES = ["/", "/books", "/settings"];

test("every page of the app is locked to its own origin, without inline scripts and without eval", async ({
  library,
}) => {
  for (const path of PAGES) {
    const { status, headers } = await fetch(library.address + path);
    expect(status).toBe(200);
    const policy = directivesOf(headers.get("content-security-policy"));
    expect(policy["default-src"]).toEqual(["'none'"]);
    expect(policy["script-src"]).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    expect(policy["style-src"]).toEqual(["'self'"]);
    expect(policy["connect-src"]).toEqual(["'self'"]);
    expect(policy["base-uri"]).toEqual(["'none'"]);
    expect(policy["form-action"]).toEqual(["'none'"]);
    expect(policy["frame-ancestors"]).toEqual(["'none'"]);
    expect(policy["require-trusted-types-for"]).toEqual(["'script'"]);
    expect(policy["trusted-types"]).toEqual(["default"]);
    expect(Object.fromEntries(headers)).toMatchObject({
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
      "cross-origin-resource-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-cache",
    });
    expect(headers.get("permissions-policy")).toContain("geolocation=()");
    expect(headers.get("permissions-policy")).toContain("camera=(self)");
  }
});

test("the policies hold in the browser: isolated, no eval, no script from a text", async ({ device }) => {
  const app = await device.open();
  await expect(app.heading("welcome-title")).toBeVisible();
  expect(await app.page.evaluate(() => crossOriginIsolated)).toBe(true);
  const refused = await app.page.evaluate(() => {
    const tries = {
      markup: () => (document.createElement("div").innerHTML = "<img src=x onerror=alert(1)>"),
      elsewhere: () => (document.createElement("script").src = "https://example.org/x.js"),
    };
    return Object.entries(tries).filter(([, attempt]) => {
      try {
        attempt();
        return false;
      } catch {
        return true;
      }
    }).map(([name]) => name);
  });
  expect(refused).toEqual(["markup", "elsewhere"]);
});

test("the app can be installed: manifest, icons and offline shell are there", async ({ device, library }) => {
  const app = await device.open();
  await app.isReadyForOffline();
  const address = await app.page.locator("link[rel=manifest]").getAttribute("href");
  const manifest = await (await fetch(new URL(address, library.address))).json();
  expect(manifest).toMatchObject({ display: "standalone", start_url: "/" });
  const sizes = manifest.icons.map((icon) => icon.sizes);
  expect(sizes).toEqual(expect.arrayContaining(["192x192", "512x512"]));
  expect(manifest.icons.map((icon) => icon.purpose ?? "any").join(" ")).toContain("maskable");
  for (const { src, type } of manifest.icons) {
    const icon = await fetch(new URL(src, library.address));
    expect(icon.headers.get("content-type")).toBe(type);
  }
});

test("nobody sees the desk without signing in", async ({ deskPage, library }) => {
  for (const path of ["/desk", "/desk/challenges/new", "/desk/catalogue"]) {
    await deskPage.goto(library.address + path);
    expect(new URL(deskPage.url()).pathname).toBe("/desk/sign-in");
  }
});

function directivesOf(policy) {
  const directives = policy.split(";").map((directive) => directive.trim().split(/\s+/));
  return Object.fromEntries(directives.map(([name, ...values]) => [name, values]));
}
