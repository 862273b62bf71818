import { BOOKS } from "../harness/demo.js";
import { expect, test } from "../harness/test.js";

test("what fits is marked in the script that the book is in, whatever was typed", async ({ device }) => {
  const app = await device.open("/");
  await app.settleIn("Арлинд", BOOKS.latin);
  const book = await app.find(BOOKS.cyrillic);
  await expect(book.locator("mark")).toHaveText("Зоки");
  await app.field("books-search").fill("smarce");
  await expect(app.page.getByRole("listitem").filter({ hasText: BOOKS.other.title }).locator("mark")).toHaveText("самарче");
});
