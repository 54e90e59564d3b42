/** The text area as the lines show it: where text and notes begin and end. */
import type { Layout, PageLayout } from '../layout/layout.js';
import { median } from '../layout/statistics.js';

/** A line's ink and its share of the line spacing reach above the baseline and below it, in line distances. */
const ABOVE = 0.7;
export const BELOW = 0.3;

interface Area {
  /** pt from the page's top. */
  readonly top: number;
  readonly foot: number;
}

/** By layout, and by the height of its pages: a page that lies on its longer side has an area of its own. */
const known = new WeakMap<Layout, Map<number, Area>>();

/** Whether two pages are equally high, pt. */
export function areAlike({ page }: PageLayout, { page: other }: PageLayout): boolean {
  return Math.round(page.height) === Math.round(other.height);
}

/** From the usual first line's top to the lowest line's bottom, of pages like this one. */
export function areaOf(layout: Layout, page: PageLayout): Area {
  const areas = known.get(layout) ?? new Map<number, Area>();
  known.set(layout, areas);
  const height = Math.round(page.page.height);
  let area = areas.get(height);
  if (!area) {
    const { leading } = layout;
    const pages = layout.pages.filter((other) => areAlike(page, other));
    const firsts = pages.flatMap(({ flow }) => flow[0]?.baseline ?? []);
    const lasts = pages.flatMap(({ flow, notes }) => (notes.at(-1) ?? flow.at(-1))?.baseline ?? []);
    const top = (median(firsts) ?? 0) - ABOVE * leading;
    area = { top, foot: Math.max(top, ...lasts) + BELOW * leading };
    areas.set(height, area);
  }
  return area;
}

/** Top of what follows the body on a page: the separator, else the first note's ink; undefined without notes. */
export function notesTop({ notes, separator }: PageLayout): number | undefined {
  const [first] = notes;
  if (!first) return undefined;
  return separator?.y ?? first.baseline - first.size;
}

/** How much of the text area the notes take, separator included: 0 to 1. */
export function notesShareOf(layout: Layout, page: number): number {
  const own = layout.pages[page];
  const top = own && notesTop(own);
  if (top === undefined) return 0;
  const area = areaOf(layout, own as PageLayout);
  return (area.foot - top) / (area.foot - area.top);
}
