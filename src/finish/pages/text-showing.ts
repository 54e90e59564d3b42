/**
 * Letters shown together. Skia moves to each glyph and shows it by itself; one operator can show a whole line
 * with all its distances (ISO 32000-1, 9.4.3, TJ). What is painted stays where it was; a memo's pages lose nine
 * tenths of their operators, and whoever reads the file takes half the time.
 */
import type { JobPage, Pass } from '../job.js';
import { PDFArray, PDFDict, PDFName, PDFNumber } from '../pdf-lib.js';
import { readPage, writePage } from './page-drawing.js';

/** Glyph widths of a composite font in thousandths of the type size, by glyph code (9.7.4.3). */
type Widths = (code: number) => number;

/** What matters: a text object's start; a font's choice (1: name, 2: size); a string shown (4), perhaps after a move along the line (3). */
const STEP = /BT\n|\/(\S+) ([\d.]+) Tf\n|(?:(-?[\d.]+) 0 Td )?<([\dA-Fa-f]+)> Tj\n/g;

/** Operators that change how far a shown glyph moves the pen (9.3): Skia uses none; where one stands, nothing is touched. */
const SPACED = /\b(?:Tc|Tw|Tz|'|")\s/;

/** Parts of a thousandth of the type size: 1/10 000 pt in text of 10 pt. */
const FINENESS = 100;

interface Font {
  readonly widths: Widths;
  readonly size: number;
}

/** Strings that follow each other on one line. */
interface Chain {
  readonly from: number;
  to: number;
  /** The first string's own move, as written. */
  readonly lead: string;
  readonly parts: string[];
  /** From the first glyph's origin, in units of text space: to the last string's origin, and to where its pen ends as shown by `parts`. */
  origin: number;
  pen: number;
}

export const textShowing: Pass = (job) => {
  const known = new Map<PDFDict, Widths | undefined>();
  for (const page of job.pages) {
    const drawing = Buffer.from(readPage(page)).toString('latin1');
    if (SPACED.test(drawing)) continue;
    const joined = joinGlyphRuns(drawing, (name) => widthsOf(page, name, known));
    if (joined !== drawing) writePage(page, Buffer.from(joined, 'latin1'));
  }
};

/** @param fontNamed undefined for a font whose codes are not of two bytes */
export function joinGlyphRuns(drawing: string, fontNamed: (name: string) => Widths | undefined): string {
  const result: string[] = [];
  let copied = 0;
  let font: Font | undefined;
  let chain: Chain | undefined;
  const close = (): void => {
    // A move after it would count from where the last string began.
    if (chain && chain.parts.length > 1 && drawing.startsWith('ET', chain.to)) {
      result.push(drawing.slice(copied, chain.from), chain.lead, '[', ...chain.parts, '] TJ\n');
      copied = chain.to;
    }
    chain = undefined;
  };
  for (const match of drawing.matchAll(STEP)) {
    const { 0: step, 1: name, 2: size, 3: move, 4: shown, index } = match;
    if (shown === undefined) {
      close();
      font = fontOf(name, size, fontNamed);
      continue;
    }
    if (chain && (index !== chain.to || move === undefined)) close();
    if (!font) continue;
    if (!chain) {
      const lead = move === undefined ? '' : `${move} 0 Td `;
      chain = { from: index, to: index, lead, parts: [], origin: 0, pen: 0 };
    } else {
      chain.origin += Number(move);
      const back = Math.round(((chain.pen - chain.origin) / font.size) * 1000 * FINENESS) / FINENESS;
      // What rounding leaves is carried on: it must not add up along a line.
      chain.pen -= (back / 1000) * font.size;
      if (back !== 0) chain.parts.push(String(back));
    }
    chain.parts.push(`<${shown}>`);
    chain.pen += widthOf(shown, font);
    chain.to = index + step.length;
  }
  close();
  return copied === 0 ? drawing : result.join('') + drawing.slice(copied);
}

function fontOf(
  name: string | undefined,
  size: string | undefined,
  fontNamed: (name: string) => Widths | undefined,
): Font | undefined {
  const widths = name === undefined ? undefined : fontNamed(name);
  return widths && Number(size) > 0 ? { widths, size: Number(size) } : undefined;
}

function widthOf(shown: string, { widths, size }: Font): number {
  let sum = 0;
  for (let at = 0; at < shown.length; at += 4) sum += widths(Number.parseInt(shown.slice(at, at + 4), 16));
  return (sum / 1000) * size;
}

function widthsOf(
  { page }: JobPage,
  name: string,
  known: Map<PDFDict, Widths | undefined>,
): Widths | undefined {
  const font = page.node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict)?.lookup(PDFName.of(name));
  if (!(font instanceof PDFDict)) return undefined;
  if (!known.has(font)) known.set(font, readWidths(font));
  return known.get(font);
}

/** The widths of a Type 0 font with codes that are its glyphs' numbers (9.7.5.2, Identity-H). */
function readWidths(font: PDFDict): Widths | undefined {
  if (font.lookup(PDFName.of('Encoding')) !== PDFName.of('Identity-H')) return undefined;
  const descendant = font.lookup(PDFName.of('DescendantFonts'), PDFArray).lookup(0, PDFDict);
  const standard = descendant.lookupMaybe(PDFName.of('DW'), PDFNumber)?.asNumber() ?? 1000;
  const table = descendant.lookupMaybe(PDFName.of('W'), PDFArray);
  const widths = new Map<number, number>();
  for (let at = 0; table && at < table.size(); ) {
    const first = table.lookup(at, PDFNumber).asNumber();
    const next = table.lookup(at + 1);
    if (next instanceof PDFArray) {
      for (let k = 0; k < next.size(); k += 1) widths.set(first + k, next.lookup(k, PDFNumber).asNumber());
      at += 2;
    } else {
      const last = table.lookup(at + 1, PDFNumber).asNumber();
      const width = table.lookup(at + 2, PDFNumber).asNumber();
      for (let code = first; code <= last; code += 1) widths.set(code, width);
      at += 3;
    }
  }
  return (code) => widths.get(code) ?? standard;
}
