/** Every character of a page put to what it belongs to, by the places the layout reported. */
import type { Box, PageGeometry } from '../../model/layout.js';
import type { Char, PdfPage } from '../../pdf/pdfium/types.js';
import { isSpace } from '../../pdf/text/lines.js';

/** A page's characters, each in one of the lists, in painting order. */
export interface PageRegions {
  readonly page: PdfPage;
  readonly geometry: PageGeometry;
  readonly body: readonly Char[];
  /** Parallel to `geometry.notes`: what each piece of a note holds. */
  readonly notes: readonly (readonly Char[])[];
  /** Parallel to `geometry.furniture`. */
  readonly furniture: readonly (readonly Char[])[];
  readonly folio: readonly Char[];
  /** Letters of pictures, such as the names in a chart. */
  readonly pictures: readonly Char[];
  /** Ink outside the sheet. */
  readonly outside: readonly Char[];
  /** On the sheet, and nothing the layout knows of. */
  readonly stray: readonly Char[];
}

/** How far a character's middle may lie outside the box it belongs to, pt: boxes are of lines, not of ink. */
const SLACK = 1.5;

/** How far the printed page number may lie from where it is wanted, along the line and across it, in ems. */
const FOLIO_REACH = 4;
const FOLIO_DRIFT = 0.5;

/** The point that decides where a character is: in the middle of its width, a quarter of its size above the baseline. */
const MIDDLE = 0.25;

type Owner = Char[];

/** Puts each character of a page to where it belongs. White space goes with what is before it. */
export function regionsOf(page: PdfPage, geometry: PageGeometry): PageRegions {
  const sorter = new Sorter(page, geometry);
  let owner: Owner = [];
  for (const char of page.chars) {
    if (!isSpace(char)) owner = sorter.ownerOf(char);
    owner.push(char);
  }
  return { page, geometry, ...sorter.lists };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The point that decides where a character is, pt. */
export function middleOf(char: Char): Point {
  return { x: (char.x + char.end) / 2, y: char.y - MIDDLE * char.fontSize };
}

/** True if the point lies in the box or at most `slack` pt beside it. */
export function contains(box: Box, point: Point, slack = 0): boolean {
  return (
    point.x >= box.x - slack &&
    point.x <= box.x + box.width + slack &&
    point.y >= box.y - slack &&
    point.y <= box.y + box.height + slack
  );
}

/** True if no ink of the character lies on the sheet. */
function isOffSheet(char: Char, page: PdfPage): boolean {
  const { x, y, width, height } = char.box;
  return x + width < 0 || x > page.width || y + height < 0 || y > page.height;
}

class Sorter {
  readonly lists: {
    body: Owner;
    notes: Owner[];
    furniture: Owner[];
    folio: Owner;
    pictures: Owner;
    outside: Owner;
    stray: Owner;
  };
  readonly #page: PdfPage;
  readonly #geometry: PageGeometry;
  readonly #hasPlainBody: boolean;
  /** Where the notes begin, pt. */
  readonly #bodyFoot: number;

  constructor(page: PdfPage, geometry: PageGeometry) {
    this.#page = page;
    this.#geometry = geometry;
    this.#hasPlainBody = !geometry.furniture.some(({ box }) => overlap(box, geometry.textArea));
    this.#bodyFoot =
      Math.min(...[geometry.notesArea, ...geometry.notes.map(({ box }) => box)].map(topOf)) - SLACK;
    this.lists = {
      body: [],
      notes: geometry.notes.map(() => []),
      furniture: geometry.furniture.map(() => []),
      folio: [],
      pictures: [],
      outside: [],
      stray: [],
    };
  }

  ownerOf(char: Char): Owner {
    const point = middleOf(char);
    if (this.#geometry.pictures.some(({ box }) => contains(box, point))) return this.lists.pictures;
    if (this.#isPlainBody(point)) return this.lists.body;
    if (isOffSheet(char, this.#page)) return this.lists.outside;
    const { furniture, notes, notesArea, textArea } = this.#geometry;
    const furnished = nearest(furniture, point, SLACK);
    if (furnished !== undefined) return this.lists.furniture[furnished] ?? this.lists.stray;
    if (this.#isFolio(char)) return this.lists.folio;
    // Lines that run into the margin still belong to their text: sideways anything on the sheet will do.
    const piece = nearest(notes, point, this.#page.width);
    if (piece !== undefined) return this.lists.notes[piece] ?? this.lists.stray;
    if (notesArea && contains(notesArea, point)) return this.lists.stray;
    const [, above] = distance(textArea, point);
    return above <= SLACK ? this.lists.body : this.lists.stray;
  }

  /** The quick way for nearly every character: well above the notes, with nothing else of the layout there. */
  #isPlainBody(point: Point): boolean {
    return this.#hasPlainBody && point.y < this.#bodyFoot && contains(this.#geometry.textArea, point);
  }

  #isFolio(char: Char): boolean {
    const { folio, textArea } = this.#geometry;
    if (!folio || contains(textArea, middleOf(char))) return false;
    return (
      Math.abs(char.y - folio.baseline) <= FOLIO_DRIFT * folio.size &&
      Math.abs(char.x - folio.x) <= FOLIO_REACH * folio.size
    );
  }
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.x - SLACK < other.x + other.width &&
    other.x < one.x + one.width + SLACK &&
    one.y - SLACK < other.y + other.height &&
    other.y < one.y + one.height + SLACK
  );
}

function topOf(box: Box | undefined): number {
  return box?.y ?? Number.POSITIVE_INFINITY;
}

/** How far a point lies outside a box, sideways and up or down; 0 if it lies within. */
function distance(box: Box, point: Point): readonly [number, number] {
  return [
    Math.max(box.x - point.x, point.x - box.x - box.width, 0),
    Math.max(box.y - point.y, point.y - box.y - box.height, 0),
  ];
}

/** The box nearest to the point, of those at most `sideways` beside it and SLACK above or below; undefined if there is none. */
function nearest(
  owners: readonly { readonly box: Box }[],
  point: Point,
  sideways: number,
): number | undefined {
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < owners.length; index++) {
    const box = owners[index]?.box;
    if (!box) continue;
    const [beside, above] = distance(box, point);
    if (beside > sideways || above > SLACK || beside + above >= least) continue;
    best = index;
    least = beside + above;
  }
  return best;
}
