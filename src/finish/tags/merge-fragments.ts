/** From pages to a text: the fragments of an element that page breaks have cut become one element again. */
import type { TaggedElement } from '../../model/tags.js';
import type { RawKid } from './chromium-tags.js';
import type { PageContent } from './page-content.js';
import { type Content, type Element, element } from './tree.js';

/** The text in one tree, its notes beside it, and what is drawn for hyphens that the text does not have. */
export interface MergedTree {
  readonly document: Element;
  readonly notes: ReadonlyMap<number, Element>;
  readonly hyphens: readonly Content[];
}

/** @throws Error if the browser printed a label that was never set */
export function mergeFragments(
  raw: readonly RawKid[],
  tagged: readonly TaggedElement[],
  contents: readonly PageContent[],
): MergedTree {
  const document = element('Document', []);
  const byElementId = new Map<string, Element>();
  const notes = new Map<number, Element>();
  const hyphens: Content[] = [];

  const add = (parent: Element, kids: readonly RawKid[], hyphen: boolean): void => {
    for (const kid of kids) {
      if (kid.kind === 'content') {
        if (!isReal(kid, parent, contents)) continue;
        parent.kids.push(kid);
        if (hyphen) hyphens.push(kid);
      } else if (kid.kind === 'annotation') parent.kids.push(kid);
      else addTagged(parent, kid.index, kid.kids);
    }
  };
  const addTagged = (parent: Element, index: number, kids: readonly RawKid[]): void => {
    const source = tagged[index];
    if (!source) throw new Error(`The browser printed a tag for element ${index}, which was never labelled.`);
    if (source.type === 'Artifact') return;
    if (source.type === 'Hyphen') {
      add(parent, kids, true);
      return;
    }
    let target = byElementId.get(source.elementId);
    if (!target) {
      target = element(source.type, [], source);
      byElementId.set(source.elementId, target);
      if (source.type === 'Note' && source.note !== undefined) notes.set(source.note, target);
      else parent.kids.push(target);
    }
    add(target, kids, false);
  };
  add(document, raw, false);
  return { document, notes, hyphens };
}

/** Borders and backgrounds are drawn under their element's tag, but are not content, except in pictures. */
function isReal({ page, mcid }: Content, parent: Element, contents: readonly PageContent[]): boolean {
  const paint = contents[page]?.sequences.get(mcid)?.paint ?? 'nothing';
  if (parent.type === 'Document') return false;
  return paint === 'text' || paint === 'picture' || (paint === 'path' && parent.type === 'Figure');
}
