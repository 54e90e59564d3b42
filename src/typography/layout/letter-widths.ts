/** How wide the letters of running text are in a face, whatever one text's own letters are. */
import { median } from './statistics.js';
import type { TextLine } from './text-line.js';

/**
 * How often each letter is found in English text, per cent (Norvig, "English Letter Frequency Counts", 2013). Taken
 * for other languages too: what is judged is the design, not the letters that a language or a text happens to have.
 */
const FREQUENCIES: ReadonlyMap<string, number> = new Map([
  ['e', 12.5],
  ['t', 9.3],
  ['a', 8],
  ['o', 7.6],
  ['i', 7.6],
  ['n', 7.2],
  ['s', 6.5],
  ['r', 6.3],
  ['h', 5.1],
  ['l', 4.1],
  ['d', 3.8],
  ['c', 3.3],
  ['u', 2.7],
  ['m', 2.5],
  ['f', 2.4],
  ['p', 2.1],
  ['g', 1.9],
  ['w', 1.7],
  ['y', 1.7],
  ['b', 1.5],
  ['v', 1.1],
  ['k', 0.5],
]);

/** Norvig, ibid.: a word has 4.79 letters, and a space follows it. */
const LETTERS_A_WORD = 4.79;

/** Capitals, figures and punctuation make a text so much wider than its small letters alone (measured on the memo). */
const OTHERS = 1.02;

/** A letter that stands fewer times in the lines may be kerned or tracked each time. */
const ENOUGH = 3;

/** Letters that are not in the lines, per cent of English: of more the script is another one. */
const MOST_MISSING = 20;

/**
 * The mean width of a character, spaces included, pt: what a line of the size is divided by to know how many
 * characters it holds.
 *
 * @param space the natural width of a word space, pt
 * @returns undefined where the lines have too few letters of the Latin script
 */
export function meanCharacterWidth(lines: readonly TextLine[], space: number): number | undefined {
  const widths = new Map<string, number[]>();
  for (const { words, size } of lines) {
    for (const { text, x, end, fontSize } of words.flatMap(({ chars }) => chars)) {
      if (!FREQUENCIES.has(text) || Math.abs(fontSize - size) > 0.1) continue;
      const known = widths.get(text) ?? [];
      known.push(end - x);
      widths.set(text, known);
    }
  }
  const widthOf = (letter: string): number | undefined => {
    const own = widths.get(letter) ?? [];
    return own.length < ENOUGH ? undefined : median(own);
  };
  let sum = 0;
  let missing = 0;
  let share = 0;
  for (const [letter, frequency] of FREQUENCIES) {
    const own = widthOf(letter);
    if (own === undefined) missing += frequency;
    // What the language does not have is about as wide as the letter that is nearest in shape.
    sum += frequency * (own ?? widthOf(letter === 'w' ? 'm' : 'n') ?? 0);
    share += frequency;
  }
  if (missing > MOST_MISSING) return undefined;
  return (OTHERS * ((sum / share) * LETTERS_A_WORD + space)) / (LETTERS_A_WORD + 1);
}
