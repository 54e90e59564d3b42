/**
 * What passes between the stages read, compose, paginate, finish and prove.
 *
 * Everything here is readonly data. Lengths are PDF points (1 pt = 1/72 in)
 * unless a name says otherwise. Places on a page are measured from the top
 * left corner of the trimmed page, y growing downwards.
 */

/** A paper size by its trimmed page. Adding one: an entry in `config/papers.ts` and a file `styles/paper-<name>.css`. */
export interface Paper {
  readonly name: string;
  /** As people call it: "A4", "US Letter". */
  readonly title: string;
  /** Nominal trimmed width, pt. */
  readonly width: number;
  /** Nominal trimmed height, pt. */
  readonly height: number;
}

/** `screen`: linked, for reading on screens. `print`: for a printing house. */
export type Purpose = 'screen' | 'print';

/** What a printing house asks for. */
export interface Press {
  /** How far colour runs over the trimmed page's edge, pt. */
  readonly bleed: number;
  /** An ICC profile of a CMYK printer, checked. */
  readonly profile: Uint8Array;
  /** The printing condition that the profile stands for, as registries name it: "FOGRA39". */
  readonly condition: string;
}

/** One PDF that a manuscript becomes. */
export interface Edition {
  readonly paper: Paper;
  readonly purpose: Purpose;
  /** Given for the purpose `print`. */
  readonly press?: Press;
}

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
export interface PressSheet {
  /** pt. */
  readonly width: number;
  readonly height: number;
  /** From the sheet's top and left edges to the trimmed page's, pt: at least the bleed, as on the other sides. */
  readonly offset: number;
  readonly colours: readonly PrintColour[];
}

/** A place in a file that a person can go to. Lines and columns count from 1. */
export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** Characters to underline in a code frame; 1 if not given. */
  readonly length?: number;
}

/** A calendar date as precise as the author gave it: a year, a month or a day. */
export interface CalendarDate {
  /** ISO 8601 in the precision given: "2022", "2022-11" or "2022-11-08". */
  readonly iso: string;
  /** The date in the words of the manuscript's language: "November 2022". */
  readonly text: string;
}

/** The validated head of a manuscript. */
export interface FrontMatter {
  readonly title: string;
  /** For running heads; equals `title` if the author gave none. */
  readonly shortTitle: string;
  readonly date: CalendarDate;
  /** BCP 47 language tag of the whole text. */
  readonly lang: string;
  readonly to: readonly string[];
  readonly from: readonly string[];
  /** One sentence for the PDF's metadata; empty if not given. */
  readonly subject: string;
  readonly keywords: readonly string[];
  /** The side at which facing pages are bound; absent: single sheets, all alike. The first page is a right-hand page. */
  readonly binding?: 'left';
}

/** The read stage's result. */
export interface Manuscript {
  /** As given by the caller, for messages. */
  readonly path: string;
  /** Absolute folder: images resolve here and nothing outside it may be read. */
  readonly folder: string;
  /** File name without its extension: "memo". Outputs take it. */
  readonly name: string;
  /** The whole file, for code frames. Line ends are "\n". */
  readonly text: string;
  /** The Markdown after the front matter. */
  readonly body: string;
  /** Number of lines before `body`: line n of the body is line n + bodyOffset of the file. */
  readonly bodyOffset: number;
  readonly frontMatter: FrontMatter;
  /** Where each front matter field's value stands. */
  readonly fieldPlaces: Readonly<Record<string, Place>>;
}

/** What a block of text is; names a reader of a report understands. */
export type BlockKind = 'head' | 'heading' | 'paragraph' | 'item' | 'cell' | 'code' | 'caption' | 'quotation';

/**
 * A run of text that must be in the PDF, taken from the manuscript's own
 * tokens, never from the laid-out page. White space is one space, none at the ends.
 * Where a note is called, its number stands in the text as ordinary digits.
 */
export interface TextBlock {
  readonly kind: BlockKind;
  readonly text: string;
  /** Line in the manuscript file where it starts. */
  readonly line: number;
  /** What a list marker adds before the text ("•", "1."), to be allowed for, where there is one. */
  readonly marker?: string;
  /** Note calls within `text`, in order: the note's number and the offset of its first digit in `text`. */
  readonly calls: readonly { readonly note: number; readonly offset: number }[];
}

/** A footnote as the manuscript has it. */
export interface NoteText {
  /** 1 to n by the order of first calls. */
  readonly number: number;
  /** The label the author used between `[^` and `]`. */
  readonly label: string;
  /** Line of the definition in the manuscript file. */
  readonly line: number;
  readonly blocks: readonly TextBlock[];
}

export interface Heading {
  /** 2 for `##`. The title is level 1 and not listed. */
  readonly level: number;
  readonly text: string;
  /** The element's id in the composed HTML. */
  readonly id: string;
  readonly line: number;
}

/** The compose stage's result: edition-neutral HTML, and what must be found in any PDF made of it. */
export interface Composed {
  readonly manuscript: Manuscript;
  /** A whole HTML document; its URLs are relative and all listed in `assets`. */
  readonly html: string;
  /** Relative URL in the HTML or the style sheets -> absolute path of the file to serve. */
  readonly assets: ReadonlyMap<string, string>;
  readonly body: readonly TextBlock[];
  readonly notes: readonly NoteText[];
  readonly headings: readonly Heading[];
  /** Targets of links in order, exactly as they must stand in the PDF: external URLs only. */
  readonly links: readonly { readonly url: string; readonly line: number }[];
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

/** Where one laid-out page has what. */
export interface PageGeometry {
  /** Counts from 0. */
  readonly index: number;
  /** The printed page number and PDF page label: "1". */
  readonly label: string;
  /** The text area: body and notes stand inside it. */
  readonly textArea: Box;
  /** The area of the notes, from the separator's top to the text area's foot; absent on a page without notes. */
  readonly notesArea?: Box;
  readonly calls: readonly { readonly note: number; readonly box: Box }[];
  readonly notes: readonly NotePiece[];
  /** Text that is not the manuscript's: running heads, repeated table heads, "continued" marks. */
  readonly furniture: readonly { readonly text: string; readonly box: Box }[];
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
  /** Blocks of text and pictures, and the manuscript line of each: from a place on the page back to the manuscript. */
  readonly blocks: readonly { readonly line: number; readonly box: Box }[];
  /** Manuscript lines of the first and last text on the page: a late finding can name a line. */
  readonly lines: readonly [number, number] | undefined;
}

/** The place of an element with an id. */
export interface Anchor {
  readonly page: number;
  readonly x: number;
  readonly y: number;
}

/** What an element is for a reader that does not look at the page (ISO 32000-1, 14.8.4); `Artifact`: nothing. */
export type MarkType =
  | 'Artifact'
  | 'BlockQuote'
  | 'Caption'
  | 'Code'
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
export interface Mark {
  readonly type: MarkType;
  /** The same for the pieces of one element that page breaks have cut. */
  readonly piece: string;
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

/** The paginate stage's result for one edition. */
export interface Paginated {
  readonly edition: Edition;
  /** As the browser printed it. */
  readonly rawPdf: Uint8Array;
  /** Given for editions that have a `press`. Without it the sheet is the trimmed page. */
  readonly sheet?: PressSheet;
  /** The pages as one self-contained HTML file; made only when asked for. */
  readonly html?: string;
  readonly pages: readonly PageGeometry[];
  /** By element id, for headings, calls ("fnref-3") and notes ("fn-3"). */
  readonly anchors: ReadonlyMap<string, Anchor>;
  /** The meaning of what is on the pages; "memo-press:3" in the raw PDF's tags is `marks[3]`. Empty: untagged. */
  readonly marks: readonly Mark[];
}

/** One thing that was proved, in words for a person and numbers for a program. */
export interface Evidence {
  /** Permanent name of the check: "text-complete". */
  readonly check: string;
  readonly ok: boolean;
  /** "5,067 words, body and notes, in order" */
  readonly summary: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** The prove stage's result. */
export interface Proof {
  readonly edition: Edition;
  readonly pages: number;
  readonly evidence: readonly Evidence[];
  readonly ok: boolean;
}
