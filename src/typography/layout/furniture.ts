/** Running heads and page numbers: what is above or below the text and is repeated on other pages. */
import { median } from './statistics.js';
import type { TextLine } from './text-line.js';

/** A page's lines without its furniture, and the furniture. */
export interface Furnished {
  readonly lines: readonly TextLine[];
  readonly heads: readonly TextLine[];
  readonly feet: readonly TextLine[];
  /** The printed page number, as it is printed, and its line. */
  readonly folio: { readonly text: string; readonly line: TextLine } | undefined;
}

/** Rows of furniture above the text, and below it, at most. */
const MOST_ROWS = 3;

/** White space between furniture and text, in body sizes: more than lines of text are apart. */
const APART = 1.6;

/** Furniture is on the same height from page to page, pt. */
const SAME_PLACE = 1;

/** Lines of one row differ by less, in body sizes. */
const SAME_ROW = 0.3;

/** "7", "– 7 –", "Page 7 of 9", "vii". */
const NUMBER =
  /^[-–—[(]?\s*(?:(?:page|seite|p\.)\s*)?(\d{1,4}|[ivxlc]{1,7})(?:\s*(?:\/|of|von|de)\s*\d+)?\s*[-–—\])]?$/iu;

type Row = readonly TextLine[];

/** Takes the furniture off each page. */
export function withoutFurniture(
  pages: readonly (readonly TextLine[])[],
  bodySize: number,
): readonly Furnished[] {
  const rows = pages.map((lines) => rowsOf(lines, bodySize));
  const heads = peel(rows, bodySize, TOP);
  const feet = peel(rows, bodySize, FOOT);
  return rows.map((page, index) => {
    const [head, foot] = [heads[index] ?? [], feet[index] ?? []];
    const folio = [...foot, ...head].flatMap((line) => folioIn(line))[0];
    return { lines: page.flat(), heads: head, feet: foot, folio: folio ?? edgeFolio([...foot, ...head]) };
  });
}

function rowsOf(lines: readonly TextLine[], bodySize: number): Row[] {
  const rows: TextLine[][] = [];
  for (const line of lines) {
    const row = rows.at(-1);
    if (row?.[0] && line.baseline - row[0].baseline < SAME_ROW * bodySize) row.push(line);
    else rows.push([line]);
  }
  return rows;
}

/** One end of a page's rows. */
interface Side {
  take(page: Row[]): Row | undefined;
  outer(page: Row[]): Row | undefined;
  next(page: Row[]): Row | undefined;
}

const TOP: Side = { take: (page) => page.shift(), outer: (page) => page[0], next: (page) => page[1] };
const FOOT: Side = { take: (page) => page.pop(), outer: (page) => page.at(-1), next: (page) => page.at(-2) };

/** Takes the outermost rows off all pages, again and again, while they are furniture. */
function peel(pages: Row[][], bodySize: number, { take, outer, next }: Side): TextLine[][] {
  const peeled: TextLine[][] = pages.map(() => []);
  for (let round = 0; round < MOST_ROWS; round++) {
    const outermost = pages.map(outer);
    const furniture = pages.map((page, index) => {
      const row = outermost[index];
      const inner = next(page);
      if (!row?.[0] || row.some((line) => line.size > APART * bodySize)) return false;
      const distance = inner?.[0] ? Math.abs(inner[0].baseline - row[0].baseline) : Infinity;
      if (distance < APART * bodySize) return false;
      return isNumberRow(row) || isRepeated(row, outermost);
    });
    if (!furniture.some(Boolean)) break;
    for (const [index, isFurniture] of furniture.entries()) {
      const page = pages[index];
      if (isFurniture && page) peeled[index]?.push(...(take(page) ?? []));
    }
  }
  return peeled;
}

const textOf = (row: Row): string => row.map(({ text }) => text).join(' ');

function isNumberRow(row: Row): boolean {
  return NUMBER.test(textOf(row));
}

/** The same words but for figures, or the same height on most of the pages (section titles change). */
function isRepeated(row: Row, outermost: readonly (Row | undefined)[]): boolean {
  const words = textOf(row).replace(/\d+/g, '#');
  const alike = outermost.filter((other) => {
    if (!other?.[0] || !row[0]) return false;
    return Math.abs(other[0].baseline - row[0].baseline) <= SAME_PLACE;
  });
  if (alike.filter((other) => other && textOf(other).replace(/\d+/g, '#') === words).length >= 2) return true;
  const size = row[0]?.size ?? 0;
  const alikeSize = alike.filter((other) => Math.abs((other?.[0]?.size ?? 0) - size) < 0.5);
  return outermost.length >= 4 && alikeSize.length >= outermost.length / 2;
}

function folioIn(line: TextLine): { text: string; line: TextLine }[] {
  const found = NUMBER.exec(line.text)?.[1];
  return found === undefined ? [] : [{ text: found, line }];
}

/** "Short title    7": the number at an end of a longer line. */
function edgeFolio(lines: readonly TextLine[]): { text: string; line: TextLine } | undefined {
  for (const line of lines) {
    const found = /(?:^(\d{1,4})\s)|(?:\s(\d{1,4})$)/.exec(line.text);
    const text = found?.[1] ?? found?.[2];
    const widest = Math.max(0, ...line.gaps.map(({ width }) => width));
    // Set apart from the words, or else it is one of them: "Annual Report 2022".
    if (text !== undefined && widest > 2 * (median(line.gaps.map(({ width }) => width)) ?? 0)) {
      return { text, line };
    }
  }
  return undefined;
}
