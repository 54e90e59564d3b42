/**
 * What the paginate stage hands on. Lengths are PDF points (1 pt = 1/72 in) unless a name says otherwise. Places on a page are
 * measured from the top left corner of the trimmed page, y growing downwards.
 */
import type { Edition } from './edition.js';
import type { TaggedElement } from './tags.js';

/** A colour of the design with what it is to be on paper. */
export interface PrintColour {
  /** The custom property that holds the screen value, without its dashes: "accent". */
  readonly name: string;
  /** sRGB, each 0 to 1. */
  readonly rgb: readonly [number, number, number];
  /** C, M, Y, K, each 0 to 1. */
  readonly cmyk: readonly [number, number, number, number];
}

/** How an edition for a printing house lies on the sheet that the browser printed. */
export interface PrintSheet {
  /** pt. */
  readonly width: number;
  readonly height: number;
  /** From the sheet's top and left edges to the trimmed page's, pt: at least the bleed, as on the other sides. */
  readonly offset: number;
  readonly colours: readonly PrintColour[];
}

/** A box on a page: pt from the trimmed page's top left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A piece of a manuscript's text that a page carries, as laid out. */
export interface NotePiece {
  readonly note: number;
  readonly box: Box;
  /** True where the piece continues a note that started on an earlier page. */
  readonly continued: boolean;
}

/** What a page has of a table's cell that continues on other pages: it is read to its end before the next cell. */
export interface CellPart {
  /** One number for all parts of a cell; numbers grow through the document. */
  readonly cell: number;
  readonly box: Box;
}

/** Where one laid-out page has what. */
export interface PageGeometry {
  /** Counts from 0. */
  readonly index: number;
  /** The printed page number and PDF page label: "1". */
  readonly label: string;
  /** The page lies on its longer side, for a table that is too wide for it upright. */
  readonly turned?: true;
  /** The text area: body and notes are inside it. */
  readonly textArea: Box;
  /** The area of the notes, from the separator's top to the text area's foot; absent on a page without notes. */
  readonly notesArea?: Box;
  readonly calls: readonly { readonly note: number; readonly box: Box }[];
  readonly notes: readonly NotePiece[];
  /** Text that is not the manuscript's: running heads, repeated table heads, "continued" marks. */
  readonly furniture: readonly { readonly text: string; readonly box: Box }[];
  /** Parts of cells that a page break divides, with the same `cell` for all parts of one. */
  readonly cellParts: readonly CellPart[];
  /** Where the page number is to be stamped: centre, left or right edge x, baseline y; absent where none is wanted. */
  readonly folio?: {
    readonly x: number;
    readonly baseline: number;
    readonly align: 'left' | 'center' | 'right';
    /** Type size, pt. */
    readonly size: number;
    /** sRGB, each 0 to 1. */
    readonly colour: readonly [number, number, number];
  };
  /** Pictures: what is painted there is not the manuscript's text. */
  readonly pictures: readonly { readonly box: Box }[];
  /** Words that the author wants underlined, line by line; absent on a page without any. */
  readonly underlined?: readonly Box[];
  /** Blocks of text and pictures, and the manuscript line of each: from a place on the page back to the manuscript. */
  readonly blocks: readonly { readonly line: number; readonly box: Box }[];
  /** Manuscript lines of the first and last text on the page: a late finding can name a line. */
  readonly lines: readonly [number, number] | undefined;
}

/** A paper or a sheet as a page of this geometry has it: turned pages have its width for their height. */
export function sizeOf<Sheet extends { readonly width: number; readonly height: number }>(
  { turned }: Pick<PageGeometry, 'turned'>,
  sheet: Sheet,
): Sheet {
  return turned ? { ...sheet, width: sheet.height, height: sheet.width } : sheet;
}

/** The place of an element with an id. */
export interface Anchor {
  readonly page: number;
  readonly x: number;
  readonly y: number;
}

/** An edition as laid out: all that later stages know of its pages. The prove stage sees this, and never the raw PDF. */
export interface Paginated {
  readonly edition: Edition;
  /** Given for editions that have a `press`. Without it the sheet is the trimmed page. */
  readonly sheet?: PrintSheet;
  readonly pages: readonly PageGeometry[];
  /** By element id, for headings, calls ("fnref-3") and notes ("fn-3"). */
  readonly anchors: ReadonlyMap<string, Anchor>;
  /** The meaning of what is on the pages; "memo-press:3" in the raw PDF's tags is `tags[3]`. Empty: untagged. */
  readonly tags: readonly TaggedElement[];
}

/** The paginate stage's result for one edition. */
export interface RawEdition {
  readonly paginated: Paginated;
  /** As the browser printed it. */
  readonly rawPdf: Uint8Array;
  /** The pages as one self-contained HTML file; made only when asked for. */
  readonly html?: string;
}
