/** Lines of short words that fill a measure nearly by themselves, the same ones each time. */
import { TEST_FONT } from './test-font.js';

export interface Measure {
  readonly size: number;
  readonly width: number;
}

const WORDS =
  'the dam was weak and the men who had built it knew of this long ago but no one spoke until rain came down from hills into valley where town lay open houses stood near water people slept while river rose over walls gates broke under its weight then all went quiet again before dawn'.split(
    ' ',
  );

const LONGER = [...new Set(WORDS)].filter((word) => word.length > 3);

/** A word or two, the last of four letters or more: no stubs. */
const ENDINGS = LONGER.flatMap((one) => [[one], ...LONGER.slice(0, 9).map((other) => [other, one])]);

const advances = new Map<string, number>();

/** Width of a word at the size of 1 pt. */
function advanceOf(word: string): number {
  const known = advances.get(word);
  if (known !== undefined) return known;
  const advance = TEST_FONT.layout(word).advanceWidth / TEST_FONT.unitsPerEm;
  advances.set(word, advance);
  return advance;
}

/** Natural width of words with spaces between, pt. */
function widthOf(words: readonly string[], size: number): number {
  const ems = words.reduce((sum, word) => sum + advanceOf(word), (words.length - 1) * advanceOf(' '));
  return ems * size;
}

/** How a line begins and ends, where a test wants it so. */
export interface Ends {
  readonly start?: string;
  readonly end?: string;
}

/** One line whose natural spaces fill the measure within a few per cent. */
export function lineOfWords({ size, width }: Measure, seed: number, { start, end }: Ends = {}): string {
  const word = (index: number): string => WORDS[(seed * 7 + index * 5) % WORDS.length] as string;
  const words: string[] = [start ?? word(0)];
  const tail = end === undefined ? [] : [end];
  for (let index = 1; widthOf([...words, word(index), ...tail], size) < width * 0.88; index++)
    words.push(word(index));
  // What fits best ends the line.
  const misfit = (last: readonly string[]): number =>
    Math.abs(widthOf([...words, ...last, ...tail], size) - width);
  const best = ENDINGS.reduce((one, other) => (misfit(other) < misfit(one) ? other : one));
  return [...words, ...best, ...tail].join(' ');
}

/** The same as a sentence: a capital in front, a full stop at the end. */
export function sentence(line: string, opens: boolean, closes: boolean): string {
  const text = opens ? line.charAt(0).toUpperCase() + line.slice(1) : line;
  return closes ? `${text}.` : text;
}

/** Several lines of one text. */
export function linesOfWords(measure: Measure, seed: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    sentence(lineOfWords(measure, seed + index), index === 0, index === count - 1),
  );
}
