// WCAG 2.2 AA, as far as a program can tell.
import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export async function expectAccessible(page, where) {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`),
  );
  expect.soft(found, where).toEqual([]);
}

/** Reflow (WCAG 1.4.10): nothing makes the page wider than the screen. */
export async function expectNoSidewaysScrolling(page, where) {
  const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(width, `${where}: pixels beyond the screen`).toBeLessThanOrEqual(0);
}
