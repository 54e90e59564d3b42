/** Link annotations in reading order, with the text they lie on. */
import type { Box } from '../../model/layout.js';
import type { Char, Link } from '../../pdf/pdfium/types.js';
import { linesOf } from '../../pdf/text/lines.js';
import type { ProofSubject } from '../subject.js';
import { contains, middleOf } from './regions.js';

export interface PlacedLink {
  readonly link: Link;
  /** Counts from 0. */
  readonly page: number;
  /** Which run of text it lies in: a note goes on with the next page's notes, not with its body. */
  readonly stream: 'body' | 'notes';
  /** The words under it; empty if there are none that one could click on. */
  readonly text: string;
  /** Whether a picture is under it. */
  readonly onPicture: boolean;
}

/** All links: those of the body from page to page, then those of the notes; on a page downwards and to the right. */
export function placedLinks({ regions }: ProofSubject): PlacedLink[] {
  const body: PlacedLink[] = [];
  const notes: PlacedLink[] = [];
  for (const { page, geometry } of regions) {
    const strips = stripsOf(page.chars);
    for (const link of [...page.links].sort(byPlace)) {
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
  return [...body, ...notes];
}

/** Height of a strip of the page, pt: about a line. */
const STRIP = 12;

/** A page's characters by the strip of the page they stand in, so that few are looked at for a link. */
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

/** Areas of one line may differ a little in height: downwards counts from half a line on. */
function byPlace(one: Link, other: Link): number {
  const [a, b] = [one.areas[0], other.areas[0]];
  if (!a || !b) return 0;
  const down = centre(a).y - centre(b).y;
  return Math.abs(down) > Math.min(a.height, b.height) / 2 ? down : a.x - b.x;
}

function centre({ x, y, width, height }: Box): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}
