import Markdown from 'markdown-it';
import { expect, test } from 'vitest';
import { pictureLength, pictureSize } from '../../../src/compose/pictures/picture-size.js';

test.each([
  ['300', '300'],
  ['300px', '300'],
  ['8cm', '302.36'],
  ['80 mm', '302.36'],
  ['1in', '96'],
  ['72pt', '96'],
  ['.5in', '48'],
  ['50%', '50%'],
  ['140%', '100%'],
  ['0.5\\textwidth', '50%'],
  ['\\linewidth', '100%'],
])('%s is the width %s', (written, width) => {
  expect(pictureLength(written)).toBe(width);
});

test.each(['', 'half', '0', '-3cm', '3 yards', '1e3', '50%%', 'calc(1px)'])(
  '%j is not a length',
  (written) => {
    expect(pictureLength(written)).toBeUndefined();
  },
);

function sizeOf(attributes: Readonly<Record<string, string>>, facts: Parameters<typeof pictureSize>[1]) {
  const image = new Markdown.Token('image', 'img', 0);
  for (const [name, value] of Object.entries(attributes)) image.attrSet(name, value);
  return pictureSize(image, facts);
}

test('dots an inch give the size where nothing else does', () => {
  const scan = { width: 1200, height: 700, dotsPerInch: 300 };
  expect(sizeOf({}, scan)).toEqual({ width: '384' });
  expect(sizeOf({ height: '2in' }, scan)).toEqual({ height: '192' });
  expect(sizeOf({ width: '50%', height: 'auto' }, scan)).toEqual({ width: '50%' });
  expect(sizeOf({}, { width: 1200, height: 700 })).toEqual({});
  expect(sizeOf({}, { width: 1200, height: 700, dotsPerInch: 96.01 })).toEqual({});
});
