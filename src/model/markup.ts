/**
 * The contract of markup: every class, data attribute, id and custom property that one room writes and another one
 * reads. Compose and the templates write them, the page code reads and adds to them, the style sheets style them, the
 * finish stage finds its elements by them. A design of your own may rely on all of these and on nothing else; what
 * Paged.js calls its elements stays in `paginate/page/paged.ts`. `tests/model/markup.test.ts` enforces it.
 */

/** Classes, by what sets them. */
export const CLASS = {
  // Templates.

  /** On `main`: the body, in which the notes follow the blocks that call them. */
  memo: 'memo',
  memoHead: 'memo-head',
  title: 'title',
  /** On `p`: a line of the subtitle. */
  subtitle: 'subtitle',
  /** Authors of one institute: their names, its names, how to reach them. */
  byline: 'byline',
  names: 'names',
  affiliation: 'affiliation',
  contact: 'contact',
  date: 'date',
  /** On the `dl` of To and From. */
  parties: 'parties',
  /** An abstract or a summary; its first paragraph is its label. */
  abstract: 'abstract',
  label: 'label',
  /** In the template the words of the running head; on a page those words in their margin box. */
  runningHead: 'running-head',

  // Compose.

  /** On `sup`: a note's number in the text, around its link. */
  call: 'call',
  /** On `sup`: what separates the numbers of two calls that touch. */
  callSeparator: 'call-separator',
  /** On `aside`: a note; its number and the number's link are in its first paragraph. */
  note: 'note',
  /** On `span`: a note's number before its text. */
  number: 'number',
  /** On `a`: a URL that is its own text, broken between lines as URLs are (`URL_BREAKS` in `typography.ts`). */
  url: 'url',
  /** A line of code. */
  line: 'line',
  /** On `h2`: an appendix begins a page. */
  appendix: 'appendix',
  /** On `h3` to `h5`: looks like a heading of this level, because the author skipped one above it. */
  looksLevel4: 'looks-level-4',
  looksLevel5: 'looks-level-5',
  looksLevel6: 'looks-level-6',
  /** On `p`: a heading in a quotation, an item, a cell or a note, which is not one of the document's own. */
  innerHeading: 'inner-heading',
  /** On `p`: a line that leads what follows it, and is never the last on a page. */
  leadLine: 'lead-line',
  /** On `dl`: a definition list of the manuscript. */
  definitions: 'definitions',
  /** On `p`: the summary of HTML's `details`. */
  summary: 'summary',
  /** On `p`: a caption that HTML gives a table or a picture. */
  caption: 'caption',
  /** On `p`: nothing but pictures side by side. */
  pictures: 'pictures',
  /** On `span`: words in small capitals. */
  smallCaps: 'small-caps',
  /** On `div`: a callout; with one of the next five. */
  callout: 'callout',
  calloutNote: 'callout-note',
  calloutTip: 'callout-tip',
  calloutImportant: 'callout-important',
  calloutWarning: 'callout-warning',
  calloutCaution: 'callout-caution',
  /** On `p`: a callout's title. */
  calloutTitle: 'callout-title',
  /** The manuscript asks for a page break before it. */
  pageStart: 'page-start',
  alignLeft: 'align-left',
  alignCenter: 'align-center',
  alignRight: 'align-right',

  // Page code: setting lines.

  /** On `body`, as long as the text is two columns without pages. */
  galley: 'galley',
  /** On a text block whose words are being measured: one line, however long. */
  measuring: 'measuring',
  /** On a text block whose lines are broken: each ends in a `br`. */
  typeset: 'typeset',
  /** On `p`: text that had no block of its own beside other blocks, as in a list item. */
  looseText: 'loose-text',
  /** A marker that is being measured. */
  markerProbe: 'marker-probe',
  /** On `pre`: set smaller, so that no line has to be divided. */
  dense: 'dense',
  /** A line of code that goes on from the one before, which is longer than the measure. */
  wrapped: 'wrapped',
  /** The mark before it. */
  wrapMark: 'wrap-mark',
  /** On `table`: too wide even for a turned page unless its words are broken. */
  narrow: 'narrow',
  /** On `table`, and on the area of its page: set along the page's longer side. */
  turned: 'turned',
  /** On `table`: has rows of several lines, which rules separate. */
  ruled: 'ruled',
  /** On `tr`: the last one of its table. */
  lastRow: 'last-row',
  /** On `table`: its head is not printed again on further pages. */
  headOnce: 'head-once',
  /** A line's share of one text node. */
  lineRun: 'line-run',
  /** The space between two lines, which takes no room. */
  lineEnd: 'line-end',
  /** A hyphen that line breaking has added. */
  hyphen: 'hyphen',

  // Page code: cutting pages.

  /** What one page holds: body above, notes at the foot (CSS Paged Media, "page area"). */
  pageArea: 'page-area',
  /** The page's share of the body. */
  pageBody: 'page-body',
  /** The area of the notes; in the galley the column of all notes. */
  notes: 'notes',
  /** The rule between body and notes. */
  separator: 'separator',
  /** Above a note that continues from the page before. */
  continued: 'continued',
  /** First in the page's body: its margin is the page's. */
  atPageStart: 'at-page-start',
  /** Last in the page's body. */
  atPageEnd: 'at-page-end',
  /** A fragment that continues one on the page before. */
  splitStart: 'split-start',
  /** A fragment that continues on the next page. */
  splitEnd: 'split-end',
  /** On `thead`: a table's head printed again on a further page. */
  repeated: 'repeated',
  /** What is on a page without being part of the text. */
  furniture: 'furniture',
  /** The page number in its margin box. */
  folio: 'folio',

  // Page code: the elements that Paged.js makes.

  /** All pages. */
  pages: 'pages',
  page: 'page',
  firstPage: 'first-page',
  leftPage: 'left-page',
  rightPage: 'right-page',
  /** The trimmed page, within a sheet that may be larger (CSS Paged Media, "page box"). */
  pageBox: 'page-box',

  // Page code, on `html`.

  /** What the finish stage stamps, the page number, is not to be drawn. */
  stamped: 'stamped',
  /** The pages are the HTML edition. */
  preview: 'preview',
} as const;

/** Data attributes. */
export const ATTRIBUTE = {
  /** The line of the manuscript that an element starts at; from 1. */
  line: 'data-line',
  /** The number of a note. */
  note: 'data-note',
  /** On `li`: the marker before the item where it is not the browser's own, "(b)", "☑". */
  marker: 'data-marker',
  /** On `html`: the paper's name, "a4". */
  paper: 'data-paper',
  /** On `html`: "screen" or "print". */
  purpose: 'data-purpose',
  /** On `html`: the side at which facing pages are bound, "left"; absent for single sheets. */
  binding: 'data-binding',
  /** On `html`: how many digits the numbers of the notes have at most, from 3 on; fewer need no more room. */
  noteDigits: 'data-note-digits',
  /** On `html`: the document's own word for "continued", where it gives one. */
  continued: 'data-continued',
  /** On `style`: the URL of the style sheet that it holds. */
  file: 'data-file',
  /** How many lines a text block has been broken into. */
  lines: 'data-lines',
  /** One value for all fragments of one element: `TaggedElement.elementId`. */
  elementId: 'data-element-id',
} as const;

/** Custom properties of the root element. */
export const PROPERTY = {
  /** Set by the page code: size of the page area, CSS px. */
  textWidth: '--text-width',
  textHeight: '--text-height',
  /** Set by compose where a document needs fallback faces: their names, each with a comma after it. */
  facesBefore: '--faces-before',
  facesAfter: '--faces-after',
  /** Set by the page code on an item with a `data-marker`: the same as a CSS string. */
  marker: '--marker',
  /** Read from the style sheets: the margin box (CSS Paged Media) of the running head, or "none". */
  runningHeadBox: '--running-head-box',
  firstRunningHeadBox: '--first-running-head-box',
  /** Likewise of the page number. */
  folioBox: '--folio-box',
  firstFolioBox: '--first-folio-box',
} as const;

/** After the name of a colour: the custom property of its inks, `--accent-cmyk: 0.3 1 0.95 0.35`. */
export const INKS_SUFFIX = '-cmyk';

const CALL = 'fnref-';
const NOTE = 'fn-';

/** Ids that are not a heading's: those of calls, notes and pages ("page-3", counted from 1). */
const RESERVED = new RegExp(`^(?:${CALL}|${NOTE}|page-\\d+$)`);

/** The id of the link around a call's number: "fnref-3", and "fnref-3-2" where note 3 is called a second time. */
export function callId(note: number, occurrence: number): string {
  return occurrence === 1 ? `${CALL}${note}` : `${CALL}${note}-${occurrence}`;
}

/** The note whose first call has this id; undefined for any other id. */
export function noteOfFirstCall(id: string): number | undefined {
  const digits = id.startsWith(CALL) ? id.slice(CALL.length) : '';
  return /^\d+$/.test(digits) ? Number(digits) : undefined;
}

/** The id of the link around a note's own number: "fn-3". */
export function noteId(note: number): string {
  return `${NOTE}${note}`;
}

/**
 * The id that a heading's words give it: "annex-a-maps" for "Annex A: maps". Headings of the same
 * words are counted from the second on, as GitHub counts them: "maps-1".
 */
export function headingId(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? ['section'];
  return unreservedId(words.join('-'));
}

/** An id that an author has chosen, moved out of the way of those of calls, notes and pages. */
export function unreservedId(id: string): string {
  return RESERVED.test(id) ? `section-${id}` : id;
}

/**
 * Before the index of an element of `Paginated.tags`, in the `aria-label` that carries it through the browser's PDF.
 * None may be left in a finished file.
 */
export const TAG_LABEL = 'memo-press:';

/** "memo-press:3" for the element `tags[3]`. */
export function tagLabel(index: number): string {
  return `${TAG_LABEL}${index}`;
}

/** 3 for "memo-press:3"; undefined for any other text. */
export function tagIndex(label: string): number | undefined {
  return label.startsWith(TAG_LABEL) ? Number(label.slice(TAG_LABEL.length)) : undefined;
}
