/**
 * Numbers of notes as a PDF's own links know them: a call leads to its note, and the note back to its first call.
 * Appearance alone cannot distinguish a call after a figure ("2019" with note 3) from an exponent, nor the notes of a short
 * text from its body where they are the longer part.
 */

import type { Box } from '../model/layout.js';
import type { Char, PdfFile, PdfPage, Target } from '../pdf/pdfium/types.js';

export interface LinkedNumbers {
  /** Figures of calls in the body, and of the numbers that notes begin with. */
  readonly figures: ReadonlySet<Char>;
  /** The first figure of each note's number, and the number. */
  readonly starts: ReadonlyMap<Char, number>;
}

/** A link with nothing but figures on it. */
interface NumberLink {
  readonly page: number;
  readonly area: Box;
  readonly chars: readonly Char[];
  readonly number: number;
  readonly target: Extract<Target, { kind: 'page' }>;
}

/** The largest distance of a destination from the top of what it leads to, pt: browsers round to their pixels of 0.75 pt. */
const NEAR = 3;

const FIGURE = /^\d$/;

export function linkedNumbers(file: PdfFile): LinkedNumbers {
  const links = file.pages.flatMap(numberLinks);
  const alike = new Map<number, NumberLink[]>();
  for (const link of links) alike.set(link.number, [...(alike.get(link.number) ?? []), link]);
  const others = ({ number }: NumberLink): readonly NumberLink[] => alike.get(number) ?? [];
  const notes = links.filter((note) =>
    others(note).some((call) => isBefore(call, note) && leadsTo(call, note) && leadsTo(note, call)),
  );
  const known = new Set(notes);
  const calls = links.filter((call) =>
    others(call).some((note) => known.has(note) && isBefore(call, note) && leadsTo(call, note)),
  );
  return {
    figures: new Set([...notes, ...calls].flatMap(({ chars }) => chars)),
    starts: new Map(notes.flatMap(({ chars, number }) => (chars[0] ? [[chars[0], number] as const] : []))),
  };
}

function numberLinks({ index, links, chars }: PdfPage): NumberLink[] {
  return links.flatMap(({ target, areas }): NumberLink[] => {
    const [area] = areas;
    if (target.kind !== 'page' || area === undefined) return [];
    const covered = chars.filter(({ text, box }) => text !== ' ' && isWithin(box, area));
    if (covered.length === 0 || !covered.every(({ text }) => FIGURE.test(text))) return [];
    const number = Number(covered.map(({ text }) => text).join(''));
    return [{ page: index, area, chars: covered, number, target }];
  });
}

function isWithin(ink: Box, area: Box): boolean {
  const [x, y] = [ink.x + ink.width / 2, ink.y + ink.height / 2];
  return x >= area.x && x <= area.x + area.width && y >= area.y && y <= area.y + area.height;
}

/** Notes come after their calls: below them, or on a later page. */
function isBefore(call: NumberLink, note: NumberLink): boolean {
  return call.page < note.page || (call.page === note.page && call.area.y < note.area.y);
}

function leadsTo({ target }: NumberLink, { page, area }: NumberLink): boolean {
  return target.page === page && target.y !== undefined && Math.abs(target.y - area.y) <= NEAR;
}
