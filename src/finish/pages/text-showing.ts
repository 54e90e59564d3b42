/**
 * Letters shown together. Skia moves to each glyph and shows it by itself; one operator can show a whole line
 * with all its distances (ISO 32000-1, 9.4.3, TJ). What is painted stays where it was; a memo's pages lose nine
 * tenths of their operators, and reading the file takes half the time.
 */
import { latin1, type Operation, operandsOf, operations } from '../content-stream/lexer.js';
import { FAST, readPageContent, writePageContent } from '../content-stream/streams.js';
import { applyEdits, type Edit } from '../content-stream/write.js';
import type { JobPage, Pass } from '../job.js';
import { PDFDict, PDFName } from '../pdf-lib.js';
import { readWidths, type Widths } from './glyph-widths.js';

/** @returns undefined for a font whose codes do not have two bytes */
type WidthsByName = (name: string) => Widths | undefined;

/** Operators that change how far a shown glyph moves the pen (9.3): Skia uses none; where there is one, nothing is changed. */
const SPACED = new Set(['Tc', 'Tw', 'Tz', "'", '"']);

/** Parts of a thousandth of the type size: 1/10 000 pt in text of 10 pt. */
const FINENESS = 100;

interface Font {
  readonly widths: Widths;
  readonly size: number;
}

/** A move along the line, in units of text space, as it is written. */
interface Move {
  readonly start: number;
  readonly distance: string;
}

/** Strings that follow each other on one line. */
interface Run {
  readonly start: number;
  end: number;
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
    const content = readPageContent(page.page);
    const joined = joinGlyphRuns(content, (name) => widthsOf(page, name, known));
    if (joined !== content) writePageContent(page.page, joined, FAST);
  }
};

/** @returns the same bytes if there is nothing to join */
export function joinGlyphRuns(content: Uint8Array, fontNamed: WidthsByName): Uint8Array {
  const runs = new GlyphRuns(content, fontNamed);
  for (const operation of operations(content)) {
    if (SPACED.has(operation.operator)) return content;
    runs.visit(operation);
  }
  return runs.edits.length === 0 ? content : applyEdits(content, runs.edits);
}

class GlyphRuns {
  readonly edits: Edit[] = [];
  readonly #content: Uint8Array;
  readonly #fontNamed: WidthsByName;
  #font: Font | undefined;
  #run: Run | undefined;
  /** The operation before, if it was a move along the line. */
  #move: Move | undefined;

  constructor(content: Uint8Array, fontNamed: WidthsByName) {
    this.#content = content;
    this.#fontNamed = fontNamed;
  }

  visit(operation: Operation): void {
    const { operator } = operation;
    const move = this.#move;
    this.#move = undefined;
    if (operator === 'Tj') this.#show(operation, move);
    else if (operator === 'Td' && !move) this.#moveBy(operation);
    else {
      // A move after a run would count from where its last string began.
      this.#close(operator === 'ET' && !move);
      if (operator === 'BT') this.#font = undefined;
      else if (operator === 'Tf') this.#font = this.#fontOf(operation);
    }
  }

  #moveBy(operation: Operation): void {
    const [distance = '', up] = operandsOf(this.#content, operation);
    if (up === '0') this.#move = { start: operation.start, distance };
    else this.#close(false);
  }

  #show({ start, end }: Operation, move: Move | undefined): void {
    const shown = this.#digits(start, end);
    if (!move) this.#close(false);
    if (!this.#font || shown === undefined) {
      this.#close(false);
      return;
    }
    if (this.#run && move) this.#advance(this.#run, move, this.#font);
    this.#run ??= {
      start: move?.start ?? start,
      end,
      lead: move ? `${move.distance} 0 Td ` : '',
      parts: [],
      origin: 0,
      pen: 0,
    };
    this.#run.parts.push(`<${shown}>`);
    this.#run.pen += widthOf(shown, this.#font);
    this.#run.end = end;
  }

  #advance(run: Run, { distance }: Move, { size }: Font): void {
    run.origin += Number(distance);
    const back = Math.round(((run.pen - run.origin) / size) * 1000 * FINENESS) / FINENESS;
    // What rounding leaves is carried on: it must not add up along a line.
    run.pen -= (back / 1000) * size;
    if (back !== 0) run.parts.push(String(back));
  }

  /** The digits of a hexadecimal string; undefined for another one. */
  #digits(start: number, end: number): string | undefined {
    return /^<([\dA-Fa-f]+)>\s*Tj$/.exec(latin1(this.#content, start, end))?.[1];
  }

  #close(join: boolean): void {
    const run = this.#run;
    this.#run = undefined;
    if (!join || !run || run.parts.length < 2) return;
    const text = `${run.lead}[${run.parts.join('')}] TJ`;
    this.edits.push({ start: run.start, end: run.end, text });
  }

  #fontOf(operation: Operation): Font | undefined {
    const [name = '', size] = operandsOf(this.#content, operation);
    const widths = this.#fontNamed(name.slice(1));
    return widths && Number(size) > 0 ? { widths, size: Number(size) } : undefined;
  }
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
