/**
 * What a PDF says of itself when it is read back. All readonly data, nothing to close.
 *
 * Lengths are PDF points. Places are measured from the top left corner of the page's TrimBox
 * (the MediaBox where there is none), y growing downwards, as everywhere between the stages.
 */
import type { Box } from '../../model/layout.js';

/** A font as the PDF holds it. */
export interface Font {
  /** BaseFont: "AAAAAA+SourceSerif4-Regular". Empty for a Type 3 font, which has none. */
  readonly name: string;
  readonly embedded: boolean;
  /** Glyphs are little drawings (ISO 32000-1, 9.6.5): no hinting, no selection in many readers, refused here. */
  readonly type3: boolean;
  /** True where a face is synthetic: upright letters slanted by the text matrix, light ones stroked to look bold. */
  readonly synthetic?: boolean;
}

/** One painted character, in the order of the page's content stream. */
export interface Char {
  /** One Unicode character; U+FFFD where the PDF has no mapping for the glyph. A ligature is as many Chars as letters. */
  readonly text: string;
  /** False for a glyph that has no Unicode, such as .notdef. */
  readonly mapped: boolean;
  /** Origin: the pen's place on the baseline before the character is drawn. */
  readonly x: number;
  readonly y: number;
  /** The pen's place after it (for letters of a ligature: its share), without letter and word spacing. */
  readonly end: number;
  /** The ink's box. */
  readonly box: Box;
  /** Size on the page, all scaling applied. */
  readonly fontSize: number;
  readonly font: Font;
  /** The marked-content sequence that it is in; -1 outside of all (ISO 32000-1, 14.7.4.2). */
  readonly mcid?: number;
  /** True for artifacts, which are not part of the text (14.8.2.2). */
  readonly artifact?: boolean;
  /** True where the text is painted with no ink (text rendering mode 3 or 7). */
  readonly invisible: boolean;
}

/** A painted path or picture: a rule, a frame, a photograph. Its box is the ink's, a path's line width included. */
export interface Drawing {
  readonly kind: 'path' | 'picture';
  readonly box: Box;
}

/** Where a link or an outline entry leads. */
export type Target =
  | { readonly kind: 'uri'; readonly uri: string }
  /** `x`, `y`: place on that page; absent where the destination does not name one. `page` counts from 0. */
  | { readonly kind: 'page'; readonly page: number; readonly x?: number; readonly y?: number }
  /** Leads nowhere: no destination, or one that does not exist. */
  | { readonly kind: 'dead' }
  /** Another action: a script, a launch, another file. */
  | { readonly kind: 'action' };

/** A link annotation. */
export interface Link {
  readonly target: Target;
  /** The areas one can click on: its quadrilaterals' boxes, or its rectangle. */
  readonly areas: readonly Box[];
}

/** A page's boxes as its dictionary has them, in PDF user space: left, bottom, right, top. */
export interface PageBoxes {
  readonly media: PdfRectangle;
  readonly crop?: PdfRectangle;
  readonly bleed?: PdfRectangle;
  readonly trim?: PdfRectangle;
}

export interface PdfRectangle {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

export interface PdfPage {
  /** Counts from 0. */
  readonly index: number;
  /** PDF page label; empty where the document has none. */
  readonly label: string;
  /** Of the TrimBox, or the MediaBox where there is none. */
  readonly width: number;
  readonly height: number;
  readonly boxes: PageBoxes;
  readonly chars: readonly Char[];
  readonly links: readonly Link[];
  /** In painting order. */
  readonly drawings: readonly Drawing[];
}

export interface OutlineEntry {
  readonly title: string;
  readonly target: Target;
  readonly children: readonly OutlineEntry[];
}

/** The document information dictionary (Info); a missing entry is an empty string. */
export interface PdfInfo {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly keywords: string;
  readonly creator: string;
  readonly producer: string;
  readonly creationDate: string;
  readonly modificationDate: string;
}

export interface PdfFile {
  readonly pages: readonly PdfPage[];
  readonly outline: readonly OutlineEntry[];
  readonly info: PdfInfo;
  /** The catalog's /Lang, empty if there is none. */
  readonly language: string;
}
