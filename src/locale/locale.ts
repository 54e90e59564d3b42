/** A language's record by its tag, and its words as a document uses them. */
import type { Language, Words } from './language.js';
import { en } from './languages/en.js';
import { LANGUAGES } from './languages/index.js';

/** The primary language of a BCP 47 tag: "pt" of "pt-BR". */
export const primaryOf = (tag: string): string => tag.toLowerCase().split(/[-_]/)[0] ?? '';

/** The record of a tag's language; none if the product has no words of it. */
export function languageOf(tag: string): Language | undefined {
  const primary = primaryOf(tag);
  return Object.hasOwn(LANGUAGES, primary) ? LANGUAGES[primary] : undefined;
}

/** The record of a tag's language; English if the product has no words of it. */
export const languageOrEnglish = (tag: string): Language => languageOf(tag) ?? en;

/** The fixed words of a document: those that it gives itself, else its language's, else English ones. */
export const wordsOf = (tag: string, own: Readonly<Record<string, string>> = {}): Words => ({
  ...languageOrEnglish(tag).words,
  ...own,
});

/** A regular expression's alternatives for some words as they are written, the longest first; for none, what never matches. */
export const alternatives = (words: readonly string[]): string =>
  [...new Set(words)]
    .sort((one, other) => other.length - one.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|') || '(?!)';

/** All forms of all months of a language: full, alone, abbreviated. */
export const monthForms = ({ months, monthsAlone = months, monthAbbreviations }: Language) => ({
  full: [...months, ...monthsAlone],
  abbreviated: monthAbbreviations.flatMap((forms) => (forms === '' ? [] : forms.split(' '))),
});

/** The code of a language that is called by its name, in English or its own: "german" -> "de". */
export const namedLanguage = (name: string): string | undefined =>
  Object.entries(LANGUAGES).find(([, { names }]) =>
    names.some((known) => known.toLowerCase() === name.toLowerCase()),
  )?.[0];
