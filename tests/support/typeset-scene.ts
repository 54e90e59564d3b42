/**
 * A well-set document of three pages as plain data for a test to spoil: justified paragraphs on a grid, headings,
 * notes with a continuation, separators, running heads, page numbers. `typeset-pdf.ts` draws it.
 */
import { lineOfWords, linesOfWords, type Measure, sentence } from './typeset-words.js';

/** A line of type. "word^3" is a word with a call; words are parted by spaces. */
export interface TypeLine {
  text: string;
  x: number;
  /** pt from the page's top. */
  baseline: number;
  size: number;
  /** Set to this width; natural spaces if absent. */
  width?: number;
  /** A note's number, hung out before the line. */
  number?: string;
  /** What is added to each letter, pt. */
  tracking?: number;
  url?: string;
}

export interface TypePage {
  label: string;
  folio: string;
  head: string;
  body: TypeLine[];
  notes: TypeLine[];
  /** Filled rectangles from the top left. */
  rules: { x: number; y: number; width: number; height: number }[];
}

export interface TypeScene {
  width: number;
  height: number;
  lang: string;
  /** Whether spaces are characters, or only gaps, as in TeX. */
  spaces: boolean;
  pages: TypePage[];
}

export const LEFT = 112;
export const WIDTH = 370;
export const LEADING = 15;
export const SIZE = 11;
export const INDENT = 16;
export const FIRST_BASELINE = 91;
export const NOTE_FOOT = 737;
const NOTE_SIZE = 8.8;
const NOTE_LEADING = 11.25;
const NOTE_GAP = 13.5;
/** A note's number stands so far before its text. */
export const HANG = 15;
const SEPARATOR = 16;

/** Where the n-th line of a page stands on the grid. */
export const gridLine = (index: number): number => FIRST_BASELINE + index * LEADING;

/** Paragraphs of `counts` lines each from a line of the grid on; an empty count leaves one line free. */
function paragraphs(from: number, counts: readonly number[], seed: number, goesOn = false): TypeLine[] {
  const lines: TypeLine[] = [];
  let at = from;
  for (const [index, count] of counts.entries()) {
    const opening = index > 0 || !goesOn;
    for (let k = 0; k < count; k++) {
      const x = opening && k === 0 ? LEFT + INDENT : LEFT;
      const last = k === count - 1;
      const width = LEFT + WIDTH - x;
      const size = SIZE;
      const words = lineOfWords({ size, width: last ? width * 0.6 : width }, seed + lines.length);
      const text = sentence(words, k === 0 && opening, last);
      lines.push({ text, x, baseline: gridLine(at++), size, ...(last ? {} : { width }) });
    }
  }
  return lines;
}

/** A paragraph that goes on over the page: its last line is a full one. */
function unfinished(lines: TypeLine[], seed: number): TypeLine[] {
  const last = lines.at(-1);
  if (last) {
    last.width = LEFT + WIDTH - last.x;
    last.text = lineOfWords({ size: SIZE, width: last.width }, seed);
  }
  return lines;
}

const heading = (text: string, line: number): TypeLine => ({
  text,
  x: LEFT,
  baseline: gridLine(line),
  size: 14,
});

/** What a page holds of a note, as numbers of lines. */
interface Piece {
  number: number;
  lines: number;
  continued?: boolean;
}

/** Notes from the foot of the page upwards. */
function notes(pieces: readonly Piece[]): { lines: TypeLine[]; top: number } {
  const measure: Measure = { size: NOTE_SIZE, width: WIDTH - HANG - 20 };
  const all = pieces.flatMap(({ number, lines, continued }) => {
    const texts = linesOfWords(measure, 100 * number + (continued ? 50 : 0), lines);
    const drawn = texts.map((text, index) => ({
      text,
      first: index === 0 && !continued,
      start: index === 0,
    }));
    const mark = continued ? [{ text: `${number} (continued)`, first: false, start: true }] : [];
    const rest = continued ? drawn.map((line) => ({ ...line, start: false })) : drawn;
    return [...mark, ...rest].map((line) => ({ ...line, number }));
  });
  let baseline = NOTE_FOOT;
  const lines: TypeLine[] = [];
  for (let index = all.length - 1; index >= 0; index--) {
    const { text, first, start, number } = all[index] as (typeof all)[number];
    const x = LEFT + HANG;
    lines.unshift({ text, x, baseline, size: NOTE_SIZE, ...(first ? { number: String(number) } : {}) });
    baseline -= start ? NOTE_GAP : NOTE_LEADING;
  }
  return { lines, top: (lines[0]?.baseline ?? NOTE_FOOT) - SEPARATOR };
}

function page(
  number: number,
  body: TypeLine[],
  pieces: readonly Piece[],
  calls: Readonly<Record<number, number>>,
): TypePage {
  const { lines, top } = notes(pieces);
  for (const [note, line] of Object.entries(calls)) {
    const called = body[line];
    if (called) called.text += `^${note}`;
  }
  return {
    label: String(number),
    folio: String(number),
    head: number === 1 ? '' : 'A short title in small type',
    body,
    notes: lines,
    rules: [{ x: LEFT, y: top, width: 48, height: 0.75 }],
  };
}

/** The document as it should be. */
export function typeScene(): TypeScene {
  const title: TypeLine = { text: 'Of Dams and Floods', x: LEFT, baseline: gridLine(0), size: 24 };
  const first = [title, ...unfinished(paragraphs(3, [8, 9, 9, 8], 1), 71)];
  const second = [
    ...paragraphs(0, [6, 9], 201, true),
    heading('What was known', 17),
    ...unfinished(paragraphs(19, [8, 9], 301), 371),
  ];
  const third = [
    ...paragraphs(0, [7, 6], 401, true),
    heading('What was done', 15),
    ...paragraphs(17, [9, 8, 2], 501),
  ];
  return {
    width: 595.276,
    height: 841.89,
    lang: 'en',
    spaces: true,
    pages: [
      page(
        1,
        first,
        [
          { number: 1, lines: 3 },
          { number: 2, lines: 2 },
        ],
        { 1: 5, 2: 20 },
      ),
      page(
        2,
        second,
        [
          { number: 3, lines: 2 },
          { number: 4, lines: 4 },
        ],
        { 3: 3, 4: 28 },
      ),
      page(
        3,
        third,
        [
          { number: 4, lines: 3, continued: true },
          { number: 5, lines: 2 },
        ],
        { 5: 10 },
      ),
    ],
  };
}
