/** Where the notes are on each page, and what separates them from the text. */
import type { Box } from '../../model/layout.js';
import type { PdfPage } from '../../pdf/pdfium/types.js';
import { type NoteStart, startIn } from './note-start.js';
import { median } from './statistics.js';
import type { TextLine } from './text-line.js';
import { isSize } from './type-sizes.js';

/** A page's lines, split into text and notes. */
export interface SplitNotes {
  readonly flow: readonly TextLine[];
  readonly notes: readonly TextLine[];
  /** The rule between them, if one is drawn. */
  readonly separator: Box | undefined;
}

/** Notes are smaller than the body by these factors, from and to. */
const NOTE_SIZE = [0.55, 0.94] as const;

/** Lines of notes that are farther apart than this, in their usual distances, are not both notes. */
const HOLE = 2.2;

/** Baselines of one line differ by less, ems. */
const SAME_ROW = 0.12;

/** A separator is thinner and longer, pt. */
const RULE_HEIGHT = 2.5;
const RULE_WIDTH = 12;

/** The size of notes: that of most lines at the foot of pages that begin with a number. Undefined if there are none. */
export function noteSizeOf(pages: readonly (readonly TextLine[])[], bodySize: number): number | undefined {
  const [least, most] = NOTE_SIZE;
  const starts = new Map<number, number>();
  for (const lines of pages) {
    for (const line of footRun(lines, ({ size }) => size >= least * bodySize && size <= most * bodySize)) {
      if (startIn(line)) starts.set(line.size, (starts.get(line.size) ?? 0) + 1);
    }
  }
  return [...starts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

/** Splits each page's lines. Notes are at the foot, and begin with a number or go on from the page before. */
export function splitNotes(
  pages: readonly { readonly page: PdfPage; readonly lines: readonly TextLine[] }[],
  noteSize: number | undefined,
): SplitNotes[] {
  const split: SplitNotes[] = [];
  const distance = noteSize === undefined ? 0 : usualDistance(pages, noteSize);
  for (const { page, lines } of pages) {
    const none: SplitNotes = { flow: lines, notes: [], separator: undefined };
    const run = noteSize === undefined ? [] : footRun(lines, (line) => isSize(line, noteSize));
    const pieces = belowLastHole(run, HOLE * distance);
    const above = lines[lines.length - pieces.length - 1];
    const notes = wholeLines(pieces);
    const first = notes[0];
    if (!first) {
      split.push(none);
      continue;
    }
    const separator = separatorAbove(page, first, above);
    const known: NoteStart | undefined = notes.map((line) => startIn(line)).find(Boolean);
    const goesOn = separator !== undefined || (split.at(-1)?.notes.length ?? 0) > 0;
    split.push(
      known || goesOn ? { flow: lines.slice(0, lines.length - pieces.length), notes, separator } : none,
    );
  }
  return split;
}

/** The lines at the foot that answer, in order. */
function footRun(lines: readonly TextLine[], answers: (line: TextLine) => boolean): readonly TextLine[] {
  let from = lines.length;
  while (from > 0) {
    const line = lines[from - 1];
    if (!line || !answers(line)) break;
    from--;
  }
  return lines.slice(from);
}

/** Notes have no columns: pieces on one baseline are a line that TeX stretched beyond all measure. */
export function wholeLines(pieces: readonly TextLine[]): TextLine[] {
  const lines: TextLine[] = [];
  for (const piece of pieces) {
    const before = lines.at(-1);
    if (!before?.beside || !piece.beside || piece.baseline - before.baseline > SAME_ROW * piece.size) {
      lines.push(piece);
      continue;
    }
    lines[lines.length - 1] = {
      ...before,
      words: [...before.words, ...piece.words],
      gaps: [...before.gaps, { width: piece.x - before.end, real: false }, ...piece.gaps],
      end: piece.end,
      text: `${before.text} ${piece.text}`,
    };
  }
  return lines.map((line) => (line.beside ? { ...line, beside: false } : line));
}

function usualDistance(pages: readonly { readonly lines: readonly TextLine[] }[], noteSize: number): number {
  const distances = pages.flatMap(({ lines }) =>
    lines.slice(1).flatMap((line, index) => {
      const before = lines[index];
      return before && isSize(line, noteSize) && isSize(before, noteSize)
        ? [line.baseline - before.baseline]
        : [];
    }),
  );
  return median(distances) ?? 1.25 * noteSize;
}

function belowLastHole(run: readonly TextLine[], hole: number): readonly TextLine[] {
  for (let index = run.length - 1; index > 0; index--) {
    if ((run[index]?.baseline ?? 0) - (run[index - 1]?.baseline ?? 0) > hole) return run.slice(index);
  }
  return run;
}

/** The lowest horizontal rule between the first note and the line above it. */
export function separatorAbove(page: PdfPage, first: TextLine, above: TextLine | undefined): Box | undefined {
  const rules = page.drawings
    .map(({ box }) => box)
    .filter(
      ({ y, width, height }) =>
        height <= RULE_HEIGHT &&
        width >= RULE_WIDTH &&
        y < first.baseline - first.size / 2 &&
        y > (above?.baseline ?? 0) - 1,
    );
  return rules.sort((one, other) => other.y - one.y)[0];
}
