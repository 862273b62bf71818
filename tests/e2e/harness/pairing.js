// Two devices of one family, one of which is new: what somebody does with both in their hands.
import { expect } from "@playwright/test";
import jsQR from "jsqr";

/** One of the two devices, with every tap on it counted. */
export class Hand {
  constructor(app) {
    this.app = app;
    this.taps = 0;
  }

  async tap(locator) {
    this.taps += 1;
    await locator.tap();
  }

  button(key, values) {
    return this.tap(this.app.button(key, values));
  }

  link(key) {
    return this.tap(this.app.page.getByRole("link", { name: this.app.words.say(key), exact: true }));
  }
}

/** From wherever the family is to the picture for the camera. */
export async function addDevice(hand) {
  await hand.tap(hand.app.place("tab-family"));
  await hand.link("devices-open");
  await hand.link("add-device");
  await expect(qrCode(hand.app)).toBeVisible();
}

export const qrCode = (app, key = "add-device-picture") =>
  app.page.getByRole("img", { name: app.words.say(key), exact: true });

/** What the camera of another device reads off this screen. */
export const scan = (app, key) => scanned(qrCode(app, key));

/** The address in a picture, read on a page of its own: the one that shows it may forbid pictures. */
export async function scanned(picture) {
  const drawing = await picture.evaluate((svg) => svg.outerHTML);
  const camera = await picture.page().context().newPage();
  const { pixels, side } = await camera.evaluate(async (drawing) => {
    const side = 400;
    const copy = new DOMParser().parseFromString(drawing, "text/html").querySelector("svg");
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("width", side);
    copy.setAttribute("height", side);
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(copy.outerHTML)}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side });
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return { pixels: Array.from(context.getImageData(0, 0, side, side).data), side };
  }, drawing);
  await camera.close();
  const read = jsQR(Uint8ClampedArray.from(pixels), side, side);
  expect(read, "a camera reads the picture").not.toBeNull();
  return new URL(read.data);
}

/** The digits on the screen of the trusted device, as they are shown. */
export async function digits(app) {
  const shown = app.page.locator(".shown-code");
  await expect(shown).toHaveText(/^\d{3} \d{3} \d{3}$/);
  return shown.textContent();
}

/** The three pictures on a screen, by their names. */
export async function pictures(app) {
  const shown = app.page.locator(".compared li");
  await expect(shown).toHaveCount(3);
  return shown.allTextContents();
}
