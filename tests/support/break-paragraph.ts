/**
 * Breaks a paragraph with the engine's own parts, in a face whose characters are all one unit wide, so that
 * a golden text can show the lines as they are.
 */

import { hyphenateWords } from '../../src/paginate/hyphenate.js';
import { type BreakRules, findBreakpoints } from '../../src/paginate/page/lines/breakpoints.js';
import { noBreakPatterns, noBreakPlaces } from '../../src/paginate/page/lines/no-break.js';
import { type Fit, LIMITS, totalFit } from '../../src/paginate/page/lines/total-fit.js';

export interface ParagraphCase {
  readonly text: string;
  readonly measure: number;
  readonly lang: string;
  readonly mode: Fit['mode'];
  readonly names?: boolean;
}

/** The text without its soft hyphens, and where they were. */
function softHyphensOf(written: string): { text: string; softHyphens: ReadonlySet<number> } {
  const softHyphens = new Set<number>();
  let text = '';
  for (const [index, part] of written.split('\u00AD').entries()) {
    if (index > 0) softHyphens.add(text.length);
    text += part;
  }
  return { text, softHyphens };
}

/** The lines, each with its word space as a ratio to the natural one. */
export function breakParagraph({
  text: written,
  measure,
  lang,
  mode,
  names = false,
}: ParagraphCase): string[] {
  const { text, softHyphens } = softHyphensOf(written);
  const urls = [...text.matchAll(/https?:\S*[^\s.;,)]/gu)].map(
    (match) => [match.index, match.index + match[0].length] as const,
  );
  const words = [...text.matchAll(/[\p{L}\p{M}]{5,}/gu)].map(([word]) => word);
  const points = hyphenateWords({ [lang]: words })[lang] ?? {};
  const isName = (word: string): boolean => /^\p{Lu}/u.test(word) && !lang.startsWith('de');
  const lastWord = text.lastIndexOf(' ');
  const rules: BreakRules = {
    kept: noBreakPlaces(text, noBreakPatterns(lang)),
    urls,
    code: [],
    hyphenate: (word, at) => (at > lastWord || (isName(word) && !names) ? [] : (points[word] ?? [])),
    softHyphens,
    isName,
    longestWord: measure,
    sense: false,
  };
  const places = findBreakpoints(text, rules);
  const spaces = (index: number): number => text.slice(0, index).split(' ').length - 1;
  const lines = totalFit(
    places.map((place) => ({
      end: place.end,
      next: place.next,
      added: place.hyphen === 'added' ? 1 : 0,
      spaceToEnd: spaces(place.end),
      spaceToNext: spaces(place.next),
      emsToEnd: place.end,
      emsToNext: place.next,
      penalty: place.penalty,
      hyphen: place.hyphen !== 'none',
      forced: place.forced,
    })),
    { first: measure, others: measure },
    { mode, ...LIMITS, runt: 4 },
  );
  let from = 0;
  return lines.map((line) => {
    const place = places[line.at];
    if (place === undefined) throw new Error('A line ends nowhere.');
    const shown = text.slice(from, place.end) + (place.hyphen === 'added' ? '-' : '');
    from = place.next;
    return `${line.space.toFixed(2)} |${shown}`;
  });
}
