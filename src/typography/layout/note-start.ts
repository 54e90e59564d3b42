/** How a note begins, and how its continuation is marked. */
import { leadingSuperior } from './superiors.js';
import type { TextLine } from './text-line.js';

/** A line that may be a note's first: it begins with a number. */
export interface NoteStart {
  readonly number: number;
  readonly raised: boolean;
  /** Where the number starts and ends, pt from the page's left edge. */
  readonly x: number;
  readonly end: number;
}

/** To 9999: above 999 a number may be a year as well; `withoutYears` decides. */
const NUMBER = /^\[?(\d{1,4})[\].):]?$/;

/** What continuations are headed with: "1 (continued)", "(suite)", "Fortsetzung von Anm. 3". */
const MARKS: readonly string[] = [
  'continued',
  'continuation',
  'cont.',
  'contd',
  'cont’d',
  "cont'd",
  'fortsetzung',
  'suite',
  'continuación',
  'continuação',
  'continua',
  'продолжение',
  'շարունակություն',
];

/** Our own mark in a language that is not listed: a number and something in brackets, nothing else. */
const BRACKETED = /^\d{1,4}[.)]? [([][^()[\]]{2,30}[)\]]$/;

/** What may be before the word. */
const BEFORE_MARK = /^(?:\d{1,4}[.)]?\s+)?[([]?/;

/** A mark is a short line. */
const LONGEST_MARK = 50;

/** What the part before it may end with: "(continued on next page)", an arrow. */
const MARK_BEFORE =
  /(?:continued|cont[.’']?d?|fortsetzung|suite|continúa|continua)[^\p{L}]{0,3}(?:on .{0,20})?$|[→⟶]$/iu;

/** Numbers of notes may be lost, but not this many in a row. */
const LARGEST_GAP = 10;

/**
 * Takes out of numbers that lines begin with those that no notes count up to: a year, a sum. Below 1000 all stay, for
 * a book's notes may begin anywhere.
 */
export function withoutYears(numbers: Iterable<number>): ReadonlySet<number> {
  const kept = new Set<number>();
  let last = 0;
  for (const number of [...numbers].toSorted((one, other) => one - other)) {
    if (number > 999 && number - last > LARGEST_GAP) continue;
    kept.add(number);
    last = number;
  }
  return kept;
}

/** The number a line begins with, as notes are numbered. */
export function startIn(line: TextLine): NoteStart | undefined {
  if (isMark(line)) return undefined;
  const superior = leadingSuperior(line);
  const [first] = line.words;
  if (!first) return undefined;
  if (superior) {
    const [one, last] = [superior.chars[0], superior.chars.at(-1)];
    return { number: superior.number, raised: true, x: one?.x ?? line.x, end: last?.end ?? line.x };
  }
  const plain = NUMBER.exec(first.text)?.[1];
  if (plain === undefined || line.words.length < 2) return undefined;
  return { number: Number(plain), raised: false, x: first.x, end: first.end };
}

/** True of a line that says that what follows is a note's continuation. */
export function isMark(line: TextLine): boolean {
  const { text } = line;
  if (text.length > LONGEST_MARK) return false;
  const word = text.replace(BEFORE_MARK, '').toLowerCase();
  return BRACKETED.test(text) || MARKS.some((mark) => word.startsWith(mark));
}

/** True of a note's last line on a page that says that it goes on. */
export function announcesMore(line: TextLine): boolean {
  return MARK_BEFORE.test(line.text);
}
