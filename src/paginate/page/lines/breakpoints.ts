/**
 * Finds where a text may be broken and what each break costs. Works on plain
 * text; widths come later.
 */
import { IDEOGRAPHS, URL_BREAKS } from '../../../model/typography.js';

/** A place between two characters where a line may end. */
export interface Breakpoint {
  /** Index of the first character of the next line. */
  readonly next: number;
  /** Index after the last character with ink on this line; smaller than `next` where spaces lie between. */
  readonly end: number;
  readonly penalty: number;
  /** `added`: a hyphen must be printed. `own`: the text has one there. */
  readonly hyphen: 'none' | 'own' | 'added';
  readonly forced: boolean;
}

export interface BreakRules {
  /** Characters after which no line may end. */
  readonly kept: ReadonlySet<number>;
  /** Ranges [from, to) set as URLs. */
  readonly urls: readonly (readonly [number, number])[];
  /** Ranges [from, to) set as code. */
  readonly code: readonly (readonly [number, number])[];
  /** Hyphenation points of a word: offsets within it; empty where it must stay whole. */
  readonly hyphenate: (word: string, at: number) => readonly number[];
  /** Where the manuscript itself divides words: indexes of the characters after its soft hyphens. */
  readonly softHyphens: ReadonlySet<number>;
  /** Whether a word counts as a name, which is hyphenated only where nothing else helps. */
  readonly isName: (word: string, at: number) => boolean;
  /** Words longer than this many characters may be cut anywhere, where nothing else helps. */
  readonly longestWord: number;
  /** Titles and headings: the words after which a line should not end. */
  readonly sense: boolean;
}

/** Costs, to be read against `totalFit`'s: 30 is a line whose spaces are 0.4 off. */
const PENALTY = {
  hyphenation: 180,
  /** Where the author divides a word, rather than where the patterns do. */
  softHyphen: 120,
  nameHyphenation: 1000,
  /** After a hyphen that the word has: "Nagorno-|Karabakh" is a name cut in two. */
  ownHyphenName: 400,
  ownHyphen: 180,
  slash: 12,
  emDash: 4,
  /** Between two characters of a script that has no spaces. */
  ideograph: 2,
  url: 4,
  /** Directly after "https://": allowed, but it leaves little of the URL on the line. */
  urlScheme: 30,
  /** In code without spaces, after a sign: better whole. */
  code: 60,
  /** Before a capital inside a name of it. */
  codeName: 600,
  /** A one-letter word at a line's end. */
  shortWord: 2,
  emergency: 5000,
  /** A line of a title ending in a word that belongs to the next one. */
  sense: 40,
} as const;

const URL_AFTER: ReadonlySet<string> = new Set(URL_BREAKS.after);
const URL_BEFORE: ReadonlySet<string> = new Set(URL_BREAKS.before);

/** Characters: what is longer is cut without a hyphen, as the proof has it. */
const LONGEST_WITHOUT_SPACE = 40;

const CODE_AFTER = /[/\\.,;:_=&|)\]}>-]/;

const BINDING_WORDS =
  /(?:^|\s)(?:a|an|and|as|at|but|by|for|from|in|into|its|nor|of|on|or|the|to|with|und|der|die|das|von|et|de|la|le|du|des|y|el|los|las)$/iu;

/** Stands for a picture. */
const BOX = '\uFFFC';
const LETTER = /\p{L}/u;

const SPACE = /[ \t\n\u2002-\u2009\u200a\u205f\u3000]/u;

function* inUrl(text: string, from: number, to: number): Generator<Breakpoint> {
  const place = (next: number, penalty: number): Breakpoint => ({
    next,
    end: next,
    penalty,
    hyphen: 'none',
    forced: false,
  });
  for (let index = from + 1; index < to; index += 1) {
    const before = text[index - 1] as string;
    const here = text[index] as string;
    // Two characters at least on each side; "://" stays whole.
    if (index - from < 3 || to - index < 2) continue;
    if (URL_AFTER.has(before) && !URL_AFTER.has(here)) {
      yield place(index, text.slice(from, index).endsWith('://') ? PENALTY.urlScheme : PENALTY.url);
    } else if (URL_BEFORE.has(here) && !URL_AFTER.has(before) && !URL_BEFORE.has(before)) {
      yield place(index, PENALTY.url);
    }
  }
}

function isBetweenLetters(text: string, index: number): boolean {
  return /[\p{L}\p{M}]/u.test(text[index - 1] ?? '') && /\p{L}/u.test(text[index] ?? '');
}

function partsIdeographs(before: string, here: string): boolean {
  const { characters, notAtStart, notAtEnd } = IDEOGRAPHS;
  // Nearly all text is below them: the quick way.
  if (before < '\u2E80' && here < '\u2E80') return false;
  return (
    (characters.test(before) || characters.test(here)) && !notAtStart.test(here) && !notAtEnd.test(before)
  );
}

function codePenalty(before: string, after: string): number {
  if (CODE_AFTER.test(before) && !CODE_AFTER.test(after)) return PENALTY.code;
  return /\p{Ll}/u.test(before) && /\p{Lu}/u.test(after) ? PENALTY.codeName : PENALTY.emergency;
}

/** Code takes no hyphen: it may end a line after a sign, and where it is longer than a line, anywhere. */
function* inCode(text: string, from: number, to: number, longestWord: number): Generator<Breakpoint> {
  const long = to - from > longestWord;
  for (let index = from + 2; index < to - 1; index += 1) {
    const penalty = codePenalty(text[index - 1] as string, text[index] as string);
    if (penalty === PENALTY.emergency && !long) continue;
    yield { next: index, end: index, penalty, hyphen: 'none', forced: false };
  }
}

/** Within a word: its hyphenation points, its own hyphens, dashes and slashes. */
function* inWord(text: string, from: number, to: number, rules: BreakRules): Generator<Breakpoint> {
  const found = new Map<number, Breakpoint>();
  const put = (next: number, penalty: number, hyphen: Breakpoint['hyphen']): void => {
    if (next > from && next < to && !rules.kept.has(next - 1)) {
      found.set(next, { next, end: next, penalty, hyphen, forced: false });
    }
  };
  const long = to - from > rules.longestWord;
  // A word cut between two of its points still needs a hyphen; what is no word (a key, a checksum) must not have one.
  const hyphenAt = (index: number): Breakpoint['hyphen'] =>
    to - from < LONGEST_WITHOUT_SPACE && isBetweenLetters(text, index) ? 'added' : 'none';
  for (let index = from + 1; index < to; index += 1) {
    const before = text[index - 1] as string;
    const here = text[index] as string;
    if (before === '-' || before === '\u2010') {
      const letters = /[\p{L}]/u.test(here) && /[\p{L}]/u.test(text[index - 2] ?? '');
      // A date stays whole where it can.
      if (long && /\d/.test(here)) put(index, PENALTY.ownHyphen, 'own');
      const name = /\p{Lu}/u.test(here);
      if (letters) put(index, name ? PENALTY.ownHyphenName : PENALTY.ownHyphen, 'own');
    } else if (before === '\u2014' && here !== '\u2014') put(index, PENALTY.emDash, 'none');
    // A range of years stays whole where it can.
    else if (before === '\u2013' && (LETTER.test(here) || (long && /\d/.test(here))))
      put(index, PENALTY.emDash, 'none');
    else if (before === '/' && /\p{L}/u.test(here)) put(index, PENALTY.slash, 'none');
    else if (before === '\u200b') put(index, PENALTY.slash, 'none');
    else if (partsIdeographs(before, here)) put(index, PENALTY.ideograph, 'none');
    // Between a picture and a letter, as UAX #14 has it for U+FFFC (class CB).
    else if (before === BOX ? LETTER.test(here) : here === BOX && LETTER.test(before))
      put(index, PENALTY.slash, 'none');
  }
  for (const match of text.slice(from, to).matchAll(/[\p{L}\p{M}\u2019']+/gu)) {
    const start = from + match.index;
    // A part of a compound is not hyphenated again, unless it is too long: two hyphens in one word confuse.
    const compound = match[0].length > rules.longestWord ? /[/@_\d]/u : /[-\u2010/@_\d]/u;
    if (compound.test(text[start - 1] ?? '') || compound.test(text[start + match[0].length] ?? '')) continue;
    const penalty = rules.isName(match[0], start) ? PENALTY.nameHyphenation : PENALTY.hyphenation;
    for (const offset of rules.hyphenate(match[0], start)) put(start + offset, penalty, 'added');
  }
  for (let index = from + 1; rules.softHyphens.size > 0 && index < to; index += 1)
    if (rules.softHyphens.has(index) && isBetweenLetters(text, index))
      put(index, PENALTY.softHyphen, 'added');
  if (long) {
    for (const { index } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(
      text.slice(from, to),
    )) {
      if (index > 1 && index < to - from - 1 && !found.has(from + index))
        put(from + index, PENALTY.emergency, hyphenAt(from + index));
    }
  }
  yield* [...found.values()].sort((a, b) => a.next - b.next);
}

/** A stretch that is not broken as words are. */
interface Range {
  readonly from: number;
  readonly to: number;
  /** The places within a part of it that has no spaces. */
  readonly within: (from: number, to: number) => Iterable<Breakpoint>;
}

function rangesOf(text: string, { urls, code, longestWord }: BreakRules): readonly Range[] {
  const url: Range['within'] = (from, to) => inUrl(text, from, to);
  const signs: Range['within'] = (from, to) => inCode(text, from, to, longestWord);
  return [
    ...urls.map(([from, to]) => ({ from, to, within: url })),
    ...code.map(([from, to]) => ({ from, to, within: signs })),
  ].sort((one, other) => one.from - other.from);
}

/** All places where `text` may be broken, in order; the last one is its end. "\n" is a hard break. */
export function findBreakpoints(text: string, rules: BreakRules): Breakpoint[] {
  const places: Breakpoint[] = [];
  const ranges = rangesOf(text, rules);
  let index = 0;
  let range = 0;
  while (index < text.length) {
    let end = index;
    while (end < text.length && !SPACE.test(text[end] as string)) end += 1;
    if (end > index) {
      while ((ranges[range]?.to ?? Number.POSITIVE_INFINITY) <= index) range += 1;
      let at = index;
      for (let k = range; at < end; k += 1) {
        const { from, to, within } = ranges[k] ?? { from: end, to: end };
        if (from > at) places.push(...inWord(text, at, Math.min(from, end), rules));
        if (within && from < end) places.push(...within(Math.max(from, at), Math.min(to, end)));
        at = Math.max(at, Math.min(to, end));
        if (from >= end) break;
      }
    }
    let next = end;
    while (next < text.length && text[next] !== '\n' && SPACE.test(text[next] as string)) next += 1;
    if (text[next] === '\n') {
      places.push({ next: next + 1, end, penalty: 0, hyphen: 'none', forced: true });
      index = next + 1;
      continue;
    }
    if (next < text.length && !rules.kept.has(end)) {
      places.push({ next, end, penalty: spacePenalty(text, end, rules), hyphen: 'none', forced: false });
    }
    index = Math.max(next, index + 1);
  }
  places.push({ next: text.length, end: text.trimEnd().length, penalty: 0, hyphen: 'none', forced: true });
  return places;
}

function spacePenalty(text: string, end: number, rules: BreakRules): number {
  const before = text.slice(Math.max(0, end - 12), end);
  if (rules.sense) {
    if (BINDING_WORDS.test(before)) return PENALTY.sense;
    return /[:;–—,]$/u.test(before) ? -PENALTY.sense / 2 : 0;
  }
  return /(?:^|\s)\p{L}$/u.test(before) ? PENALTY.shortWord : 0;
}
