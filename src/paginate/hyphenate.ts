/**
 * Hyphenation points of words, from the patterns of the TeX users' groups as
 * the package `hyphen` (ISC) carries them.
 */
import { createRequire } from 'node:module';

/** Letters that stay before and after a hyphen at least. TYPOGRAPHY, "Lines": 2 and 3. */
const LEFT = 2;
const RIGHT = 3;

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

/**
 * @param words by language tag
 * @returns for each word that may be hyphenated the offsets (UTF-16 units) where a hyphen may stand
 */
export function hyphenateWords(
  words: Readonly<Record<string, readonly string[]>>,
): Record<string, Record<string, number[]>> {
  const result: Record<string, Record<string, number[]>> = {};
  for (const [lang, list] of Object.entries(words)) {
    const patterns = patternsFor(lang);
    if (patterns === undefined) continue;
    // One call for all: the library's set-up costs more than a word.
    const hyphenated = patterns.hyphenateSync(list.join('\n'), { minWordLength: LEFT + RIGHT }).split('\n');
    const points: Record<string, number[]> = {};
    for (const [index, word] of list.entries()) {
      const offsets: number[] = [];
      let at = 0;
      for (const part of (hyphenated[index] ?? word).split(SOFT_HYPHEN)) {
        at += part.length;
        if (at >= LEFT && word.length - at >= RIGHT) offsets.push(at);
      }
      if (offsets.length > 0) points[word] = offsets;
    }
    result[lang] = points;
  }
  return result;
}
