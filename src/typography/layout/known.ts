/** What the layout knows of its lines: taken in place of what is inferred from any PDF. */

import type { Box } from '../../model/layout.js';
import type { PdfPage } from '../../pdf/pdfium/types.js';
import type { Edges } from './edges.js';
import type { Furnished } from './furniture.js';
import { isFirstLineIndent, isSpaced } from './indents.js';
import type { SplitNotes } from './note-areas.js';
import { separatorAbove, wholeLines } from './note-areas.js';
import { startIn } from './note-start.js';
import type { Note, NotePiece } from './notes.js';
import { isText, type Paragraph, type ParagraphKind, type Setting } from './paragraphs.js';
import type { TextLine } from './text-line.js';

/** What a line belongs to. */
export type Part =
  | { readonly kind: 'furniture' }
  /** `mark`: says that the note goes on here. */
  | { readonly kind: 'note' | 'mark'; readonly note: number }
  /** `block`: the same object for all lines of one paragraph, item or cell. */
  | { readonly kind: 'body'; readonly role: ParagraphKind; readonly block: object | undefined };

export interface KnownLayout {
  partOf(line: TextLine): Part;
  /** The sides of a page's text area; undefined for a page that was not laid out. */
  edgesOf(page: number): Edges | undefined;
  /** Whether the author wants the words underlined that a line is drawn under. */
  isUnderlined(page: number, rule: Box): boolean;
}

/** The furniture of a page and its other lines. */
export function knownFurniture(lines: readonly TextLine[], known: KnownLayout): Furnished {
  const inside = lines.filter((line) => known.partOf(line).kind !== 'furniture');
  const outside = lines.filter((line) => known.partOf(line).kind === 'furniture');
  const first = inside[0]?.baseline ?? Infinity;
  const heads = outside.filter(({ baseline }) => baseline < first);
  return { lines: inside, heads, feet: outside.filter((line) => !heads.includes(line)), folio: undefined };
}

/** Text and notes of a page. */
export function knownSplit(page: PdfPage, lines: readonly TextLine[], known: KnownLayout): SplitNotes {
  const flow = lines.filter((line) => known.partOf(line).kind === 'body');
  const notes = wholeLines(lines.filter((line) => known.partOf(line).kind !== 'body'));
  const [first] = notes;
  const separator = first && separatorAbove(page, first, flow.at(-1));
  return { flow, notes, separator };
}

/** The blocks of the text, also over the ends of pages. */
export function knownParagraphs(
  lines: readonly TextLine[],
  known: KnownLayout,
  setting: Setting,
): Paragraph[] {
  const drafts: { role: ParagraphKind; block: object | undefined; lines: TextLine[]; spaced: boolean }[] = [];
  for (const [index, line] of lines.entries()) {
    const part = known.partOf(line);
    if (part.kind !== 'body') continue;
    const { role, block } = part;
    const current = drafts.at(-1);
    const before = lines[index - 1];
    if (current && current.block === block) current.lines.push(line);
    else
      drafts.push({
        role,
        block,
        lines: [line],
        spaced: before !== undefined && isSpaced(before, line, setting),
      });
  }
  return drafts.map(({ role, lines: own, spaced }) => {
    const [first] = own;
    const indented = first !== undefined && isFirstLineIndent(first, setting);
    // A paragraph in a narrower setting is not set to the measure.
    const kind = role !== 'text' || isText({ lines: own, indented }, setting) ? role : 'other';
    return { kind, lines: own, indented: kind === 'text' && indented, spaced };
  });
}

/** The notes with their pieces. */
export function knownNotes(
  split: readonly SplitNotes[],
  edges: readonly Edges[],
  known: KnownLayout,
): Note[] {
  const pieces = new Map<number, { page: number; lines: TextLine[]; mark: TextLine | undefined }[]>();
  for (const line of split.flatMap(({ notes }) => notes)) {
    const part = known.partOf(line);
    if (part.kind !== 'note' && part.kind !== 'mark') continue;
    const own = pieces.get(part.note) ?? [];
    pieces.set(part.note, own);
    let piece = own.at(-1);
    if (piece?.page !== line.page) {
      piece = { page: line.page, lines: [], mark: undefined };
      own.push(piece);
    }
    if (part.kind === 'mark') piece.mark = line;
    else piece.lines.push(line);
  }
  return [...pieces].flatMap(([number, own]) => noteOf(number, own, edges));
}

function noteOf(number: number, pieces: readonly NotePiece[], edges: readonly Edges[]): Note[] {
  const line = pieces[0]?.lines[0];
  const word = line?.words[0];
  if (!line || !word) return [];
  const left = edges[line.page]?.left ?? 0;
  const { x, end } = startIn(line) ?? word;
  return [{ number, x: x - left, end: end - left, pieces }];
}
