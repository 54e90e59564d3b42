/** The design of a PDF as its glyphs show it. Made once; all rules look at it. */

import type { Box } from '../../model/layout.js';
import { counted } from '../../model/wording.js';
import type { PdfFile, PdfPage } from '../../pdf/pdfium/types.js';
import { advancesOf } from './advances.js';
import { type Call, callsOf } from './calls.js';
import { type Edges, textBlockOf } from './edges.js';
import { type Furnished, withoutFurniture } from './furniture.js';
import { type KnownLayout, knownFurniture, knownNotes, knownParagraphs, knownSplit } from './known.js';
import { noteSizeOf, type SplitNotes, splitNotes } from './note-areas.js';
import { startIn, withoutYears } from './note-start.js';
import { type Note, notesOf } from './notes.js';
import { type Paragraph, paragraphsOf } from './paragraphs.js';
import { isHeading } from './roles.js';
import { mostFrequent } from './statistics.js';
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
  /** Whether a line under words is wanted there; of a PDF that nothing is known of, none is. */
  readonly isUnderlined: (page: number, rule: Box) => boolean;
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

function areCalled(split: readonly SplitNotes[]): boolean {
  const found = split.flatMap(({ notes }) => notes.flatMap((line) => startIn(line)?.number ?? []));
  const kept = withoutYears(found);
  const numbers = found.filter((number) => kept.has(number));
  const called = new Set(split.flatMap(({ flow }) => callsOf(flow).map(({ number }) => number)));
  return numbers.filter((number) => called.has(number)).length >= CALLED_SHARE * numbers.length;
}

/** A page's furniture, text and notes. */
type Parts = SplitNotes & Pick<Furnished, 'heads' | 'feet' | 'folio'>;

interface Split {
  readonly bodySize: number;
  readonly noteSize: number | undefined;
  readonly pages: readonly Parts[];
}

/** The parts of pages as the lines show them. */
function inferredSplit(file: PdfFile, raw: readonly (readonly TextLine[])[]): Split {
  const bodySize = bodySizeOf(raw);
  const furnished = withoutFurniture(raw, bodySize);
  const inside = furnished.map(({ lines }, index) => ({ page: file.pages[index] as PdfPage, lines }));
  const noteSize = noteSizeOf(
    inside.map(({ lines }) => lines),
    bodySize,
  );
  const tried = splitNotes(inside, noteSize);
  const split = areCalled(tried) ? tried : splitNotes(inside, undefined);
  const pages = split.map((parts, index) => ({ ...(furnished[index] as Furnished), ...parts }));
  return { bodySize, noteSize, pages };
}

/** The parts of pages as the layout has them. */
function knownSplits(file: PdfFile, raw: readonly (readonly TextLine[])[], known: KnownLayout): Split {
  const pages = raw.map((lines, index) => {
    const furnished = knownFurniture(lines, known);
    return { ...furnished, ...knownSplit(file.pages[index] as PdfPage, furnished.lines, known) };
  });
  const texts = pages.map(({ flow }) =>
    flow.filter((line) => {
      const part = known.partOf(line);
      return part.kind === 'body' && part.role === 'text';
    }),
  );
  const notes = pages.flatMap((page) => page.notes.map(({ size }) => size));
  const bodySize = bodySizeOf(texts) || bodySizeOf(raw);
  return { bodySize, noteSize: notes.length > 0 ? mostFrequent(notes) : undefined, pages };
}

/** Reads the design off the pages. `known`: what is known of the lines, where it need not be inferred. */
export function layoutOf(file: PdfFile, known?: KnownLayout): Layout {
  const advances = advancesOf(file);
  const raw = file.pages.map((page) => textLines(page, advances));
  const { bodySize, noteSize, pages } = known ? knownSplits(file, raw, known) : inferredSplit(file, raw);
  const flows = pages.map(({ flow }) => flow);
  const block = textBlockOf(flows, bodySize);
  const inferred = block?.edges ?? file.pages.map(({ width }) => ({ left: 0, right: width }));
  const edges = inferred.map((one, page) => known?.edgesOf(page) ?? one);
  const leading = leadingOf(flows, bodySize);
  const isHeadingAt = (line: TextLine, at: Edges | undefined): boolean => {
    const part = known?.partOf(line);
    return part
      ? part.kind === 'body' && part.role === 'heading'
      : isHeading(line, bodySize, at ?? { left: 0, right: 0 });
  };
  const headingLines = new Set(
    flows.flatMap((flow, index) => flow.filter((line) => isHeadingAt(line, edges[index]))),
  );
  const justified = block?.justified ?? false;
  const setting = {
    edges,
    justified,
    bodySize,
    leading,
    isHeading: (line: TextLine) => headingLines.has(line),
  };
  const paragraphs = known
    ? knownParagraphs(flows.flat(), known, setting)
    : paragraphsOf(flows.flat(), setting);
  const body = paragraphs.flatMap((paragraph) => (paragraph.kind === 'text' ? paragraph.lines : []));
  const notes = known ? knownNotes(pages, edges, known) : notesOf(pages, edges);
  return {
    file,
    pages: file.pages.map((page, index) => ({
      ...(pages[index] as Parts),
      page,
      edges: edges[index] ?? { left: 0, right: page.width },
    })),
    bodySize,
    leading,
    justified,
    paragraphs,
    textLines: body,
    isHeading: setting.isHeading,
    isUnderlined: (page, rule) => known?.isUnderlined(page, rule) ?? false,
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
