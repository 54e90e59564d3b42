/** The logical structure as the passes of this folder build it (ISO 32000-1, 14.7). */
import type { StructureType, TaggedElement } from '../../model/tags.js';
import type { PDFRef } from '../pdf-lib.js';

/** Content on a page: a marked-content sequence. */
export interface Content {
  readonly kind: 'content';
  /** Counts from 0. */
  readonly page: number;
  readonly mcid: number;
}

/** A link annotation. */
export interface Annotation {
  readonly kind: 'annotation';
  readonly page: number;
  readonly ref: PDFRef;
}

export interface Element {
  readonly kind: 'element';
  readonly type: Exclude<StructureType, 'Artifact' | 'Hyphen'> | 'Document';
  /** What it is on the laid-out pages; absent on elements that are not there. */
  readonly tagged?: TaggedElement;
  kids: Kid[];
}

export type Kid = Content | Annotation | Element;

export function element(type: Element['type'], kids: Kid[], tagged?: TaggedElement): Element {
  return { kind: 'element', type, kids, ...(tagged === undefined ? {} : { tagged }) };
}

/** All elements, each before the ones below it. */
export function* elementsOf(root: Element): Generator<Element, void> {
  yield root;
  for (const kid of root.kids) if (kid.kind === 'element') yield* elementsOf(kid);
}

/** The first content of an element in reading order. */
export function firstContent(root: Element): Content | undefined {
  for (const kid of root.kids) {
    const found = kid.kind === 'element' ? firstContent(kid) : kid.kind === 'content' ? kid : undefined;
    if (found) return found;
  }
  return undefined;
}
