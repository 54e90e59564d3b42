/** TYPOGRAPHY, "Notes": the foot of the page as a whole. */
import { counted } from '../../model/wording.js';
import type { Layout, PageLayout } from '../layout/layout.js';
import { median, mostFrequent, spread } from '../layout/statistics.js';
import type { Finding, Rule } from '../rule.js';

import { notesShareOf } from './page-area.js';

const withNotes = ({ pages }: Layout): PageLayout[] => pages.filter(({ notes }) => notes.length > 0);

const DISTANCE = 0.5;
const FOOT = 1;
const SHARE = 60;

export const separatorKinds: Rule = {
  id: 'note-separator',
  title: 'kinds of separator between text and notes',
  rank: 'warning',
  unit: 'places',
  limit: { max: 1 },
  needs: 'notes',
  measure(layout) {
    const pages = withNotes(layout);
    if (pages.every(({ separator }) => !separator)) return { unmeasured: 'no rule is drawn above the notes' };
    const kinds = pages.map((page) => kindOf(page));
    const ids = [...new Set(kinds)];
    const usual = ids[mostFrequent(kinds.map((kind) => ids.indexOf(kind)))];
    return {
      value: ids.length,
      note: `${counted(pages.length, 'page')}; ${usual}`,
      places: pages.flatMap((page, index) =>
        kinds[index] === usual
          ? []
          : [{ page: page.page.index, line: page.notes[0], detail: `${kinds[index]}` }],
      ),
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
  id: 'note-separator-distance',
  title: 'distance of separator and first note, spread over pages',
  rank: 'warning',
  unit: 'pt',
  limit: { max: DISTANCE },
  needs: 'notes',
  measure(layout) {
    const distances = withNotes(layout).flatMap((page) => {
      const [line] = page.notes;
      return page.separator && line ? [{ line, distance: line.baseline - page.separator.y }] : [];
    });
    if (distances.length === 0) return { unmeasured: 'no rule is drawn above the notes' };
    const values = distances.map(({ distance }) => distance);
    const usual = median(values) ?? 0;
    return {
      value: spread(values),
      note: `${counted(distances.length, 'page')}, usually ${usual.toFixed(2)} pt to the first baseline`,
      places: distances
        .filter(({ distance }) => Math.abs(distance - usual) > DISTANCE)
        .map(({ line, distance }) => ({
          page: line.page,
          line,
          detail: `${distance.toFixed(2)} pt below the rule`,
        })),
    };
  },
};

export const notesFoot: Rule = {
  id: 'note-foot',
  title: 'last baseline of the notes, spread over pages',
  rank: 'warning',
  unit: 'pt',
  limit: { max: FOOT },
  needs: 'notes',
  measure(layout) {
    const last = withNotes(layout).flatMap(({ notes }) => notes.at(-1) ?? []);
    const baselines = last.map(({ baseline }) => baseline);
    const usual = median(baselines) ?? 0;
    return {
      value: spread(baselines),
      note: counted(last.length, 'page'),
      places: last
        .filter(({ baseline }) => Math.abs(baseline - usual) > FOOT)
        .map((line) => ({
          page: line.page,
          line,
          detail: `${Math.abs(line.baseline - usual).toFixed(1)} pt ${line.baseline > usual ? 'below' : 'above'} the usual foot`,
        })),
    };
  },
};

export const notesShare: Rule = {
  id: 'note-share',
  title: 'share of a page that its notes take, at most',
  rank: 'warning',
  unit: '%',
  limit: { max: SHARE },
  needs: 'notes',
  measure(layout) {
    const shares = withNotes(layout)
      .filter(({ flow }) => flow.length > 0)
      .map((page) => ({ page, share: 100 * notesShareOf(layout, page.page.index) }));
    return {
      value: Math.max(0, ...shares.map(({ share }) => share)),
      note: counted(shares.length, 'page'),
      places: shares
        .filter(({ share }) => share > SHARE)
        .map(({ page, share }) => ({
          page: page.page.index,
          line: page.notes[0],
          detail: `${share.toFixed(0)} %`,
        })),
    };
  },
};

export const notesAlone: Rule = {
  id: 'note-only-page',
  title: 'pages of notes only',
  rank: 'warning',
  unit: 'pages',
  limit: { max: 0 },
  needs: 'notes',
  measure(layout) {
    const places = withNotes(layout)
      .filter(({ flow, page }) => flow.length === 0 && !page.drawings.some(({ kind }) => kind === 'picture'))
      .map(
        (page): Finding => ({
          page: page.page.index,
          line: page.notes[0],
          detail: 'no text above the notes',
        }),
      );
    return { value: places.length, note: counted(withNotes(layout).length, 'page'), places };
  },
};
