/** Which pages look different although their words are the same. */
import pixelmatch from 'pixelmatch';
import { openPainter, type PagePainter, type Picture } from '../pdf/pdfium/render.js';
import type { ComparedText, ComparedWord } from './text-of-pdf.js';
import type { PageName } from './types.js';
import { textOf } from './words.js';

/** Pixels a point at which pages are compared: 108 an inch, enough to see a rule of 0.25 pt. */
const SCALE = 1.5;

/**
 * Side in pixels of the square cells that are compared: a glyph that is painted a quarter of a pixel further on, as
 * two builds of one text can have it, changes pixels at its edges, and hardly the ink of a cell.
 */
const CELL = 3;

/** Difference of a cell's mean colour that is seen, of 255: a stem a quarter of a pixel off makes 21. */
const SEEN = 24;

/** Fewer cells may be chance. */
const FEWEST = 2;

/** The pixels that differ, on a pale ground of the first picture. Pictures of two sizes differ in all they do not share. */
export function differenceOf(before: Picture, after: Picture): Picture {
  const width = Math.max(before.width, after.width);
  const height = Math.max(before.height, after.height);
  const pixels = new Uint8Array(width * height * 4);
  pixelmatch(onSheet(before, width, height), onSheet(after, width, height), pixels, width, height, {
    threshold: 0.1,
    alpha: 0.25,
  });
  return { width, height, pixels };
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

/** Sums of the colours of each cell, three for each. */
function cellsOf({ width, height, pixels }: Picture): Uint32Array {
  const across = Math.ceil(width / CELL);
  const cells = new Uint32Array(across * Math.ceil(height / CELL) * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const cell = (Math.floor(y / CELL) * across + Math.floor(x / CELL)) * 3;
      const pixel = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel += 1)
        cells[cell + channel] = (cells[cell + channel] ?? 0) + (pixels[pixel + channel] ?? 0);
    }
  }
  return cells;
}

/** Whether a person would see a difference between two pictures of a page. */
export function differsVisibly(before: Picture, after: Picture): boolean {
  if (before.width !== after.width || before.height !== after.height) return true;
  const [one, other] = [cellsOf(before), cellsOf(after)];
  const limit = SEEN * CELL * CELL;
  let cells = 0;
  for (let at = 0; at < one.length; at += 3) {
    for (let channel = at; channel < at + 3; channel += 1) {
      if (Math.abs((one[channel] ?? 0) - (other[channel] ?? 0)) <= limit) continue;
      cells += 1;
      break;
    }
  }
  return cells >= FEWEST;
}

/** Whether a page of one file looks like a page of the other. */
function looksDifferent(before: PagePainter, after: PagePainter, page: number): boolean {
  return differsVisibly(before.paint(page, SCALE), after.paint(page, SCALE));
}

/** The words on a page as one text, with the numbers of its own notes: others' numbers are not seen on it. */
function pageText({ body, notes }: ComparedText, { index }: PageName): string {
  const here = (words: readonly ComparedWord[]) => textOf(words.filter(({ page }) => page.index === index));
  const notesHere = notes.flatMap(({ number, page, words }) => {
    const text = here(words);
    return text === '' && page.index !== index ? [] : [`${number} ${text}`];
  });
  return [here(body), ...notesHere].join('\n');
}

/** Pages with the same words in both files that look different. */
export async function changedAppearance(
  before: Uint8Array,
  after: Uint8Array,
  oldText: ComparedText,
  newText: ComparedText,
): Promise<readonly PageName[]> {
  const painters: PagePainter[] = [];
  try {
    const [one, other] = [await openPainter(before), await openPainter(after)];
    painters.push(one, other);
    return newText.pages.filter((page) => {
      const same = oldText.pages[page.index];
      if (same?.label !== page.label || pageText(oldText, same) !== pageText(newText, page)) return false;
      return looksDifferent(one, other, page.index);
    });
  } finally {
    for (const painter of painters) painter.close();
  }
}
