/** What all checks look at: the PDF read back, laid beside what it must hold. Made once for a proof. */
import type { Composed, NoteText } from '../model/document.js';
import type { Paginated } from '../model/layout.js';
import type { PdfFile } from '../pdf/pdfium/types.js';
import { type Alignment, align } from './alignment/align.js';
import { expectedBody, expectedNote } from './alignment/expected.js';
import { joinersIn, printedText } from './alignment/printed.js';
import { type PlacedCall, placedCalls } from './layout/calls.js';
import { inReadingOrder, type RegionWithCells } from './layout/reading-order.js';
import { type PageRegions, regionsOf } from './layout/regions.js';

export interface ProofSubject {
  readonly pdf: PdfFile;
  readonly composed: Composed;
  readonly paginated: Paginated;
  /** Of the pages that both the PDF and the layout have. */
  readonly regions: readonly PageRegions[];
  readonly body: Alignment;
  /** All calls of notes in order; undefined if the layout's calls are not the manuscript's. */
  readonly calls: readonly PlacedCall[] | undefined;
  /** Parallel to `composed.notes`. */
  readonly notes: readonly NoteSubject[];
}

export interface NoteSubject {
  readonly note: NoteText;
  readonly alignment: Alignment;
}

/** Lays the PDF's text beside the manuscript's. */
export function gatherSubject(pdf: PdfFile, composed: Composed, paginated: Paginated): ProofSubject {
  const regions = pdf.pages.flatMap((page, index) => {
    const geometry = paginated.pages[index];
    return geometry ? [regionsOf(page, geometry)] : [];
  });
  const blocks = [...composed.body, ...composed.notes.flatMap((note) => note.blocks)];
  const joiners = joinersIn(blocks.map((block) => block.text));
  const printedBody = regions.map(({ page, geometry, body: chars }) => ({
    page: page.index,
    chars,
    cells: geometry.cellParts,
  }));
  const body = align(expectedBody(composed.body), printedText(inReadingOrder(printedBody), joiners));
  const pieces = piecesByNote(regions);
  return {
    pdf,
    composed,
    paginated,
    regions,
    body,
    calls: placedCalls({ body, paginated, regions }),
    notes: composed.notes.map((note) => ({
      note,
      alignment: align(
        expectedNote(note),
        printedText(inReadingOrder(pieces.get(note.number) ?? []), joiners),
      ),
    })),
  };
}

/** What each note's pieces hold, in the order of pages. */
function piecesByNote(regions: readonly PageRegions[]): ReadonlyMap<number, RegionWithCells[]> {
  const pieces = new Map<number, RegionWithCells[]>();
  for (const { page, geometry, notes } of regions) {
    for (const [index, { note }] of geometry.notes.entries()) {
      const list = pieces.get(note) ?? [];
      list.push({ page: page.index, chars: notes[index] ?? [], cells: geometry.cellParts });
      pieces.set(note, list);
    }
  }
  return pieces;
}
