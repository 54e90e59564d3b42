/**
 * Hyphenation points of words, from the patterns of the TeX users' groups as
 * the package `hyphen` (ISC) carries them.
 */

import { createRequire } from 'node:module';
import { LETTERS_AFTER_HYPHEN, LETTERS_BEFORE_HYPHEN } from '../model/typography.js';

const SOFT_HYPHEN = '\u00ad';

interface Patterns {
  readonly hyphenateSync: (text: string, options?: { readonly minWordLength?: number }) => string;
}

const require = createRequire(import.meta.url);

/** The most exact patterns there are for a BCP 47 tag: "en-GB" -> en-gb, else en, else none. */
function patternsFor(lang: string): Patterns | undefined {
  const tag = lang.toLowerCase();
  const primary = tag.split('-')[0] ?? tag;
  // Transliterated phrases ("ru-Latn") follow no language's patterns.
  if (/-latn\b/.test(tag) && primary !== 'sr' && primary !== 'sh') return undefined;
  for (const name of [tag, primary]) {
    try {
      return require(`hyphen/${name}`) as Patterns;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  return undefined;
}

/** What a word that can be hyphenated is: longer than the letters that must stay together. */
const WORDS = /[\p{L}\p{M}]{5,}/gu;

/** Points of the words asked for before, by language: a word's never change. */
const KNOWN = new Map<string, Map<string, readonly number[]>>();

/** Hyphenates a text's words while something else is waited for: 0.05 s for a memo, most of it for the patterns. */
export function hyphenateAhead(lang: string, texts: readonly string[]): void {
  hyphenateWords({
    [lang]: [...new Set(texts.flatMap((text) => text.replaceAll(SOFT_HYPHEN, '').match(WORDS) ?? []))],
  });
}

/**
 * @param words by language tag
 * @returns for each word that may be hyphenated the offsets (UTF-16 units) where a hyphen may stand
 */
export function hyphenateWords(
  words: Readonly<Record<string, readonly string[]>>,
): Record<string, Record<string, readonly number[]>> {
  return Object.fromEntries(
    Object.entries(words).map(([lang, list]) => {
      const known = KNOWN.get(lang) ?? new Map<string, readonly number[]>();
      KNOWN.set(lang, known);
      hyphenateNew(
        lang,
        list.filter((word) => !known.has(word)),
        known,
      );
      const points = list.flatMap((word) => {
        const offsets = known.get(word) ?? [];
        return offsets.length > 0 ? [[word, offsets] as const] : [];
      });
      return [lang, Object.fromEntries(points)];
    }),
  );
}

function hyphenateNew(lang: string, words: readonly string[], known: Map<string, readonly number[]>): void {
  if (words.length === 0) return;
  // One call for all: the library's set-up costs more than a word.
  const hyphenated = patternsFor(lang)
    ?.hyphenateSync(words.join('\n'), { minWordLength: LETTERS_BEFORE_HYPHEN + LETTERS_AFTER_HYPHEN })
    .split('\n');
  for (const [index, word] of words.entries()) {
    const offsets: number[] = [];
    let at = 0;
    for (const part of (hyphenated?.[index] ?? word).split(SOFT_HYPHEN)) {
      at += part.length;
      if (at >= LETTERS_BEFORE_HYPHEN && word.length - at >= LETTERS_AFTER_HYPHEN) offsets.push(at);
    }
    known.set(word, offsets);
  }
}
