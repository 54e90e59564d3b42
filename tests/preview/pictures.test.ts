import { describe, expect, test } from 'vitest';
import { Pictures, scaleFor } from '../../src/preview/pictures.js';
import type { ShownEdition } from '../../src/preview/types.js';

const PAGE = { width: 300, height: 420 };

/** An edition whose PDF is one byte, which is its version, too. */
const edition = (name: string, version: number): ShownEdition => ({
  name,
  title: name,
  version: `v${version}`,
  pdf: Uint8Array.of(version),
  blocks: [],
  manuscript: 'memo.md',
  proof: { ok: true, lines: [] },
  touched: [],
});

describe('pictures', () => {
  test.each([
    [0.2, 0.3],
    [1, 1],
    [1.2, 1.5],
    [9, 3],
    [Number.NaN, 1],
  ])('for a scale of %s: %s', (wanted, scale) => {
    expect(scaleFor(wanted)).toBe(scale);
  });

  test('are painted once and of the last two versions', async () => {
    let times = 0;
    const ended: number[] = [];
    const pictures = new Pictures(async ([shade = 0]) => ({
      sizes: [PAGE],
      png: () => Uint8Array.of(shade, ++times),
      close: () => void ended.push(shade),
    }));
    for (const shade of [1, 2]) await pictures.take(edition('memo-a4', shade));
    const twice = [pictures.get('memo-a4', 'v2', 0, 1), pictures.get('memo-a4', 'v2', 0, 1)];
    expect(await Promise.all(twice)).toEqual([Uint8Array.of(2, 1), Uint8Array.of(2, 1)]);
    expect(await pictures.get('memo-a4', 'v1', 0, 1)).toEqual(Uint8Array.of(1, 2));
    await pictures.take(edition('memo-a4', 3));
    expect(ended).toEqual([1]);
    expect(await pictures.get('memo-a4', 'v1', 0, 2)).toBeUndefined();
    pictures.close();
    expect(ended).toEqual([1, 2, 3]);
  });
});
