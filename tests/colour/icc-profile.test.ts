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

test('a file that is cut off is no profile', () => {
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
