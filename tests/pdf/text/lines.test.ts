import { expect, test } from 'vitest';
import type { Char } from '../../../src/pdf/pdfium/types.js';
import { linesOf } from '../../../src/pdf/text/lines.js';

const FONT = { name: 'Face', embedded: true, type3: false };

/** Characters half an em wide from `x` on, on baseline `y`. */
function set(text: string, x: number, y: number, fontSize = 10): Char[] {
  const width = fontSize / 2;
  return [...text].map((letter, index) => ({
    text: letter,
    mapped: true,
    x: x + index * width,
    y,
    end: x + (index + 1) * width,
    box: { x: x + index * width, y: y - fontSize * 0.7, width, height: fontSize * 0.7 },
    fontSize,
    font: FONT,
    invisible: false,
  }));
}

const texts = (chars: readonly Char[]) => linesOf(chars).map((line) => line.text);

test('words and lines by spaces and baselines', () => {
  const lines = linesOf([...set('two words ', 0, 10), ...set('below', 0, 24)]);
  expect(lines.map((line) => line.text)).toEqual(['two words', 'below']);
  expect(lines[0]).toMatchObject({ baseline: 10, fontSize: 10, x: 0, end: 45 });
  expect(lines[0]?.words.map(({ x, end }) => [x, end])).toEqual([
    [0, 15],
    [20, 45],
  ]);
  expect(lines[0]?.gaps).toEqual([{ width: 5, real: true }]);
});

test('a gap parts words without a space character, letterspacing does not', () => {
  const lines = linesOf([...set('gap', 0, 10), ...set('ped', 17.5, 10), ...set('x', 33.5, 10)]);
  expect(lines.map((line) => line.text)).toEqual(['gap pedx']);
  expect(lines[0]?.gaps).toEqual([{ width: 2.5, real: false }]);
});

test('calls above and figures below belong to the line', () => {
  const line = [
    ...set('note', 0, 20),
    ...set('12', 20, 16.5, 6),
    ...set('H', 30, 20),
    ...set('2', 35, 22, 6),
  ];
  expect(texts(line)).toEqual(['note12 H2']);
  expect(linesOf(line)[0]?.baseline).toBe(20);
});

test('a line that starts with a raised number takes its baseline from the text', () => {
  const lines = linesOf([...set('7', 0, 17, 5), ...set('See', 4, 20, 8)]);
  expect(lines).toHaveLength(1);
  expect(lines[0]?.baseline).toBe(20);
});

test('columns and cells on one baseline are lines of their own', () => {
  expect(texts([...set('To:', 0, 10), ...set('Alice', 60, 10)])).toEqual(['To:', 'Alice']);
});

test('a step back to the left begins a line', () => {
  expect(texts([...set('right', 100, 10), ...set('left', 0, 10)])).toEqual(['right', 'left']);
});
