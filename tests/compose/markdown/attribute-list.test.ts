import { expect, it } from 'vitest';
import { parseAttributeList } from '../../../src/compose/markdown/attribute-list.js';

const read = (text: string, at = 0) => {
  const list = parseAttributeList(text, at);
  return list && { ...list, pairs: Object.fromEntries(list.pairs) };
};

it('reads ids, classes, pairs and the short form of .unnumbered', () => {
  expect(read('{#map-2 .wide .callout-note width=50% alt="A map" lang=\'hy\'}')).toEqual({
    id: 'map-2',
    classes: ['wide', 'callout-note'],
    pairs: { width: '50%', alt: 'A map', lang: 'hy' },
    length: 60,
  });
  expect(read('{-}')).toEqual({ id: undefined, classes: ['unnumbered'], pairs: {}, length: 3 });
  expect(read('a{ #x }b', 1)).toEqual({ id: 'x', classes: [], pairs: {}, length: 6 });
  expect(read('{lang=}')?.pairs).toEqual({ lang: '' });
  expect(read('{#a #b k=1 k=2}')).toEqual({ id: 'a', classes: [], pairs: { k: '1' }, length: 15 });
});

it.each([
  '',
  'x',
  '{}',
  '{ }',
  '{words}',
  '{.a',
  '{.a words}',
  '{#}',
  '{.}',
  '{=html}',
  '{k="a}',
  '{.a.b}',
  '{.a#b}',
  '{: .a}',
])('takes %j for text', (text) => {
  expect(parseAttributeList(text, 0)).toBeUndefined();
});
