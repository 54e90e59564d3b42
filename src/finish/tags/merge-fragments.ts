/** From pages to a text: the fragments of what page breaks have cut become one element again. */
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
  tags: readonly TaggedElement[],
  contents: readonly PageContent[],
): MergedTree {
  const document = element('Document', []);
  const byId = new Map<string, Element>();
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
    const tagged = tags[index];
    if (!tagged) throw new Error(`The browser printed the label ${index}, which was never set.`);
    if (tagged.type === 'Artifact') return;
    if (tagged.type === 'Hyphen') {
      add(parent, kids, true);
      return;
    }
    let target = byId.get(tagged.elementId);
    if (!target) {
      target = element(tagged.type, [], tagged);
      byId.set(tagged.elementId, target);
      if (tagged.type === 'Note' && tagged.note !== undefined) notes.set(tagged.note, target);
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
