/** TYPOGRAPHY, "Notes": the foot of the page as a whole. */

import type { Finding, Report } from '../../model/check.js';
import { FOOT_SPREAD, LIMITS, NONE, NOTE_SPREAD, NOTES_SHARE } from '../../model/typography.js';
import { counted } from '../../model/wording.js';
import type { Layout, PageLayout } from '../layout/layout.js';
import { median, mostFrequent, spread } from '../layout/statistics.js';
import type { TextLine } from '../layout/text-line.js';
import { onLine, type Rule } from '../rule.js';

import { notesShareOf } from './page-area.js';

const withNotes = ({ pages }: Layout): PageLayout[] => pages.filter(({ notes }) => notes.length > 0);

/** In percent, as it is reported. */
const SHARE = 100 * NOTES_SHARE;

export const separatorKinds: Rule = {
  name: 'note-separator',
  title: 'kinds of separator between text and notes',
  unit: 'places',
  limit: LIMITS.separators,
  needs: 'notes',
  run(layout, report) {
    const pages = withNotes(layout);
    if (pages.every(({ separator }) => !separator)) return { unmeasured: 'no rule is drawn above the notes' };
    const kinds = pages.map((page) => kindOf(page));
    const ids = [...new Set(kinds)];
    const usual = ids[mostFrequent(kinds.map((kind) => ids.indexOf(kind)))];
    for (const place of pages.flatMap((page, index) =>
      kinds[index] === usual
        ? []
        : [{ page: page.page.index, ...onLine(page.notes[0]), message: `${kinds[index]}` }],
    ))
      report(place);
    return {
      value: ids.length,
      note: `${counted(pages.length, 'page')}; ${usual}`,
    };
  },
};

/** As wide, as thick and as far from the text's left edge, in whole points: tools round. */
function kindOf({ separator, edges }: PageLayout): string {
  if (!separator) return 'no rule';
  const { x, width, height } = separator;
  return `rule of ${Math.round(width)} pt, ${height.toFixed(1)} thick, ${Math.round(x - edges.left)} from the left`;
}

export const separatorDistance: Rule = {
  name: 'note-separator-distance',
  title: 'distance of separator and first note, spread over pages',
  unit: 'pt',
  limit: { max: NOTE_SPREAD },
  needs: 'notes',
  run(layout, report) {
    const distances = withNotes(layout).flatMap((page) => {
      const [line] = page.notes;
      return page.separator && line ? [{ line, distance: line.baseline - page.separator.y }] : [];
    });
    if (distances.length === 0) return { unmeasured: 'no rule is drawn above the notes' };
    const values = distances.map(({ distance }) => distance);
    const usual = median(values) ?? 0;
    for (const place of distances
      .filter(({ distance }) => Math.abs(distance - usual) > NOTE_SPREAD)
      .map(({ line, distance }) => ({
        page: line.page,
        ...onLine(line),
        message: `${distance.toFixed(2)} pt below the rule`,
      })))
      report(place);
    return {
      value: spread(values),
      note: `${counted(distances.length, 'page')}, usually ${usual.toFixed(2)} pt to the first baseline`,
    };
  },
};

export const notesFoot: Rule = {
  name: 'note-foot',
  title: 'last baseline of the notes, spread over pages',
  unit: 'pt',
  limit: { max: FOOT_SPREAD },
  needs: 'notes',
  run(layout, report) {
    const pages = withNotes(layout);
    const heights = [...new Set(pages.map(({ page }) => Math.round(page.height)))];
    // A page that lies on its longer side has another foot.
    const groups = heights.map((height) =>
      pages
        .filter(({ page }) => Math.round(page.height) === height)
        .flatMap(({ notes }) => notes.at(-1) ?? []),
    );
    for (const last of groups) reportFeet(last, report);
    return {
      value: Math.max(0, ...groups.map((last) => spread(last.map(({ baseline }) => baseline)))),
      note: counted(pages.length, 'page'),
    };
  },
};

function reportFeet(last: readonly TextLine[], report: Report): void {
  const usual = median(last.map(({ baseline }) => baseline)) ?? 0;
  for (const line of last) {
    const by = line.baseline - usual;
    if (Math.abs(by) <= FOOT_SPREAD) continue;
    const message = `${Math.abs(by).toFixed(1)} pt ${by > 0 ? 'below' : 'above'} the usual foot`;
    report({ page: line.page, ...onLine(line), message });
  }
}

export const notesShare: Rule = {
  name: 'note-share',
  title: 'share of a page that its notes take, at most',
  unit: '%',
  limit: { max: SHARE },
  needs: 'notes',
  run(layout, report) {
    const shares = withNotes(layout)
      .filter(({ flow }) => flow.length > 0)
      .map((page) => ({ page, share: 100 * notesShareOf(layout, page.page.index) }));
    for (const place of shares
      .filter(({ share }) => share > SHARE)
      .map(({ page, share }) => ({
        page: page.page.index,
        ...onLine(page.notes[0]),
        message: `${share.toFixed(0)} %`,
      })))
      report(place);
    return {
      value: Math.max(0, ...shares.map(({ share }) => share)),
      note: counted(shares.length, 'page'),
    };
  },
};

export const notesAlone: Rule = {
  name: 'note-only-page',
  title: 'pages of notes only',
  unit: 'pages',
  limit: NONE,
  needs: 'notes',
  run(layout, report) {
    const places = withNotes(layout)
      .filter(({ flow, page }) => flow.length === 0 && !page.drawings.some(({ kind }) => kind === 'picture'))
      .map(
        (page): Finding => ({
          page: page.page.index,
          ...onLine(page.notes[0]),
          message: 'no text above the notes',
        }),
      );
    for (const place of places) report(place);
    return { value: places.length, note: counted(withNotes(layout).length, 'page') };
  },
};
