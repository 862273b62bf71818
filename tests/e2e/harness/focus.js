// Where the keyboard is.
import { expect } from "@playwright/test";

/** What has the focus: its name for messages, and whether it can be seen there once nothing moves any more. */
export function focused(page) {
  return page.evaluate(async () => {
    // A sheet that still rises has its last buttons below the screen.
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    const element = document.activeElement;
    // A field may draw the ring around its whole line, a chip draws it around its face.
    const face = element.matches("input") ? element.parentElement : element;
    const hasRing = [face, ...face.querySelectorAll("*")].some((part) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(part);
      return outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
    });
    const box = face.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return {
      name: `${element.localName} ${element.getAttribute("aria-label") ?? element.innerText ?? ""}`.trim(),
      isPage: element === document.body,
      isInBar: element.closest("nav") !== null,
      isInDialog: element.closest("dialog") !== null,
      hasRing,
      // WCAG 2.4.11: what has the focus is not hidden behind anything.
      isOnTop: top !== null && (face.contains(top) || top.contains(face)),
    };
  });
}

/** Presses Tab until the focus leaves the page or has come around; answers where it stopped on the way. */
export async function tabThrough(page, most = 60) {
  const stops = [];
  for (let pressed = 0; pressed < most; pressed++) {
    await page.keyboard.press("Tab");
    const stop = await focused(page);
    if (stop.isPage) break;
    stops.push(stop);
  }
  return stops;
}

export function expectSeen(stops) {
  const unseen = stops.filter((stop) => !stop.hasRing || !stop.isOnTop).map((stop) => stop.name);
  expect(unseen, "the focus can always be seen").toEqual([]);
}
