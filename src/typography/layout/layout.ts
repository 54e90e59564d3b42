/** The design of a PDF as its glyphs show it. Made once; all rules look at it. */

import { counted } from '../../model/wording.js';
import type { PdfFile, PdfPage } from '../../pdf/pdfium/types.js';
import { advancesOf } from './advances.js';
import { type Call, callsOf } from './calls.js';
import { type Edges, textBlockOf } from './edges.js';
import { type Furnished, withoutFurniture } from './furniture.js';
import { noteSizeOf, type SplitNotes, splitNotes } from './note-areas.js';
import { startIn, withoutYears } from './note-start.js';
import { type Note, notesOf } from './notes.js';
import { type Paragraph, paragraphsOf } from './paragraphs.js';
import { isHeading } from './roles.js';
import { type TextLine, textLines } from './text-line.js';
import { bodySizeOf, leadingOf } from './type-sizes.js';

export interface PageLayout extends SplitNotes, Pick<Furnished, 'heads' | 'feet' | 'folio'> {
  readonly page: PdfPage;
  readonly edges: Edges;
}

export interface Layout {
  readonly file: PdfFile;
  readonly pages: readonly PageLayout[];
  /** pt. */
  readonly bodySize: number;
  /** Distance of the body's lines, pt; 0 where no two follow each other. */
  readonly leading: number;
  readonly justified: boolean;
  readonly paragraphs: readonly Paragraph[];
  /** Lines of paragraphs of kind `text`. */
  readonly textLines: readonly TextLine[];
  readonly isHeading: (line: TextLine) => boolean;
  /** pt; undefined where there are no notes. */
  readonly noteSize: number | undefined;
  readonly notes: readonly Note[];
  readonly calls: readonly Call[];
  /** Why rules about text, or about notes, cannot be measured; undefined if they can. */
  readonly textLack: string | undefined;
  readonly notesLack: string | undefined;
}

/** On fewer lines what the design is can only be guessed. */
const ENOUGH_LINES = 20;

/** If fewer of the numbers at the foot are called above, they number something else: lines of code, rows. */
const CALLED_SHARE = 0.3;

function areCalled(parted: readonly SplitNotes[]): boolean {
  const found = parted.flatMap(({ notes }) => notes.flatMap((line) => startIn(line)?.number ?? []));
  const kept = withoutYears(found);
  const numbers = found.filter((number) => kept.has(number));
  const called = new Set(parted.flatMap(({ flow }) => callsOf(flow).map(({ number }) => number)));
  return numbers.filter((number) => called.has(number)).length >= CALLED_SHARE * numbers.length;
}

/** Reads the design off the pages. */
export function layoutOf(file: PdfFile): Layout {
  const advances = advancesOf(file);
  const raw = file.pages.map((page) => textLines(page, advances));
  const bodySize = bodySizeOf(raw);
  const furnished = withoutFurniture(raw, bodySize);
  const inside = furnished.map(({ lines }, index) => ({ page: file.pages[index] as PdfPage, lines }));
  const lines = inside.map((page) => page.lines);
  const noteSize = noteSizeOf(lines, bodySize);
  const tried = splitNotes(inside, noteSize);
  const parted = areCalled(tried) ? tried : splitNotes(inside, undefined);
  const flows = parted.map(({ flow }) => flow);
  const block = textBlockOf(flows, bodySize);
  const edges = block?.edges ?? file.pages.map(({ width }) => ({ left: 0, right: width }));
  const leading = leadingOf(flows, bodySize);
  const headingLines = new Set(
    flows.flatMap((flow, index) =>
      flow.filter((line) => isHeading(line, bodySize, edges[index] ?? { left: 0, right: 0 })),
    ),
  );
  const heads = (line: TextLine): boolean => headingLines.has(line);
  const justified = block?.justified ?? false;
  const setting = { edges, justified, bodySize, leading, isHeading: heads };
  const paragraphs = paragraphsOf(flows.flat(), setting);
  const body = paragraphs.flatMap((paragraph) => (paragraph.kind === 'text' ? paragraph.lines : []));
  const notes = notesOf(parted, edges);
  return {
    file,
    pages: file.pages.map((page, index) => ({
      ...(parted[index] as SplitNotes),
      ...(furnished[index] as Furnished),
      page,
      edges: edges[index] ?? { left: 0, right: page.width },
    })),
    bodySize,
    leading,
    justified,
    paragraphs,
    textLines: body,
    isHeading: heads,
    noteSize: notes.length > 0 ? noteSize : undefined,
    notes,
    calls: callsOf(flows.flat()),
    textLack:
      body.length < ENOUGH_LINES || leading === 0
        ? `only ${counted(body.length, 'line')} of running text found`
        : undefined,
    notesLack:
      notes.length === 0 ? 'no numbered and called notes were found at the foot of pages' : undefined,
  };
}
