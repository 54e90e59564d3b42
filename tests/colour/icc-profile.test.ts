import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { InkTable, iccHeader, labOf } from '../../src/colour/icc-profile.js';

const FOGRA39 = readFileSync('styles/profiles/FOGRA39L_coated.icc');
const table = InkTable.of(FOGRA39);

test('the bundled profile is of a CMYK printer and lays at most 300 % of ink', () => {
  expect(iccHeader(FOGRA39)).toEqual({ deviceClass: 'prtr', space: 'CMYK', connection: 'Lab' });
  expect(table?.limit).toBeCloseTo(3, 2);
  expect(table?.inks([10, 0, 0]).reduce((all, ink) => all + ink, 0)).toBeCloseTo(3, 2);
});

test('a truncated file is not a profile', () => {
  expect(iccHeader(FOGRA39.subarray(0, 5000))).toBeUndefined();
  expect(iccHeader(new Uint8Array(10))).toBeUndefined();
});

test("a display's profile has no inks", () => {
  expect(InkTable.of(readFileSync('styles/profiles/sRGB.icc'))).toBeUndefined();
});

test('sRGB in Lab: white, black, red', () => {
  const rounded = (rgb: readonly [number, number, number]) => labOf(rgb).map((part) => Math.round(part) + 0);
  expect(rounded([1, 1, 1])).toEqual([100, 0, 0]);
  expect(rounded([0, 0, 0])).toEqual([0, 0, 0]);
  expect(rounded([1, 0, 0])).toEqual([54, 81, 70]);
});

test('colours become the inks one would expect', () => {
  const inks = (rgb: readonly [number, number, number]) =>
    (table?.inks(labOf(rgb)) ?? []).map((ink) => Math.round(ink * 100));
  const [c, m, y, k] = inks([1, 0, 0]);
  expect([c, k].every((ink) => (ink ?? 0) < 10)).toBe(true);
  expect(m).toBeGreaterThan(85);
  expect(y).toBeGreaterThan(85);
  const blue = inks([0, 0.2, 0.7]);
  expect(blue[0]).toBeGreaterThan(85);
  expect(blue[2]).toBeLessThan(25);
});

/** FOGRA39 with some bytes changed. */
function changed(change: (view: DataView) => void): Uint8Array {
  const copy = new Uint8Array(FOGRA39);
  change(new DataView(copy.buffer));
  return copy;
}

/** The offset of a tag's entry in the table of tags. */
const entryOf = (name: string): number => FOGRA39.indexOf(name, 132, 'latin1');

test.each([
  ['has no table', (view: DataView) => view.setUint32(128, 0)],
  [
    'says that its tables lie beyond its end',
    (view: DataView) => {
      for (const name of ['B2A0', 'B2A1']) view.setUint32(entryOf(name) + 4, 0xffffff00);
    },
  ],
  [
    'has tables shorter than they say',
    (view: DataView) => {
      for (const name of ['B2A0', 'B2A1']) view.setUint32(entryOf(name) + 8, 4000);
    },
  ],
  [
    'has tables without a grid',
    (view: DataView) => {
      for (const name of ['B2A0', 'B2A1']) view.setUint8(view.getUint32(entryOf(name) + 4) + 10, 1);
    },
  ],
  ['has more tags than room for them', (view: DataView) => view.setUint32(128, 0xffffffff)],
])('a profile that %s is read without a crash', (name, change) => {
  const whole = name.startsWith('has more tags');
  expect(InkTable.of(changed(change)) !== undefined).toBe(whole);
});
