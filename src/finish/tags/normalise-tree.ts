/** Brings lists, notes and empty elements into the form that the standard requires (ISO 32000-1, 14.8.4.3). */
import type { PageContent } from './page-content.js';
import { type Content, type Element, element, firstContent, type Kid } from './tree.js';

/** A list item's marker, which the browser draws without a tag right before the item's text. */
export interface Marker {
  readonly label: Element;
  readonly first: Content;
  readonly text: string;
}

/** Elements that have a meaning even when empty. */
const MAY_BE_EMPTY = new Set<Element['type']>(['Document', 'Figure', 'Table', 'TR', 'TD', 'TH']);

/** Changes the tree in place. @returns the labels whose content, drawn by the browser, is still to be added */
export function normaliseTree(root: Element, contents: readonly PageContent[]): readonly Marker[] {
  const markers: Marker[] = [];
  const visit = (parent: Element): void => {
    for (const kid of parent.kids) if (kid.kind === 'element') visit(kid);
    parent.kids = parent.kids.filter(
      (kid) => kid.kind !== 'element' || kid.kids.length > 0 || MAY_BE_EMPTY.has(kid.type),
    );
    if (parent.type === 'L') parent.kids = withItems(parent.kids);
    else if (parent.type === 'LI') normaliseItem(parent, contents, markers);
    else if (parent.type === 'Note') hoistLabel(parent);
  };
  visit(root);
  return markers;
}

/** A definition list's terms and their definitions become items: a new one starts with a term after a definition. */
function withItems(kids: readonly Kid[]): Kid[] {
  const items: Kid[] = [];
  let open: Element | undefined;
  for (const kid of kids) {
    if (kid.kind === 'element' && kid.type === 'LI') {
      items.push(kid);
      open = undefined;
      continue;
    }
    const last = open?.kids.at(-1);
    const isTerm = kid.kind === 'element' && kid.type === 'Lbl';
    const afterBody = last?.kind === 'element' && last.type === 'LBody';
    if (!open || (isTerm && afterBody)) {
      open = element('LI', []);
      items.push(open);
    }
    open.kids.push(kid);
  }
  return items;
}

function normaliseItem(item: Element, contents: readonly PageContent[], markers: Marker[]): void {
  if (item.kids.some((kid) => kid.kind === 'element' && kid.type === 'LBody')) return;
  const first = firstContent(item);
  item.kids = [element('LBody', item.kids)];
  const text = item.tagged?.marker;
  if (text === undefined || !first) return;
  if (!contents[first.page]?.unmarked.some(({ before }) => before === first.mcid)) return;
  const label = element('Lbl', []);
  item.kids.unshift(label);
  markers.push({ label, first, text });
}

/** A note's number belongs before its first paragraph, not in it. */
function hoistLabel(note: Element): void {
  const paragraph = note.kids[0];
  if (paragraph?.kind !== 'element' || paragraph.type !== 'P') return;
  const label = paragraph.kids[0];
  if (label?.kind !== 'element' || label.type !== 'Lbl') return;
  paragraph.kids.shift();
  note.kids.unshift(label);
}
