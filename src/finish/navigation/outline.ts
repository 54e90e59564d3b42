/** The document outline (ISO 32000-1, 12.3.3): the manuscript's headings, all open. */
import type { Heading } from '../../model/document.js';
import type { Job, Pass } from '../job.js';
import { PDFDict, PDFHexString, PDFName, PDFNumber, type PDFRef } from '../pdf-lib.js';

/** A heading with the ones below it. */
export interface OutlineItem {
  readonly heading: Heading;
  readonly children: readonly OutlineItem[];
}

/** Makes a tree of headings: each is below the nearest earlier one of a higher rank. */
export function nest(headings: readonly Heading[]): readonly OutlineItem[] {
  interface Growing extends OutlineItem {
    readonly children: Growing[];
  }
  const top: Growing[] = [];
  const open: Growing[] = [];
  for (const heading of headings) {
    while ((open.at(-1)?.heading.level ?? 0) >= heading.level) open.pop();
    const item: Growing = { heading, children: [] };
    (open.at(-1)?.children ?? top).push(item);
    open.push(item);
  }
  return top;
}

/** Error: pdf-heading-missing, for each heading that is on no page; the outline leaves it out. */
export const outline: Pass = (job) => {
  const { context, catalog } = job.doc;
  // Chromium's own outline loses the space where a heading wraps.
  catalog.delete(PDFName.of('Outlines'));
  const items = nest(job.composed.headings.filter((heading) => isOnPage(heading, job)));
  if (items.length === 0) return;
  const root = context.obj({ Type: 'Outlines' });
  const rootRef = context.register(root);
  addChildren(job, rootRef, items);
  catalog.set(PDFName.of('Outlines'), rootRef);
};

/** Writes the items below a parent. @returns how many there are, all levels counted */
function addChildren(job: Job, parent: PDFRef, items: readonly OutlineItem[]): number {
  const { context } = job.doc;
  const refs = items.map(() => context.nextRef());
  let count = items.length;
  for (const [index, item] of items.entries()) {
    const ref = refs[index];
    if (!ref) continue;
    const dictionary = context.obj({ Parent: parent, Prev: refs[index - 1], Next: refs[index + 1] });
    dictionary.set(PDFName.of('Title'), PDFHexString.fromText(item.heading.text));
    dictionary.set(PDFName.of('Dest'), destination(job, item.heading));
    context.assign(ref, dictionary);
    if (item.children.length > 0) count += addChildren(job, ref, item.children);
  }
  const [first, last] = [refs[0], refs.at(-1)];
  const dictionary = context.lookup(parent, PDFDict);
  if (first && last) {
    dictionary.set(PDFName.of('First'), first);
    dictionary.set(PDFName.of('Last'), last);
    // Positive: the item is open.
    dictionary.set(PDFName.of('Count'), PDFNumber.of(count));
  }
  return count;
}

function isOnPage({ id, text, line }: Heading, { paginated, pages, composed, sink }: Job): boolean {
  const anchor = paginated.anchors.get(id);
  if (anchor && pages[anchor.page]) return true;
  sink.error({
    code: 'pdf-heading-missing',
    message: `The heading “${text}” is not on any page of the ${paginated.edition.paper.title} edition.`,
    place: { path: composed.manuscript.path, line, column: 1 },
    hints: [
      'a template that leaves out the text, or a script in it that removes ids, hides it from the pages',
    ],
  });
  return false;
}

function destination(job: Job, heading: Heading) {
  const anchor = job.paginated.anchors.get(heading.id);
  const target = anchor && job.pages[anchor.page];
  if (!anchor || !target) throw new Error(`The heading "${heading.text}" was not checked.`);
  const place = [anchor.x, target.top - anchor.y].map((length) => Math.round(length * 100) / 100);
  return job.doc.context.obj([target.page.ref, 'XYZ', ...place, null]);
}
