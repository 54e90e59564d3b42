import { degrees, PDFOperatorNames as Ops, type PDFDocument, PDFOperator, rgb, StandardFonts } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { inspect } from '../src/prove/inspect/inspect.js';
import { inspectionText } from '../src/prove/inspect/report.js';
import type { Inspection } from '../src/prove/inspect/types.js';
import { type Spoil, typesetPdf } from './support/typeset-pdf.js';
import {
  gridLine,
  INDENT,
  LEADING,
  LEFT,
  SIZE,
  type TypeLine,
  type TypePage,
  type TypeScene,
  WIDTH,
} from './support/typeset-scene.js';
import { type Ends, lineOfWords } from './support/typeset-words.js';

/** What fails, as "rule page page"; a rule that is broken by no place has no page. */
function failing({ rows }: Inspection): string[] {
  return rows
    .filter(({ ok }) => !ok)
    .map(({ rule, rank, faults }) =>
      [`${rank} ${rule}`, ...new Set(faults.map(({ page }) => page))].join(' '),
    );
}

const rowOf = ({ rows }: Inspection, name: string) => rows.find(({ rule }) => rule === name);

function pageOf(scene: TypeScene, index: number): TypePage {
  const found = scene.pages[index];
  if (!found) throw new Error(`The scene has no page ${index}.`);
  return found;
}

/** A line of the body; from the end, if the index is negative. */
function lineOf(scene: TypeScene, page: number, index: number): TypeLine {
  const found = pageOf(scene, page).body.at(index);
  if (!found) throw new Error(`Page ${page} has no line ${index}.`);
  return found;
}

function noteLine(scene: TypeScene, page: number, index: number): TypeLine {
  const found = pageOf(scene, page).notes.at(index);
  if (!found) throw new Error(`Page ${page} has no line ${index} of notes.`);
  return found;
}

/** Sets a line anew, to the measure, its calls kept. */
function reset(line: TypeLine, ends: Ends = {}): void {
  const calls = line.text.match(/\^\d+/g)?.join('') ?? '';
  const width = line.width ?? WIDTH - 40;
  line.text = `${lineOfWords({ size: line.size, width }, Math.round(line.baseline), ends)}${calls}`;
}

const linesWithoutCalls = (lines: readonly TypeLine[]): TypeLine[] =>
  lines.map((line) => ({ ...line, text: line.text.replace(/\^\d/g, '') }));

/** Lines of the body further down, or up. */
function shift(scene: TypeScene, page: number, from: number, by: number): void {
  for (const line of pageOf(scene, page).body.slice(from)) line.baseline += by;
}

describe('a well-set document', () => {
  test('keeps every rule', async () => {
    const inspection = await inspect(await typesetPdf());
    expect(failing(inspection)).toEqual([]);
    expect(inspection.ok).toBe(true);
    expect(inspection.pages).toBe(3);
    const unmeasured = inspection.rows.filter(({ value }) => value === undefined).map(({ rule }) => rule);
    expect(unmeasured).toEqual(['note-word-space-cv']);
  });

  test('is measured in the units of the rules', async () => {
    const inspection = await inspect(await typesetPdf());
    const value = (name: string) => rowOf(inspection, name)?.value;
    expect(value('body-size')).toBe(SIZE);
    expect(value('line-spacing')).toBeCloseTo(LEADING / SIZE, 2);
    expect(value('note-size')).toBe(0.8);
    expect(value('note-spacing')).toBeCloseTo(11.25 / 8.8, 2);
    expect(value('word-space-cv')).toBeLessThan(0.1);
    expect(rowOf(inspection, 'note-numbers')?.note).toBe('5 notes, 5 calls');
    expect(rowOf(inspection, 'note-split-lines')).toMatchObject({ value: 3, note: '1 divided note' });
    expect(rowOf(inspection, 'paragraph-marks')?.note).toBe('8 of 8 paragraphs indented');
  });

  test('letterspacing is no word space', async () => {
    const tracked = await inspect(
      await typesetPdf((scene) => {
        for (const line of pageOf(scene, 0).body.slice(1)) if (line.width) line.tracking = 0.3;
      }),
    );
    expect(failing(tracked).filter((rule) => /loose|hyphen|phrase/.test(rule))).toEqual([]);
  });
});

const FAULTS: Readonly<Record<string, readonly [Spoil, ...string[]]>> = {
  'a narrow measure': [
    ({ pages }) => {
      for (const line of pages.flatMap(({ body }) => body)) {
        if (line.width === undefined) continue;
        line.width -= 100;
        reset(line);
      }
    },
    'warning measure',
  ],
  'lines off the grid': [(scene) => shift(scene, 1, 16, 4), 'error baseline-grid 2'],
  'a paragraph indented and set off': [
    (scene) => shift(scene, 0, 9, LEADING / 2),
    'warning paragraph-marks 1',
    'error baseline-grid 1',
  ],
  'a call that pushes lines apart': [(scene) => shift(scene, 0, 5, 0.4), 'error call-leading 1'],
  'an underlined word': [
    (scene) =>
      void pageOf(scene, 1).rules.push({ x: LEFT + 40, y: gridLine(2) + 1.5, width: 60, height: 0.5 }),
    'warning underline 2',
  ],
  'a loose line': [
    (scene) => {
      const line = lineOf(scene, 0, 3);
      line.text = line.text.split(' ').slice(0, -1).join(' ');
    },
    'warning loose-lines 1',
    'warning very-loose-lines 1',
  ],
  'a tight line': [
    (scene) => {
      lineOf(scene, 0, 3).text += ' too';
    },
    'warning tight-lines 1',
  ],
  'three hyphens in a row': [
    (scene) => {
      reset(lineOf(scene, 0, 10), { end: 'underst-' });
      for (const index of [11, 12]) reset(lineOf(scene, 0, index), { start: 'anding', end: 'underst-' });
      reset(lineOf(scene, 0, 13), { start: 'anding' });
    },
    'error hyphens-in-a-row 1',
  ],
  'many hyphens': [
    (scene) => {
      for (const index of [2, 4, 6, 10, 12, 14, 19, 21, 23, 28]) {
        reset(lineOf(scene, 0, index), { end: 'underst-' });
        reset(lineOf(scene, 0, index + 1), { start: 'anding' });
      }
    },
    'warning hyphens',
  ],
  'a hyphen at the foot of a page': [
    (scene) => reset(lineOf(scene, 0, -1), { end: 'underst-' }),
    'warning hyphen-over-pages 1',
  ],
  'a name divided': [(scene) => reset(lineOf(scene, 0, 10), { end: 'Armen-' }), 'warning hyphen-in-name 1'],
  'a compound name divided': [
    (scene) => {
      reset(lineOf(scene, 0, 10), { end: 'Nagorno-' });
      reset(lineOf(scene, 0, 11), { start: 'Karabakh' });
    },
    'warning compound-name-divided 1',
  ],
  'two letters after a hyphen': [
    (scene) => {
      reset(lineOf(scene, 0, 10), { end: 'peopl-' });
      reset(lineOf(scene, 0, 11), { start: 'es' });
    },
    'warning hyphen-letters 1',
  ],
  'a stub of a word on the last line': [
    (scene) => {
      reset(lineOf(scene, 0, 7), { end: 'underst-' });
      lineOf(scene, 0, 8).text = 'anding.';
    },
    'warning stub-line 1',
  ],
  'a lone short word on the last line': [
    (scene) => {
      lineOf(scene, 0, 8).text = 'it.';
    },
    'warning stub-line 1',
  ],
  'a date divided': [
    (scene) => {
      reset(lineOf(scene, 0, 10), { end: '12' });
      reset(lineOf(scene, 0, 11), { start: 'May' });
    },
    'warning phrase-broken 1',
  ],
  'a reference divided in a note': [
    (scene) => {
      reset(noteLine(scene, 0, 0), { end: 'No.' });
      noteLine(scene, 0, 1).text = noteLine(scene, 0, 1).text.replace(/^\S+/, '17247/13');
    },
    'warning phrase-broken 1',
  ],
  'a line that begins with a dash': [
    (scene) => reset(lineOf(scene, 0, 11), { start: '–' }),
    'warning phrase-broken 1',
  ],
  'an address divided with a hyphen': [
    (scene) => {
      reset(noteLine(scene, 0, 0), { end: 'https://example.org/papers/depo-' });
      noteLine(scene, 0, 1).text = 'sited/index.html has more of it';
    },
    'error url-hyphen 1',
  ],
  'an address divided within a word': [
    (scene) => {
      reset(noteLine(scene, 0, 0), { end: 'https://example.org/papers/depo' });
      noteLine(scene, 0, 1).text = 'sited/index.html has more of it';
    },
    // Two letters are no sign of an address that goes on, "sited/index.html" is.
    'warning url-break 1',
  ],
  'a widow': [
    (scene) => {
      // The paragraph that goes on from page 1 has one line on page 2.
      const page = pageOf(scene, 1);
      page.body.splice(0, 5);
      shift(scene, 1, 0, -5 * LEADING);
    },
    'error widows-orphans 2',
    'warning white-space 2',
    'error note-numbers 2',
  ],
  'a heading at the foot': [
    (scene) => {
      const page = pageOf(scene, 0);
      page.body.splice(-7);
      page.body.push({ text: 'Kept apart', x: LEFT, baseline: gridLine(36), size: 14 });
      const line = lineOf(scene, 1, 0);
      line.x += INDENT;
      line.width = WIDTH - INDENT;
      reset(line);
    },
    'error heading-at-foot 1',
  ],
  'a hole above the notes': [(scene) => void pageOf(scene, 0).body.splice(-2), 'warning white-space 1'],
  'a nearly empty last page': [
    (scene) => void pageOf(scene, 2).body.splice(4),
    'warning last-page 3',
    'error note-numbers 3',
  ],
  'a page number that is not the label': [
    (scene) => {
      pageOf(scene, 2).folio = '4';
    },
    'error page-label 3',
  ],
  'a page without its running head': [
    ({ pages }) => {
      const body = linesWithoutCalls(pages[2]?.body ?? []);
      pages.push({ label: '4', folio: '4', head: '', body, notes: [], rules: [] });
    },
    'warning running-head 4',
  ],
  'a late note': [
    (scene) => {
      const call = lineOf(scene, 2, 10);
      call.text = call.text.replace('^5', '');
      lineOf(scene, 1, 30).text += '^5';
    },
    'error note-on-page 3',
  ],
  'a call without its note': [
    (scene) => {
      lineOf(scene, 2, 20).text += '^6';
    },
    'warning note-numbers 3',
  ],
  'a wrong number': [
    (scene) => {
      noteLine(scene, 2, -2).number = '6';
    },
    'error note-numbers 3',
  ],
  'one line of a note alone': [
    (scene) => {
      const page = pageOf(scene, 2);
      page.notes.splice(1, 2);
      noteLine(scene, 2, 0).baseline += 22.5;
      for (const rule of page.rules) rule.y += 22.5;
    },
    'error note-split-lines 3',
  ],
  'a continuation without a mark': [
    (scene) => void pageOf(scene, 2).notes.shift(),
    'error note-continuation 3',
    'warning note-separator-distance 3',
  ],
  'small notes': [
    ({ pages }) => {
      for (const line of pages.flatMap((page) => page.notes)) line.size = 7;
    },
    'warning note-size',
    'warning note-size-pt',
  ],
  'a gap between notes': [
    (scene) => {
      for (const line of pageOf(scene, 1).notes.slice(0, 2)) line.baseline -= 3;
      for (const rule of pageOf(scene, 1).rules) rule.y -= 3;
    },
    'warning note-gap 2',
  ],
  'a number out of its place': [
    (scene) => {
      const line = noteLine(scene, 1, 0);
      line.text = `3 ${line.text}`;
      line.x = LEFT + 1;
      delete line.number;
    },
    'warning note-number-place 2',
  ],
  'another separator': [
    (scene) => {
      for (const rule of pageOf(scene, 1).rules) rule.width = 120;
    },
    'warning note-separator 2',
  ],
  'notes above the foot': [
    (scene) => {
      for (const line of pageOf(scene, 1).notes) line.baseline -= 4;
      for (const rule of pageOf(scene, 1).rules) rule.y -= 4;
    },
    'warning note-foot 2',
  ],
  'a page of notes only': [
    (scene) => {
      pageOf(scene, 1).body = [];
    },
    'error note-numbers 2',
    'warning note-only-page 2',
  ],
};

describe('finds', () => {
  test.each(Object.entries(FAULTS))('%s', async (_, [spoil, ...expected]) => {
    const inspection = await inspect(await typesetPdf(spoil));
    expect(failing(inspection)).toEqual(expected);
    expect(inspection.ok).toBe(!expected.some((rule) => rule.startsWith('error')));
  });
});

describe('faces', () => {
  const afterwards = (change: (doc: PDFDocument) => void | Promise<void>) => typesetPdf(() => {}, change);

  test('a slanted face', async () => {
    const pdf = await afterwards(async (doc) => {
      const font = await doc.embedFont(StandardFonts.TimesRoman);
      doc.getPage(1).drawText('slanted', { x: LEFT, y: 800, size: 9, font, xSkew: degrees(12) });
    });
    expect(failing(await inspect(pdf))).toEqual(['error font-embedded 2', 'error font-synthetic 2']);
  });

  test('a soft hyphen within a line', async () => {
    const pdf = await afterwards((doc) => {
      const page = doc.getPage(1);
      const operator = (name: Ops, ...args: string[]) => PDFOperator.of(name, args);
      page.pushOperators(
        operator(Ops.BeginMarkedContentSequence, '/Span', '<</ActualText <FEFF006400AD0061>>>'),
      );
      page.drawText('da', { x: LEFT, y: 800, size: 9 });
      page.pushOperators(operator(Ops.EndMarkedContent));
    });
    expect(failing(await inspect(pdf))).toContain('error soft-hyphen 2');
  });

  test('a rule of a table is no underline', async () => {
    const pdf = await afterwards((doc) => {
      doc
        .getPage(1)
        .drawRectangle({ x: LEFT - 20, y: 842 - 122.5, width: 420, height: 0.5, color: rgb(0, 0, 0) });
    });
    expect(failing(await inspect(pdf))).toEqual([]);
  });
});

describe('what cannot be measured is not broken', () => {
  const only =
    (pages: number, lines: number): Spoil =>
    (scene) => {
      scene.pages.splice(pages);
      for (const page of scene.pages) {
        page.notes = [];
        page.rules = [];
        page.body = page.body
          .slice(1, lines + 1)
          .map((line) => ({ ...line, text: line.text.replace(/\^\d/g, '') }));
      }
    };

  test('a short page', async () => {
    const inspection = await inspect(await typesetPdf(only(1, 3)));
    expect(failing(inspection)).toEqual([]);
    expect(rowOf(inspection, 'measure')?.note).toBe('only 3 lines of running text found');
  });

  test('one page without notes', async () => {
    const inspection = await inspect(await typesetPdf(only(1, 30)));
    expect(failing(inspection)).toEqual([]);
    expect(rowOf(inspection, 'note-foot')?.note).toMatch(/^no numbered and called notes/);
    expect(rowOf(inspection, 'last-page')?.note).toBe('there is one page');
  });

  test('ragged text', async () => {
    const inspection = await inspect(
      await typesetPdf(({ pages }) => {
        for (const line of pages.flatMap(({ body }) => body)) {
          delete line.width;
          // Ends of many lengths, yet none so short that the next word would have fitted.
          line.text = line.text.replace(/ (\S{1,4})$/, '');
        }
      }),
    );
    expect(rowOf(inspection, 'word-space-cv')).toMatchObject({ ok: true, note: 'the text is set ragged' });
    expect(inspection.ok).toBe(true);
  });

  test('a page with nothing on it', async () => {
    const inspection = await inspect(await typesetPdf(({ pages }) => void pages.splice(0, 3, EMPTY)));
    expect(failing(inspection)).toEqual([]);
    expect(inspection.pages).toBe(1);
  });
});

const EMPTY: TypePage = { label: '1', folio: '', head: '', body: [], notes: [], rules: [] };

test('the report: a table, what was not measured, each fault with page and line', async () => {
  const pdf = await typesetPdf((scene) => {
    lineOf(scene, 0, 8).text = 'it.';
    pageOf(scene, 2).folio = '4';
  });
  const text = inspectionText(await inspect(pdf), 'a.pdf');
  const lines = text.split('\n');
  expect(lines[0]).toBe('a.pdf, 3 pages');
  expect(lines[2]).toMatch(/^ +rule +measured +limit/);
  expect(text).toMatch(/^ok +body-size +11 pt +9\.95 to 11\.55 pt /m);
  expect(text).toMatch(/^warning +stub-line +1 +none /m);
  expect(text).toMatch(/^ERROR +page-label +1 pages? +none/m);
  expect(text).toContain('not measured:\n  note-word-space-cv: the notes are set ragged\n');
  expect(text).toContain('stub-line\n  page 1: a short word, alone\n    it.\n');
  expect(text).toContain('page-label\n  page 3: readers call this page “3” (error)\n    4\n');
  expect(lines.at(-2)).toBe('44 of 46 rules kept, 1 error, 1 warning');
});
