import { describe, expect, test } from 'vitest';
import type {
  Fragment,
  NoteFragments,
  PageMetrics,
  PlannedPage,
} from '../../../src/paginate/page/pages/plan.js';
import { planPages } from '../../../src/paginate/page/pages/plan-pages.js';

const LINE = 20;
const NOTE_LINE = 15;
/** A page of twenty lines. */
const PAGE: PageMetrics = {
  height: 400,
  turnedHeight: 280,
  leading: LINE,
  separator: 25,
  noteGap: 5,
  continuation: 15,
};

/** A paragraph: its number of lines and the notes called in them, as [line, note]. */
interface Paragraph {
  readonly lines: number;
  readonly calls?: readonly (readonly [number, number])[];
  readonly before?: Fragment['before'];
  readonly heading?: true;
}

function body(paragraphs: readonly Paragraph[]): Fragment[] {
  const fragments: Fragment[] = [];
  let keep = false;
  for (const { lines, calls = [], before = 'allowed', heading } of paragraphs) {
    for (let line = 0; line < lines; line += 1) {
      const top = fragments.length * LINE;
      const kept = heading === true || line < 2 || lines - line < 2;
      fragments.push({
        top,
        bottom: top + LINE,
        before: line === 0 ? (keep ? 'never' : before) : kept ? 'never' : 'allowed',
        penalty: 0,
        notes: calls.filter(([at]) => at === line).map(([, note]) => note),
        repeated: 0,
      });
    }
    keep = heading === true;
  }
  return fragments;
}

function note(lines: number): NoteFragments {
  return {
    fragments: Array.from({ length: lines }, (_, line) => ({
      top: line * NOTE_LINE,
      bottom: (line + 1) * NOTE_LINE,
      before: line < 2 || lines - line < 2 ? ('never' as const) : ('allowed' as const),
    })),
  };
}

function whereStarted(pages: readonly PlannedPage[], of: number): number {
  return pages.findIndex((page) => page.notes.some((part) => part.note === of && part.from === 0));
}

function whereCalled(pages: readonly PlannedPage[], fragments: readonly Fragment[], of: number): number {
  const at = fragments.findIndex((fragment) => fragment.notes.includes(of));
  return pages.findIndex((page) => page.from <= at && at < page.to);
}

/** Everything once and in order: the plan's own words in, words out. */
function expectWhole(
  pages: readonly PlannedPage[],
  fragments: readonly Fragment[],
  notes: readonly NoteFragments[],
): void {
  expect(pages.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, k) => from + k))).toEqual(
    fragments.map((_, index) => index),
  );
  const parts = pages.flatMap((page) => page.notes);
  for (const [index, { fragments: lines }] of notes.entries()) {
    const own = parts.filter((part) => part.note === index);
    expect(own.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, k) => from + k))).toEqual(
      lines.map((_, line) => line),
    );
  }
}

describe('pages', () => {
  test('a paragraph is never cut so that one line is alone', () => {
    for (let first = 14; first < 24; first += 1) {
      const fragments = body([{ lines: first }, { lines: 12 }, { lines: 12 }]);
      const pages = planPages(fragments, [], PAGE);
      expectWhole(pages, fragments, []);
      for (const page of pages.slice(1)) expect(fragments[page.from]?.before).toBe('allowed');
    }
  });

  test('a heading keeps two lines of its text', () => {
    const fragments = body([{ lines: 18 }, { lines: 1, heading: true }, { lines: 10 }]);
    const pages = planPages(fragments, [], PAGE);
    expect(pages[1]?.from).toBe(18);
  });

  test('a forced break ends the page, and white space before it costs nothing', () => {
    const fragments = body([{ lines: 8 }, { lines: 8, before: 'forced' }]);
    expect(planPages(fragments, [], PAGE).map(({ to }) => to)).toEqual([8, 16]);
  });

  test('notes start on the page of their call, whatever the text before it', () => {
    for (let lead = 5; lead < 25; lead += 1) {
      const fragments = body([
        { lines: lead },
        {
          lines: 9,
          calls: [
            [1, 0],
            [4, 1],
            [8, 2],
          ],
        },
        {
          lines: 14,
          calls: [
            [6, 3],
            [6, 4],
          ],
        },
        { lines: 9 },
      ]);
      const notes = [note(3), note(6), note(2), note(8), note(4)];
      const pages = planPages(fragments, notes, PAGE);
      expectWhole(pages, fragments, notes);
      for (const index of notes.keys())
        expect(whereStarted(pages, index), `note ${index}, ${lead} lines before`).toBe(
          whereCalled(pages, fragments, index),
        );
      for (const page of pages) expect(page.overfull).toBe(false);
    }
  });

  test('no page has a gap above its notes where another plan has none', () => {
    for (let lead = 5; lead < 25; lead += 1) {
      const fragments = body([
        { lines: lead },
        {
          lines: 30,
          calls: [
            [3, 0],
            [13, 1],
            [22, 2],
          ],
        },
        { lines: 20 },
      ]);
      const pages = planPages(fragments, [note(4), note(7), note(5)], PAGE);
      for (const page of pages.slice(0, -1)) expect(page.slack / LINE, `${lead}`).toBeLessThanOrEqual(3);
    }
  });

  test('a note that does not fit goes on on the next page, two lines at least on each side', () => {
    let split = 0;
    for (let lines = 5; lines < 16; lines += 1) {
      for (let line = 12; line < 18; line += 1) {
        const fragments = body([{ lines: 19, calls: [[line, 0]] }, { lines: 19 }]);
        const notes = [note(lines)];
        const pages = planPages(fragments, notes, PAGE);
        expectWhole(pages, fragments, notes);
        const parts = pages.flatMap((page) => page.notes);
        if (parts.length > 1) split += 1;
        for (const { from, to } of parts)
          expect(to - from, `${lines} lines, called in ${line}`).toBeGreaterThanOrEqual(2);
      }
    }
    expect(split).toBeGreaterThan(10);
  });

  test('a note longer than a page is set over as many pages as it needs, with text on each', () => {
    const fragments = body([{ lines: 60, calls: [[2, 0]] }]);
    const notes = [note(70)];
    const pages = planPages(fragments, notes, PAGE);
    expectWhole(pages, fragments, notes);
    for (const page of pages) {
      expect(page.overfull).toBe(false);
      expect(page.to).toBeGreaterThan(page.from);
    }
  });

  test('the last page is not nearly empty where lines can be spared', () => {
    const fragments = body([{ lines: 11 }, { lines: 11 }]);
    const last = planPages(fragments, [], PAGE).at(-1);
    expect((last?.to ?? 0) - (last?.from ?? 0)).toBeGreaterThanOrEqual(5);
  });

  test('what is higher than the page is reported, and the rest goes on', () => {
    const fragments = body([{ lines: 3 }, { lines: 1 }, { lines: 3 }]).map((fragment, index) =>
      index < 3
        ? fragment
        : { ...fragment, top: fragment.top + (index > 3 ? 500 : 0), bottom: fragment.bottom + 500 },
    );
    const pages = planPages(fragments, [], PAGE);
    expectWhole(pages, fragments, []);
    expect(pages.some(({ overfull }) => overfull)).toBe(true);
  });
});
