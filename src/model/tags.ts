/** The logical structure of laid-out pages, as the paginate stage hands it to the finish stage. */

/** What an element is for a reader that does not look at the page (ISO 32000-1, 14.8.4); `Artifact`: nothing. */
export type StructureType =
  | 'Artifact'
  | 'BlockQuote'
  | 'Caption'
  | 'Code'
  | 'Div'
  | 'Em'
  | 'Figure'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'H6'
  /** The hyphen at a line's end that the manuscript does not have. */
  | 'Hyphen'
  | 'L'
  | 'LI'
  | 'LBody'
  | 'Lbl'
  | 'Link'
  | 'Note'
  | 'P'
  | 'Reference'
  | 'Span'
  | 'Strong'
  | 'TBody'
  | 'TD'
  | 'TH'
  | 'THead'
  | 'TR'
  | 'Table';

/** An element of the laid-out pages that has a meaning. In the raw PDF its place says which one it is. */
export interface TaggedElement {
  readonly type: StructureType;
  /** The same for the pieces of one element that page breaks have cut. */
  readonly elementId: string;
  /** Line of the manuscript, where it is known. */
  readonly line?: number;
  /** The language, where it is not that of the text around (BCP 47). */
  readonly lang?: string;
  /** Of a picture: what it shows. */
  readonly alt?: string;
  /** Of a link: its words. */
  readonly text?: string;
  /** Of a note, and of a call: the note's number. */
  readonly note?: number;
  /** Of a list: how its items are numbered, as `ListNumbering` names it (ISO 32000-1, table 347). */
  readonly numbering?: 'Disc' | 'Decimal' | 'LowerAlpha' | 'UpperAlpha' | 'LowerRoman' | 'UpperRoman';
  /** Of a list's item: what the browser draws before it, "•" or "2."; absent where nothing is. */
  readonly marker?: string;
  /** Of a table's header: what it is the header of. */
  readonly scope?: 'Row' | 'Column';
}
