/** Which lines of a PDF are text and which are notes, and the figures that number the notes. */

import type { Char, PdfFile, PdfPage } from '../pdf/pdfium/types.js';
import { layoutOf, type PageLayout } from '../typography/layout/layout.js';
import { splitNotes } from '../typography/layout/note-areas.js';
import { isMark } from '../typography/layout/note-start.js';
import type { Note } from '../typography/layout/notes.js';
import { median } from '../typography/layout/statistics.js';
import { superiorsIn } from '../typography/layout/superiors.js';
import type { TextLine } from '../typography/layout/text-line.js';
import { linkedNumbers } from './linked-numbers.js';

export interface NoteLines {
  readonly number: number;
  /** From its number on, those on later pages too. At least one. */
  readonly lines: readonly TextLine[];
}

export interface SplitLines {
  readonly flow: readonly TextLine[];
  readonly notes: readonly NoteLines[];
  /** Figures that number notes, at calls and at notes: they are not part of the words. */
  readonly figures: ReadonlySet<Char>;
}

interface PageLines {
  readonly page: PdfPage;
  readonly lines: readonly TextLine[];
}

/** As the file's own links say it; where they say nothing, as its appearance does. */
export function splitLines(whole: PdfFile): SplitLines {
  const file = withoutArtifacts(whole);
  const { figures, starts } = linkedNumbers(file);
  const layout = layoutOf(file);
  const { flow, notes } =
    starts.size > 0
      ? partAtStarts(layout.pages.map(allLines(whole)), starts)
      : { flow: layout.pages.flatMap((page) => page.flow), notes: layout.notes.flatMap(seenNote) };
  const raised =
    starts.size > 0 ? [] : [...flow, ...notes.flatMap(({ lines }) => lines)].flatMap(superiorsIn);
  return {
    flow,
    notes,
    figures: new Set([...figures, ...raised.flatMap(({ chars }) => chars), ...notes.flatMap(numberOf)]),
  };
}

function seenNote({ number, pieces }: Note): NoteLines[] {
  const lines = pieces.flatMap((piece) => piece.lines);
  return lines.length > 0 ? [{ number, lines }] : [];
}

const isTagged = ({ pages }: PdfFile): boolean =>
  pages.some(({ chars }) => chars.some(({ artifact }) => artifact));

/** A tagged file marks what is not part of its text; elsewhere furniture is what is repeated on each page. */
function withoutArtifacts(file: PdfFile): PdfFile {
  return {
    ...file,
    pages: file.pages.map((page) => ({ ...page, chars: page.chars.filter(({ artifact }) => !artifact) })),
  };
}

/** A tagged file's furniture has been removed already: what else looks like furniture is text. */
function allLines(whole: PdfFile): (page: PageLayout) => PageLines {
  const tagged = isTagged(whole);
  return ({ page, heads, flow, notes, feet }) => ({
    page,
    lines: tagged ? [...heads, ...flow, ...notes, ...feet.toReversed()] : [...flow, ...notes],
  });
}

/** Notes begin where the links lead to, and reach to the foot; above the first one, what goes on from the page before. */
function partAtStarts(
  pages: readonly PageLines[],
  starts: ReadonlyMap<Char, number>,
): Omit<SplitLines, 'figures'> {
  const numberAt = ({ words }: TextLine): number | undefined => {
    const first = words[0]?.chars[0];
    return first && starts.get(first);
  };
  const isStart = (line: TextLine): boolean => numberAt(line) !== undefined;
  const sizes = pages.flatMap(({ lines }) => lines.filter(isStart).map(({ size }) => size));
  const seen = splitNotes(pages, median(sizes));
  const flow: TextLine[] = [];
  const notes: { number: number; lines: TextLine[] }[] = [];
  for (const [index, { lines }] of pages.entries()) {
    const first = lines.findIndex(isStart);
    const known = first < 0 ? lines.length : first;
    // Small letters at a page's foot are a note that goes on, if there was one.
    const from = notes.length === 0 ? known : Math.min(known, seen[index]?.flow.length ?? known);
    flow.push(...lines.slice(0, from));
    for (const line of lines.slice(from)) {
      const number = numberAt(line);
      if (number !== undefined) notes.push({ number, lines: [line] });
      else if (!isMark(line)) notes.at(-1)?.lines.push(line);
    }
  }
  return { flow, notes };
}

/** The number that a note begins with. */
function numberOf({ number, lines }: NoteLines): readonly Char[] {
  const [first] = lines[0]?.words ?? [];
  return first?.text.replace(/\D+$/, '') === String(number) ? first.chars : [];
}
