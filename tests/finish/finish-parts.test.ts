import { expect, test } from 'vitest';
import { pdfDate, xmpDate } from '../../src/finish/document/dates.js';
import type { DocumentInfo } from '../../src/finish/document/document-info.js';
import { xmpPacket } from '../../src/finish/document/xmp.js';
import { nest, type OutlineItem } from '../../src/finish/navigation/outline.js';
import { labelRanges } from '../../src/finish/navigation/page-labels.js';

test.each([
  [0, 'D:19700101000000Z', '1970-01-01T00:00:00Z'],
  [1_667_865_599, 'D:20221107235959Z', '2022-11-07T23:59:59Z'],
  [253_402_300_799, 'D:99991231235959Z', '9999-12-31T23:59:59Z'],
])('dates of second %i', (seconds, pdf, xmp) => {
  expect([pdfDate(seconds), xmpDate(seconds)]).toEqual([pdf, xmp]);
});

test.each([
  [['1', '2', '3'], [{ start: 0, prefix: '', number: 1 }]],
  [['9', '10', '11'], [{ start: 0, prefix: '', number: 9 }]],
  [
    ['i', 'ii', '1'],
    [
      { start: 0, prefix: 'i' },
      { start: 1, prefix: 'ii' },
      { start: 2, prefix: '', number: 1 },
    ],
  ],
  [
    ['A-1', 'A-2', 'B-1'],
    [
      { start: 0, prefix: 'A-', number: 1 },
      { start: 2, prefix: 'B-', number: 1 },
    ],
  ],
  [
    ['1', '3', '4'],
    [
      { start: 0, prefix: '', number: 1 },
      { start: 1, prefix: '', number: 3 },
    ],
  ],
  [
    ['', '', '2'],
    [
      { start: 0, prefix: '' },
      { start: 2, prefix: '', number: 2 },
    ],
  ],
  [['007', '008'], [{ start: 0, prefix: '00', number: 7 }]],
  [['0'], [{ start: 0, prefix: '0' }]],
  [[], []],
])('page labels %j', (labels, ranges) => {
  expect(labelRanges(labels)).toEqual(ranges);
});

const tree = (items: readonly OutlineItem[]): unknown[] =>
  items.map(({ heading, children }) => [heading.text, ...tree(children)]);

test.each([
  ['by level', [2, 3, 3, 4, 2], [['a', ['b'], ['c', ['d']]], ['e']]],
  ['a deeper one first', [4, 3, 2, 3], [['a'], ['b'], ['c', ['d']]]],
  ['a level skipped', [2, 5, 4], [['a', ['b'], ['c']]]],
])('headings nest: %s', (_, levels, expected) => {
  const headings = levels.map((level, index) => ({ level, text: 'abcde'.charAt(index), id: '', line: 1 }));
  expect(tree(nest(headings))).toEqual(expected);
});

const DESCRIPTION: DocumentInfo = {
  title: 'a & <b> "c"\u0001',
  authors: [],
  subject: '',
  keywords: [],
  creator: 'c',
  producer: 'p',
  created: 0,
  lang: 'en',
  date: '1970',
};

test('XMP: marks of XML are escaped, what XML cannot hold is dropped, what is empty is left out', () => {
  const packet = xmpPacket(DESCRIPTION, { document: 'd', instance: 'i' });
  expect(packet).toContain('<rdf:li xml:lang="x-default">a &amp; &lt;b&gt; &quot;c&quot;</rdf:li>');
  expect(packet).not.toMatch(/dc:creator|dc:description|dc:subject|pdf:Keywords/);
});
