/** TYPOGRAPHY, "Pages": what stays together at a page's end. */

import type { Finding } from '../../model/check.js';
import { LAST_PAGE_LINES, LINES_TOGETHER, NONE } from '../../model/typography.js';
import { counted } from '../../model/wording.js';
import type { PageLayout } from '../layout/layout.js';
import type { TextLine } from '../layout/text-line.js';
import { onLine, type Rule } from '../rule.js';

export const widows: Rule = {
  name: 'widows-orphans',
  title: 'paragraphs with one line alone on a page',
  unit: 'places',
  limit: NONE,
  needs: 'text',
  run(layout, report) {
    const crossing = layout.paragraphs.filter(
      ({ kind, lines }) => kind === 'text' && lines[0]?.page !== lines.at(-1)?.page,
    );
    const places = crossing.flatMap(({ lines }) => loneLines(lines));
    for (const place of places) report(place);
    return { value: places.length, note: `${counted(crossing.length, 'paragraph')} over two pages` };
  },
};

function loneLines(lines: readonly TextLine[]): Finding[] {
  const pages = [...new Set(lines.map(({ page }) => page))];
  const [first, last] = [pages[0], pages.at(-1)];
  return [first, last].flatMap((page, side) => {
    const own = lines.filter((line) => line.page === page);
    if (page === undefined || own.length >= LINES_TOGETHER) return [];
    const detail =
      side === 0 ? 'the first line of a paragraph, alone' : 'the last line of a paragraph, alone';
    return [
      {
        page,
        ...onLine(own[0]),
        message: detail,
      },
    ];
  });
}

export const headingsKept: Rule = {
  name: 'heading-at-foot',
  title: 'headings with fewer than two lines of their text on the page',
  unit: 'places',
  limit: NONE,
  needs: 'text',
  run(layout, report) {
    const { paragraphs, pages } = layout;
    let headings = 0;
    const places = paragraphs.flatMap((paragraph, index): Finding[] => {
      const following = paragraphs[index + 1];
      if (paragraph.kind !== 'heading' || !following || following.kind === 'heading') return [];
      headings++;
      const line = paragraph.lines.at(-1);
      if (!line) return [];
      const kept = following.lines.filter(({ page }) => page === line.page).length;
      // A paragraph of one line, a list's or a table's first one: whatever follows, it is not alone.
      if (kept >= LINES_TOGETHER || (kept > 0 && kept === following.lines.length)) return [];
      if (following.kind === 'other' && kept > 0) return [];
      if (kept === 0 && hasPictureBelow(pages[line.page], line)) return [];
      const detail = kept === 0 ? 'none of its text below it' : 'one line of its text below it';
      return [
        {
          page: line.page,
          ...onLine(line),
          message: detail,
        },
      ];
    });
    for (const place of places) report(place);
    return { value: places.length, note: counted(headings, 'heading') };
  },
};

function hasPictureBelow(page: PageLayout | undefined, line: TextLine): boolean {
  return page?.page.drawings.some(({ kind, box }) => kind === 'picture' && box.y > line.baseline) ?? false;
}

export const lastPage: Rule = {
  name: 'last-page',
  title: 'lines of text on the last page',
  unit: 'lines',
  limit: { min: LAST_PAGE_LINES },
  needs: 'text',
  run({ pages }, report) {
    const last = pages.at(-1);
    if (!last || pages.length < 2) return { unmeasured: 'there is one page' };
    const rows = new Set(last.flow.map(({ baseline }) => Math.round(baseline)));
    const places = [{ page: last.page.index, ...onLine(last.flow[0]), message: 'nearly empty' }];
    for (const place of places) report(place);
    return { value: rows.size, note: `page ${pages.length}` };
  },
};
