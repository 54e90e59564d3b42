/** Link annotations in reading order, with the text they lie on. */
import type { Box, PageGeometry } from '../../model/layout.js';
import type { Char, Link } from '../../pdf/pdfium/types.js';
import { linesOf } from '../../pdf/text/lines.js';
import type { ProofSubject } from '../subject.js';
import { boxesInReadingOrder } from './reading-order.js';
import { contains, middleOf } from './regions.js';

export interface PlacedLink {
  readonly link: Link;
  /** Counts from 0. */
  readonly page: number;
  /** Which run of text it lies in: a note goes on with the next page's notes, not with its body. */
  readonly stream: 'body' | 'notes';
  /** The words under it; empty if there are none to click on. */
  readonly text: string;
  /** Whether a picture is under it. */
  readonly onPicture: boolean;
}

/**
 * All links: those of the body from page to page, then those of the notes; on a page as they are painted, which is the
 * order of the text in cells that are side by side, too.
 */
export function placedLinks({ regions, paginated }: ProofSubject): PlacedLink[] {
  const body: PlacedLink[] = [];
  const notes: PlacedLink[] = [];
  for (const { page, geometry } of regions) {
    const strips = stripsOf(page.chars);
    for (const link of page.links) {
      const [area] = link.areas;
      const inNotes = area && geometry.notesArea && contains(geometry.notesArea, centre(area));
      const stream = inNotes ? 'notes' : 'body';
      const under = link.areas.flatMap((one) => charsIn(one, strips));
      const text = linesOf(under)
        .map((line) => line.text)
        .join(' ');
      const onPicture = link.areas.some((one) => page.drawings.some(({ box }) => contains(one, centre(box))));
      (inNotes ? notes : body).push({ link, page: page.index, stream, text, onPicture });
    }
  }
  return [body, notes].flatMap((links) => cellByCell(links, paginated.pages));
}

/** A link in a cell that a page break divides goes on before the links of the next cell. */
function cellByCell(links: readonly PlacedLink[], pages: readonly PageGeometry[]): readonly PlacedLink[] {
  const boxed = links.map((placed) => ({
    placed,
    page: placed.page,
    box: placed.link.areas[0] ?? { x: 0, y: 0, width: 0, height: 0 },
  }));
  const ordered = boxesInReadingOrder(boxed, (page) => pages[page]?.cellParts ?? []);
  return ordered.map(({ placed }) => placed);
}

/** Height of a strip of the page, pt: about a line. */
const STRIP = 12;

/** A page's characters by the strip of the page they are in, so that few are looked at for a link. */
function stripsOf(chars: readonly Char[]): ReadonlyMap<number, Char[]> {
  const strips = new Map<number, Char[]>();
  for (const char of chars) {
    const strip = Math.floor(middleOf(char).y / STRIP);
    const there = strips.get(strip);
    if (there) there.push(char);
    else strips.set(strip, [char]);
  }
  return strips;
}

function charsIn(area: Box, strips: ReadonlyMap<number, readonly Char[]>): Char[] {
  const found: Char[] = [];
  for (let strip = Math.floor(area.y / STRIP); strip <= (area.y + area.height) / STRIP; strip++) {
    for (const char of strips.get(strip) ?? []) if (contains(area, middleOf(char))) found.push(char);
  }
  return found;
}

function centre({ x, y, width, height }: Box): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}
