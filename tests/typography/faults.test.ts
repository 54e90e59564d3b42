/** Each rule finds the fault it is for, and no other rule takes it for one of its own. */
import { describe, expect, test } from 'vitest';
import { inspect } from '../../src/typography/inspect.js';
import {
  failing,
  lineOf,
  linesWithoutCalls,
  noteLine,
  pageOf,
  reset,
  shift,
} from '../support/typeset-changes.js';
import { type Spoil, typesetPdf } from '../support/typeset-pdf.js';
import { gridLine, INDENT, LEADING, LEFT, WIDTH } from '../support/typeset-scene.js';

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
  'lines off the grid': [(scene) => shift(scene, 1, 16, 4), 'warning baseline-grid 2'],
  'a paragraph indented and set off': [
    (scene) => shift(scene, 0, 9, LEADING / 2),
    'warning paragraph-marks 1',
    'warning baseline-grid 1',
  ],
  'a call that pushes lines apart': [(scene) => shift(scene, 0, 5, 0.4), 'warning call-leading 1'],
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
    'warning hyphens-in-a-row 1',
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
    'warning widows-orphans 2',
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
    'warning heading-at-foot 1',
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
    'warning note-split-lines 3',
  ],
  'a continuation without a mark': [
    (scene) => void pageOf(scene, 2).notes.shift(),
    'warning note-continuation 3',
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
