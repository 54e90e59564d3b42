/**
 * The sizes of pictures: never wider than the column they stand in nor higher than a page can hold, and in a line of
 * text as high as whole lines, so that the text goes on on the grid.
 */
import { CLASS } from '../../../model/markup.js';
import type { Galley } from './galley.js';

/** Lines of a page that a picture leaves free: for a heading before it, its caption, the start of a note. */
const LINES_LEFT = 6;
/** Lines besides a caption that is longer than that. */
const LINES_BESIDE_CAPTION = 4;
/** Share of the page that a picture in a note, or in a table's cell, may take: the rest of it stands on the page too. */
const SHARE = { note: 0.4, cell: 0.5 };

/** So many pictures side by side are made smaller to stand in one row; more are divided between rows. */
const MOST_IN_ROW = 4;
/** Room for one rounding of widths to 1/64 px in each box. */
const ROUNDING = 0.5;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A picture with what limits its size, CSS px. */
interface Measured {
  readonly image: HTMLImageElement;
  readonly block: HTMLElement;
  readonly column: number;
  readonly natural: Size;
  readonly limit: Size;
}

/** A link in a figure is a block that is as wide as its picture. */
const isLinkOrInline = (element: Element): boolean =>
  element.localName === 'a' || getComputedStyle(element).display.startsWith('inline');

/** The block whose column an element stands in. */
function blockOf(element: HTMLElement): HTMLElement {
  let block = element.parentElement ?? document.body;
  while (isLinkOrInline(block) && block.parentElement !== null) block = block.parentElement;
  return block;
}

function columnOf(block: HTMLElement): number {
  const { paddingLeft, paddingRight } = getComputedStyle(block);
  return block.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
}

/** The size that is asked for: by attributes, else the picture's own. */
function naturalSize(image: HTMLImageElement, column: number): Size {
  const own = { width: image.naturalWidth || 1, height: image.naturalHeight || 1 };
  const share = image.getAttribute('width')?.endsWith('%') === true;
  const written = Number.parseFloat(image.getAttribute('width') ?? '');
  const width = share ? (written / 100) * column : written;
  const height = Number.parseFloat(image.getAttribute('height') ?? '');
  if (width > 0 && height > 0) return { width, height };
  if (width > 0) return { width, height: (width * own.height) / own.width };
  return height > 0 ? { width: (height * own.width) / own.height, height } : own;
}

/** The characters that touch a picture and may not be parted from it: punctuation, the number of a call. */
function touching(image: Element, block: Element): number {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const [before, after] = [[] as string[], [] as string[]];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const follows = image.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
    (follows ? after : before).push((node as Text).data);
  }
  const start = /[^\s\p{L}]*$/u.exec(before.join(''))?.[0] ?? '';
  const end = /^[^\s\p{L}]*/u.exec(after.join(''))?.[0] ?? '';
  return start.length + end.length;
}

const heightOf = (element: Element | null | undefined): number =>
  element?.getBoundingClientRect().height ?? 0;

function highest(image: HTMLImageElement, { textHeight }: Galley, leading: number): number {
  if (image.closest(`.${CLASS.note}`) !== null) return SHARE.note * textHeight;
  if (image.closest('td, th') !== null) return SHARE.cell * textHeight;
  const caption = image.closest('figure')?.querySelector('figcaption');
  const notes = caption?.querySelector(`.${CLASS.call}`) ? LINES_BESIDE_CAPTION : 0;
  const beside = heightOf(caption) + (LINES_BESIDE_CAPTION + notes) * leading;
  return textHeight - Math.max(LINES_LEFT * leading, beside);
}

function measured(image: HTMLImageElement, galley: Galley, leading: number): Measured {
  const block = blockOf(image);
  const column = columnOf(block);
  const inLine = getComputedStyle(image).display === 'inline';
  const size = Number.parseFloat(getComputedStyle(block).fontSize);
  const held = inLine ? Math.min(column / 2, touching(image, block) * 0.6 * size) + ROUNDING : 0;
  const limit = { width: column - held, height: highest(image, galley, leading) };
  return { image, block, column, natural: naturalSize(image, column), limit };
}

function fitted({ natural, limit }: Measured, scale = 1): Size {
  const factor = scale * Math.min(1, limit.width / natural.width, limit.height / natural.height);
  return { width: natural.width * factor, height: natural.height * factor };
}

/** How much the pictures of a row must be made smaller to stand beside each other. */
function rowScale(row: readonly Measured[]): number {
  const [first] = row;
  if (!first?.block.classList.contains(CLASS.pictures) || row.length > MOST_IN_ROW) return 1;
  const gaps = row.map(({ image }) => Number.parseFloat(getComputedStyle(image).marginRight));
  const size = Number.parseFloat(getComputedStyle(first.block).fontSize);
  // A space stands in each gap.
  const between = gaps.reduce((sum, gap) => sum + gap, 0) + (row.length - 1) * 0.3 * size;
  const widths = row.reduce((sum, one) => sum + fitted(one).width, 0);
  return Math.min(1, (first.column - between - ROUNDING) / widths);
}

/** How far the baseline is below the top of a line, and the line's height, CSS px. */
interface Strut {
  readonly ascent: number;
  readonly leading: number;
}

function strutOf(block: HTMLElement, known: Map<string, Strut>): Strut {
  const { font, lineHeight } = getComputedStyle(block);
  const key = `${font} ${lineHeight}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const line = document.createElement('div');
  line.style.cssText = `position: absolute; font: ${font}; line-height: ${lineHeight}`;
  const base = document.createElement('span');
  base.style.cssText = 'display: inline-block; width: 0; height: 0';
  line.append('x', base);
  document.body.append(line);
  const { top, height } = line.getBoundingClientRect();
  const strut = { ascent: base.getBoundingClientRect().bottom - top, leading: height };
  line.remove();
  known.set(key, strut);
  return strut;
}

/** Makes the line of a picture as high as whole lines. What is no higher than a line stands lower, if it must. */
function fillLines({ image, block }: Measured, height: number, { ascent, leading }: Strut): void {
  if (height <= ascent) return;
  if (height <= leading) {
    image.style.verticalAlign = `${ascent - height}px`;
    return;
  }
  const below = leading - ascent;
  const lines = Math.ceil((height + below) / leading - 0.01);
  image.style.boxSizing = 'content-box';
  // No margin: that is taken away at a page's start.
  image.style.paddingTop = `${lines * leading - below - height}px`;
  const first = block.firstChild;
  if (first !== null && (first === image || first.contains(image))) block.style.textIndent = '0';
}

function setSizes(images: readonly HTMLImageElement[], galley: Galley, leading: number): void {
  const all = images.map((image) => measured(image, galley, leading));
  const scales = new Map<HTMLElement, number>();
  for (const { block } of all)
    if (!scales.has(block)) scales.set(block, rowScale(all.filter((one) => one.block === block)));
  const struts = new Map<string, Strut>();
  for (const one of all) {
    const { image, block } = one;
    const { width, height } = fitted(one, scales.get(block));
    const inLine = getComputedStyle(image).display === 'inline';
    image.style.width = `${width}px`;
    image.style.height = `${height}px`;
    if (inLine) fillLines(one, height, strutOf(block, struts));
  }
}

const isInCell = (image: Element): boolean => image.closest('td, th') !== null;

function imagesIn({ main, notesColumn }: Galley): HTMLImageElement[] {
  return [main, notesColumn].flatMap((root) => [...root.querySelectorAll('img')]);
}

/**
 * Gives the pictures their sizes; those in tables the sizes that they would have, for their columns are made by these.
 * Fonts must be loaded, pictures too; lines are not yet set.
 *
 * @param leading the body's line height, CSS px
 */
export function sizePictures(galley: Galley, leading: number): void {
  const images = imagesIn(galley);
  for (const image of images.filter(isInCell)) {
    const { width } = naturalSize(image, galley.textWidth);
    image.style.maxWidth = 'none';
    image.style.width = `${Math.min(width, galley.textWidth)}px`;
    image.style.height = 'auto';
  }
  setSizes(
    images.filter((image) => !isInCell(image)),
    galley,
    leading,
  );
}

/** Gives the pictures in tables their sizes, once the columns are known. @param leading as above */
export function sizeCellPictures(galley: Galley, leading: number): void {
  const images = imagesIn(galley).filter(isInCell);
  setSizes(images, galley, leading);
}

/** How many lines' height each line of a typeset block takes; all 1 but for those with pictures. */
function linesTaken(block: HTMLElement, count: number, leading: number): number[] {
  const taken = new Array<number>(count).fill(1);
  let line = 0;
  for (const element of block.querySelectorAll('br, img')) {
    if (element instanceof HTMLImageElement) {
      const { height } = element.getBoundingClientRect();
      taken[line] = Math.max(taken[line] ?? 1, Math.ceil(height / leading - 0.01));
    } else line += 1;
  }
  return taken;
}

/**
 * Where the lines of a typeset block begin, from the first line's top, CSS px.
 *
 * @param height of all its lines
 */
export function lineTops(block: HTMLElement, count: number, height: number): number[] {
  const leading = Number.parseFloat(getComputedStyle(block).lineHeight);
  const taken = block.querySelector('img') === null ? [] : linesTaken(block, count, leading);
  const sum = taken.reduce((total, lines) => total + lines, 0);
  const even = sum === 0 || Math.abs(sum * leading - height) > 1;
  let top = 0;
  return Array.from({ length: count }, (_, line) => {
    const here = top;
    top += even ? height / count : (taken[line] ?? 1) * leading;
    return here;
  });
}
