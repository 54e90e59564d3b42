/**
 * All that Node asks of the page, and what it answers: types alone, for both sides. Parameters and results pass
 * through JSON. `page/main.ts` answers; `call-page.ts` asks.
 */
import type { Anchor, PageGeometry, PrintSheet } from '../../model/layout.js';
import type { TaggedElement } from '../../model/tags.js';

/** Words, by language tag (BCP 47). */
export type Words = Readonly<Record<string, readonly string[]>>;

/** Language tag -> word -> offsets (UTF-16 units) where it may be hyphenated. */
export type Hyphenation = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;

/**
 * Content that cannot be set as it should be. `overfull`: it does not fit the page it is on, whatever the plan;
 * `words-broken`: a table whose words fit no page.
 */
export interface LayoutFault {
  readonly kind: 'overfull' | 'words-broken';
  /** Counts from 0; 0 for a table, which is reported before there are pages. */
  readonly page: number;
  /** Line of the manuscript, 0 if unknown. */
  readonly line: number;
}

/** A part of the document, CSS px from its top left corner. */
export interface DocumentBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The calls, in the order in which they are made. Each rejects if the page cannot do what it is asked. */
export interface PageCalls {
  /**
   * Replaces the document by another one with the same head, in place of loading that. Images are decoded when it
   * returns.
   *
   * @param html the whole document
   */
  reset(html: string): Promise<void>;
  /** Makes the galley and waits for its fonts. @returns the words to hyphenate */
  open(): Promise<Words>;
  /** Breaks lines, plans pages and makes them, unless something is overfull: then there are none. */
  layOut(hyphenation: Hyphenation): Promise<readonly LayoutFault[]>;
  /** Where everything is on the pages, and where each element with an id is, by id. */
  geometry(): { readonly pages: readonly PageGeometry[]; readonly anchors: Readonly<Record<string, Anchor>> };
  /** The pages as one HTML document without scripts; URLs as they are, for Node to put the files in. */
  serialise(): string;
  /** File names of the fonts that were loaded since the document was. */
  usedFonts(): readonly string[];
  /** The place of a page, counted from 0, in the document. */
  placeOf(page: number): DocumentBox;
  /** Hides what the finish stage stamps: page numbers. */
  hideStamped(): void;
  /** Labels all that has a meaning, for the tags of the PDF. @returns what the labels stand for, by index */
  tagElements(): readonly TaggedElement[];
  /** Lays the pages on sheets with room for the bleed (pt). There is no way back. */
  enlargeSheets(bleed: number): PrintSheet;
}

/** What the page script defines: `memoPress`. */
export interface PageScript {
  readonly session: PageCalls;
}
