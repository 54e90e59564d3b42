/** Decides how a block is broken: by which rules, to which measure. */
import type { Hyphenation } from '../api.js';
import type { Block } from './block.js';
import type { BreakRules } from './breakpoints.js';
import { noBreakPlaces } from './no-break.js';
import { type Fit, LIMITS, type Line, type MeasuredBreakpoint, totalFit } from './total-fit.js';

/** Where words may be hyphenated, and what may not be broken. */
export interface Languages {
  readonly hyphenation: Hyphenation;
  /** What keeps together in a language: `noBreakPatterns`. */
  readonly patterns: (lang: string) => readonly RegExp[];
  /** What keeps together besides in a table's cell: `cellPatterns`. */
  readonly cellPatterns: (lang: string) => readonly RegExp[];
}

/** Words longer than this many characters may be cut anywhere. A table is made wide enough for its words. */
function longestWord({ cell, width, fontSize }: Block['style']): number {
  if (cell === 'whole-words') return Number.POSITIVE_INFINITY;
  return Math.max(cell === undefined ? 8 : 1, Math.floor(width / (fontSize * 0.55)));
}

const NONE: ReadonlySet<number> = new Set();

/** @param names whether names may be hyphenated */
export function rulesFor(
  { content, style }: Block,
  { hyphenation, patterns, cellPatterns }: Languages,
  names: boolean,
): BreakRules {
  const lastWord = content.text.trimEnd().lastIndexOf(' ');
  const languageAt = (index: number): string =>
    content.languages.filter(({ from, to }) => from <= index && index < to).at(-1)?.lang ?? style.lang;
  // In German every noun has a capital, which says nothing there.
  const isName = (word: string, at: number): boolean =>
    /^\p{Lu}/u.test(word) && !languageAt(at).startsWith('de');
  const longest = longestWord(style);
  const mayHyphenate = (word: string, at: number): boolean => {
    // Broken it must be, in a title and a narrow column too: better where its language breaks it.
    if (word.length > longest) return true;
    // A paragraph's last word stays whole: its second half would be a runt, alone on the last line.
    if (!style.hyphenate || at > lastWord) return false;
    return names || !isName(word, at);
  };
  return {
    kept: noBreakPlaces(content.text, [
      ...(style.cell === 'broken-words' ? [] : patterns(style.lang)),
      ...(style.cell === 'whole-words' ? cellPatterns(style.lang) : []),
    ]),
    urls: content.urls,
    code: content.code,
    hyphenate: (word, at) => {
      if (!mayHyphenate(word, at)) return [];
      const points = hyphenation[languageAt(at)] ?? {};
      // A word of the text may have the name of a property that every object has: "toString".
      return Object.hasOwn(points, word) ? (points[word] ?? []) : [];
    },
    softHyphens: style.softHyphens ? content.softHyphens : NONE,
    isName,
    longestWord: longest,
    sense: style.balance,
  };
}

function fitFor(block: Block): Fit {
  return {
    mode: block.style.justify ? 'justify' : 'ragged',
    ...LIMITS,
    // A long word in a narrow column takes more lines than that.
    ...(block.style.cell === undefined ? {} : { hyphenRun: Number.POSITIVE_INFINITY }),
    // A title's lines are evened out instead.
    runt: block.style.balance ? 0 : Math.min(block.style.fontSize * 4.5, block.style.width / 4),
  };
}

/** The best lines of a block; those of a title as even as their number allows. */
export function chooseLines(block: Block, breakpoints: readonly MeasuredBreakpoint[]): Line[] {
  const { width, indent, balance } = block.style;
  const fit = fitFor(block);
  const at = (share: number): Line[] =>
    totalFit(breakpoints, { first: width * share - indent, others: width * share }, fit);
  const lines = at(1);
  if (!balance || lines.length < 2) return lines;
  // Of equally many lines the most even: the narrowest measure that still holds them.
  let best = lines;
  for (let share = 0.98; share > 0.4; share -= 0.02) {
    const tried = at(share);
    if (tried.length > lines.length || overfull(tried, breakpoints, width * share, indent)) break;
    best = tried;
  }
  return best;
}

function overfull(
  lines: readonly Line[],
  breakpoints: readonly MeasuredBreakpoint[],
  width: number,
  indent: number,
): boolean {
  let from = 0;
  return lines.some((line, index) => {
    const end = breakpoints[line.at] as MeasuredBreakpoint;
    const natural = end.end + end.added - from;
    from = end.next;
    return natural > width - (index === 0 ? indent : 0) + 0.01;
  });
}
