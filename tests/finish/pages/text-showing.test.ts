import { describe, expect, test } from 'vitest';
import { joinGlyphRuns } from '../../../src/finish/pages/text-showing.js';

/** Every glyph is half as wide as the type size. */
const HALF = () => () => 500;

/** The content stream with its glyph runs joined. */
const joined = (content: string, fontNamed: Parameters<typeof joinGlyphRuns>[1]): string =>
  Buffer.from(joinGlyphRuns(Buffer.from(content, 'latin1'), fontNamed)).toString('latin1');

const lines = (...text: readonly string[]): string => `${text.join('\n')}\n`;

describe('glyphs that are moved to one by one', () => {
  test('are shown by one operator, distances in thousandths of the type size', () => {
    const drawing = lines(
      'BT',
      '/F7 10 Tf',
      '1 0 0 -1 20 50 Tm',
      '<0015> Tj',
      '5 0 Td <002D> Tj',
      '6 0 Td <0001> Tj',
      '-3 0 Td <0001> Tj',
      'ET',
    );
    // A pen that stands at 5 and is wanted at 6 goes on by 1, which is -100 thousandths of 10.
    expect(joined(drawing, HALF)).toBe(
      lines('BT', '/F7 10 Tf', '1 0 0 -1 20 50 Tm', '[<0015><002D>-100<0001>800<0001>] TJ', 'ET'),
    );
  });

  test('keep the move that the first of them begins with', () => {
    const drawing = lines('BT', '/F7 10 Tf', '4 0 Td <0015> Tj', '5.5 0 Td <002D> Tj', 'ET');
    expect(joined(drawing, HALF)).toBe(lines('BT', '/F7 10 Tf', '4 0 Td [<0015>-50<002D>] TJ', 'ET'));
  });

  test('are where they were, to 1/1000 of a unit, however many there are', () => {
    const moves = Array.from({ length: 500 }, (_, index) => 5.00037 + (index % 7) / 900);
    const drawing = lines(
      'BT',
      '/F7 14.66 Tf',
      '<0001> Tj',
      ...moves.map((move) => `${move.toFixed(7)} 0 Td <0001> Tj`),
      'ET',
    );
    const [, shown = ''] = /\[(.*)\] TJ/.exec(joined(drawing, HALF)) ?? [];
    let pen = 0;
    let wanted = 0;
    let glyph = 0;
    for (const [part] of shown.matchAll(/<[^>]*>|[^<]+/g)) {
      if (part.startsWith('<')) {
        expect(Math.abs(pen - wanted)).toBeLessThan(0.001);
        wanted += moves[glyph++] ?? 0;
        pen += 14.66 / 2;
      } else pen -= (Number(part) / 1000) * 14.66;
    }
    expect(glyph).toBe(501);
  });

  test.each([
    ['another line follows, which counts from the last glyph', '3 -12 Td <0003> Tj', HALF],
    ['something else is done before the text object ends', '0.5 g', HALF],
    ['the pen is moved once more before the text object ends', '3 0 Td', HALF],
    ['letters are spaced', '1 Tc', HALF],
    ['the next string is written in brackets', '6 0 Td (a) Tj', HALF],
    ['the font has codes of one byte', '', () => undefined],
  ])('stay as they are where %s', (_, then, fontNamed) => {
    const drawing = lines('BT', '/F7 10 Tf', '<0001> Tj', '5 0 Td <0002> Tj', then, 'ET');
    expect(joined(drawing, fontNamed)).toBe(drawing);
  });

  test('stay as they are where the font was chosen in an earlier text object', () => {
    const drawing = lines('BT', '/F7 10 Tf', 'ET', 'Q', 'BT', '<0001> Tj', '5 0 Td <0002> Tj', 'ET');
    expect(joined(drawing, HALF)).toBe(drawing);
  });
});
