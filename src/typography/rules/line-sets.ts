/** Lines in the groups that rules ask for. */
import { type Edges, reaches } from '../layout/edges.js';
import type { Layout } from '../layout/layout.js';
import type { Note } from '../layout/notes.js';
import type { TextLine } from '../layout/text-line.js';

/** Two lines that follow each other in a paragraph or a note. */
export interface Pair {
  readonly line: TextLine;
  readonly next: TextLine;
  /** True if `next` is the last line of its paragraph. */
  readonly last: boolean;
}

/** Lines of text that are not the last of their paragraph. */
export function fullLines(layout: Layout): TextLine[] {
  return layout.paragraphs.flatMap(({ kind, lines }) => (kind === 'text' ? lines.slice(0, -1) : []));
}

/** Of these lines those that are set to the right edge. */
export function justifiedLines(layout: Layout): TextLine[] {
  return fullLines(layout).filter((line) => reaches(line, edgesAt(layout, line)));
}

/** A note's lines over all its pages, without marks. */
export function noteLines({ pieces }: Note): TextLine[] {
  return pieces.flatMap(({ lines }) => lines);
}

/** Neighbouring lines of the running text. */
export function textPairs(layout: Layout): Pair[] {
  return layout.paragraphs.flatMap(({ kind, lines }) => (kind === 'text' ? pairsOf(lines) : []));
}

/** Neighbouring lines of everything that is broken into lines: text, lists, quotations, notes. */
export function allPairs(layout: Layout): Pair[] {
  const other = layout.paragraphs.flatMap(({ kind, lines }) => (kind === 'heading' ? [] : pairsOf(lines)));
  return [...other, ...layout.notes.flatMap((note) => pairsOf(noteLines(note)))];
}

export function edgesAt(layout: Layout, line: TextLine): Edges {
  return layout.pages[line.page]?.edges ?? { left: 0, right: 0 };
}

function pairsOf(lines: readonly TextLine[]): Pair[] {
  return lines.slice(1).map((next, index) => ({
    line: lines[index] as TextLine,
    next,
    last: index === lines.length - 2,
  }));
}
