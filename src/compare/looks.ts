/** Which pages look different although their words are the same. */
import pixelmatch from 'pixelmatch';
import type { PagePainter, Picture } from '../prove/reader/render.js';

/** Pixels a point at which pages are compared: 108 an inch, enough to see a rule of 0.25 pt. */
const SCALE = 1.5;

/** How far two colours may differ and be the same, 0 to 1: glyphs a quarter of a pixel off are the same glyphs. */
const TOLERANCE = 0.3;

/** Fewer pixels that differ are a rounding of places, not a change that anybody could see. */
const FEWEST = 4;

/** Two pictures of one page, and the one that shows where they differ; `pixels`: how many do. */
export interface Difference {
  readonly pixels: number;
  readonly picture: Picture;
}

/** The pixels that differ, on a pale ground of the first picture. Pictures of two sizes differ in all they do not share. */
export function differenceOf(before: Picture, after: Picture): Difference {
  const width = Math.max(before.width, after.width);
  const height = Math.max(before.height, after.height);
  const pixels = new Uint8Array(width * height * 4);
  const count = pixelmatch(
    onSheet(before, width, height),
    onSheet(after, width, height),
    pixels,
    width,
    height,
    {
      threshold: TOLERANCE,
      alpha: 0.25,
    },
  );
  return { pixels: count, picture: { width, height, pixels } };
}

/** The picture on a white sheet of that size, opaque. */
function onSheet(picture: Picture, width: number, height: number): Uint8Array {
  const pixels = new Uint8Array(width * height * 4).fill(255);
  for (let row = 0; row < picture.height; row += 1) {
    const line = picture.pixels.subarray(row * picture.width * 4, (row + 1) * picture.width * 4);
    pixels.set(line, row * width * 4);
  }
  for (let alpha = 3; alpha < pixels.length; alpha += 4) pixels[alpha] = 255;
  return pixels;
}

/** Whether a page of one file looks as a page of the other. */
export function looksDifferent(
  before: { readonly painter: PagePainter; readonly page: number },
  after: { readonly painter: PagePainter; readonly page: number },
): boolean {
  const pictures = [before, after].map(({ painter, page }) => painter.paint(page, SCALE));
  const [one, other] = pictures;
  return one !== undefined && other !== undefined && differenceOf(one, other).pixels >= FEWEST;
}
