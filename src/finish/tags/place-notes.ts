/** Places each note where it is read: after the block that calls it first. */
import type { Element, Kid } from './tree.js';

/** Elements that hold blocks: a note can be placed between their kids. */
const HOLDERS = new Set<Element['type']>(['Document', 'BlockQuote', 'LBody', 'TD', 'TH']);

/** Parts of a line of text; all else is a block. */
const INLINE = new Set<Element['type']>(['Code', 'Em', 'Link', 'Lbl', 'Reference', 'Span', 'Strong']);

/**
 * Changes the tree in place.
 *
 * @returns the numbers of the notes that are called nowhere in it; they are at its end
 */
export function placeNotes(document: Element, notes: ReadonlyMap<number, Element>): readonly number[] {
  const left = new Map(notes);
  const take = (parent: Element): Element[] => {
    const called: Element[] = [];
    const number = parent.type === 'Reference' ? parent.tagged?.note : undefined;
    const note = number === undefined ? undefined : left.get(number);
    if (number !== undefined && note) {
      left.delete(number);
      called.push(note);
    }
    const kids: Kid[] = [];
    for (const kid of parent.kids) {
      const isBlock = kid.kind === 'element' && !INLINE.has(kid.type);
      // Text beside blocks is a block of its own; it ends here.
      if (isBlock && HOLDERS.has(parent.type)) kids.push(...called.splice(0));
      kids.push(kid);
      if (kid.kind === 'element') called.push(...take(kid));
      if (isBlock && HOLDERS.has(parent.type)) kids.push(...called.splice(0));
    }
    if (HOLDERS.has(parent.type)) kids.push(...called.splice(0));
    parent.kids = kids;
    return called;
  };
  take(document);
  document.kids.push(...left.values());
  return [...left.keys()];
}
