/** TYPOGRAPHY, "Pages": no gap above the notes or at the foot. */

import type { Finding } from '../../model/check.js';
import { WHITE_SPACE_LINES } from '../../model/typography.js';
import type { Layout, PageLayout } from '../layout/layout.js';
import { onLine, type Rule } from '../rule.js';
import { areAlike, areaOf, BELOW, notesTop } from './page-area.js';

/** The white space that a heading brings with it, in lines, and two lines of text. */
const HEADING_SPACE = 2;

export const whiteSpace: Rule = {
  name: 'white-space',
  title: 'white space between text and notes (or foot), at most',
  unit: 'lines',
  limit: { max: WHITE_SPACE_LINES },
  needs: 'text',
  run(layout, report) {
    const holes = holesOf(layout);
    // A page without text is a fault of its own.
    const open = holes.filter(({ explained, page }) => explained === undefined && page.flow.length > 0);
    const explained = holes.filter((hole) => hole.explained !== undefined && hole.lines > WHITE_SPACE_LINES);
    if (open.length === 0) return { unmeasured: 'every page ends before a heading or is the last' };
    const places: Finding[] = open
      .filter(({ lines }) => lines > WHITE_SPACE_LINES)
      .map(({ page, lines }) => ({
        page: page.page.index,
        ...onLine(page.flow.at(-1)),
        message: `${lines.toFixed(1)} lines of white space below`,
      }));
    const also = explained.map(({ page }) => page.page.index + 1).join(', ');
    for (const place of places) report(place);
    return {
      value: Math.max(...open.map(({ lines }) => lines)),
      note: `${open.length} pages${also === '' ? '' : `; explained by what follows: page ${also}`}`,
    };
  },
};

interface Hole {
  readonly page: PageLayout;
  readonly lines: number;
  readonly explained: Explanation | undefined;
}

type Explanation = 'heading' | 'picture' | 'shared' | 'turned';

/** Of all pages but the last. What must stay white on one page may be shared with the one before it. */
function holesOf(layout: Layout): Hole[] {
  const holes: Hole[] = [];
  for (let index = layout.pages.length - 2; index >= 0; index--) {
    const page = layout.pages[index] as PageLayout;
    const [next] = holes;
    const lines = whiteLines(page, layout);
    const shared =
      next?.explained !== undefined && next.lines > WHITE_SPACE_LINES && next.lines >= lines
        ? 'shared'
        : undefined;
    holes.unshift({ page, lines, explained: explanation(page, layout.pages[index + 1], layout) ?? shared });
  }
  return holes;
}

/** From the lowest line or picture to the separator or the text area's foot, in lines of text. */
function whiteLines(page: PageLayout, layout: Layout): number {
  const { leading } = layout;
  const foot = notesTop(page) ?? areaOf(layout, page).foot;
  const text = (page.flow.at(-1)?.baseline ?? areaOf(layout, page).top) + BELOW * leading;
  const drawn = page.page.drawings
    .map(({ box }) => box.y + box.height)
    .filter((bottom) => bottom > text && bottom < foot - 1);
  return (foot - Math.max(text, ...drawn)) / leading;
}

/**
 * Why a page may end early: the next page starts with something that did not fit into the white space. A heading
 * takes its own lines, white space and two lines of text; a picture or a table row its height. Or every heading of
 * that size starts a page: then the break is the design's.
 */
function explanation(
  page: PageLayout,
  next: PageLayout | undefined,
  layout: Layout,
): Explanation | undefined {
  const first = next?.flow[0];
  if (!next) return undefined;
  // A turned page is for one table alone: text before it and after it has pages of its own.
  if (!areAlike(page, next)) return 'turned';
  const white = whiteLines(page, layout);
  const picture = next.page.drawings.find(
    ({ kind, box }) =>
      kind === 'picture' && box.y < (first?.baseline ?? Infinity) && box.height > layout.leading,
  );
  if (picture) return picture.box.height / layout.leading > white - 1 ? 'picture' : undefined;
  if (!first || !layout.isHeading(first)) return undefined;
  const rows = next.flow.findIndex((line) => !layout.isHeading(line));
  const text = next.flow[rows + 1] ?? next.flow.at(-1);
  const needed = ((text?.baseline ?? first.baseline) - first.baseline) / layout.leading + 1 + HEADING_SPACE;
  if (white <= needed) return 'heading';
  const alike = layout.pages.flatMap(({ flow }, index) =>
    index === 0 ? [] : flow.filter((line) => layout.isHeading(line) && line.size === first.size),
  );
  const opening = alike.filter((line) => layout.pages[line.page]?.flow[0]?.size === line.size);
  return alike.length >= 2 && opening.length === alike.length ? 'heading' : undefined;
}
