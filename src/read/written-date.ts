/** Dates as people write them -> ISO 8601. */

import type { Language } from '../locale/language.js';
import { LANGUAGES } from '../locale/languages/index.js';
import { alternatives, languageOf, monthForms } from '../locale/locale.js';

/** The date in ISO 8601, as precise as it was written: "2022", "2022-11", "2022-11-08". */
type Iso = string;

const two = (digits: string | number): string => String(digits).padStart(2, '0');

/** ISO 8601 and similar forms: with a time, with slashes or full stops, without hyphens. */
const NUMERIC: readonly RegExp[] = [
  /^(?<year>[1-9]\d{3})(?:-(?<month>\d{2})(?:-(?<day>\d{2}))?)?$/,
  /^(?<year>[1-9]\d{3})-(?<month>\d{2})-(?<day>\d{2})(?:[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?)?$/i,
  /^(?<year>[1-9]\d{3})(?<separator>[/.])(?<month>\d{1,2})\k<separator>(?<day>\d{1,2})$/,
  /^(?<year>[1-9]\d{3})-(?<month>\d{1,2})-(?<day>\d{1,2})$/,
  /^(?<year>[1-9]\d{3})(?<month>[01]\d)(?<day>[0-3]\d)$/,
  // With full stops the day comes first, everywhere.
  /^(?<day>\d{1,2})\. ?(?<month>\d{1,2})\. ?(?<year>[1-9]\d{3})\.?$/,
];

/** "04/03/2026" is one day in London and another in Boston: read only where it cannot be both. */
const SLASHED = /^(?<first>\d{1,2})(?<separator>[/-])(?<second>\d{1,2})\k<separator>(?<year>[1-9]\d{3})$/;

function slashed(text: string): Iso | undefined {
  const { first = '', second = '', year } = SLASHED.exec(text)?.groups ?? {};
  const [one, other] = [Number(first), Number(second)];
  if (year === undefined || (one <= 12 && other <= 12 && one !== other)) return undefined;
  return one > 12 ? `${year}-${two(second)}-${two(first)}` : `${year}-${two(first)}-${two(second)}`;
}

/** What may be around a day, a month and a year in a language. */
interface Forms {
  readonly month: ReadonlyMap<string, number>;
  readonly patterns: readonly RegExp[];
}

const known = new Map<Language, Forms>();

/** Lower case without accents: "Fevrier" is written as often as "février". */
const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function formsOf(language: Language): Forms {
  const made = known.get(language);
  if (made) return made;
  const { months, monthsAlone = months, monthAbbreviations } = language;
  const month = new Map<string, number>();
  for (const [index, name] of months.entries())
    for (const form of [name, monthsAlone[index] ?? '', ...(monthAbbreviations[index] ?? '').split(' ')])
      if (form !== '') month.set(bare(form), index + 1);
  const { full, abbreviated } = monthForms(language);
  const names = `(?<month>${alternatives([...full, ...abbreviated].map(bare))})\\.?`;
  const ending = `(?:${alternatives(['.', ...language.dayEndings].map(bare))})?`;
  const particle = `(?:(?:${alternatives([...language.dateParticles, 'of'].map(bare))})[ ]+)?`;
  const day = `(?<day>\\d{1,2})${ending}`;
  const gap = '(?:[ ]+|[ ]?[-/][ ]?|,[ ]+)';
  // Words after a year: "г.", "р.", "թ.", "n. l.".
  const year = '(?<year>[1-9]\\d{3})(?:[ ]?\\p{L}{1,2}\\.)?\\.?';
  const forms = {
    month,
    patterns: [
      `${day}${gap}${particle}${names}${gap}${particle}${year}`,
      `${names}${gap}${day}${gap}${year}`,
      `${year}${gap}${names}${gap}${day}`,
      `${names}${gap}${particle}${year}`,
      `${year}${gap}${names}`,
    ].map((pattern) => new RegExp(`^${pattern}$`, 'u')),
  };
  known.set(language, forms);
  return forms;
}

function inWords(text: string, language: Language): Iso | undefined {
  const { month, patterns } = formsOf(language);
  for (const pattern of patterns) {
    const parts = pattern.exec(text)?.groups;
    if (!parts) continue;
    const number = month.get(parts.month ?? '');
    return `${parts.year}-${two(number ?? 0)}${parts.day === undefined ? '' : `-${two(parts.day)}`}`;
  }
  return undefined;
}

/** A day of the week and a time add nothing to the date: "Tuesday, March 4, 2026, 10:30". */
const withoutWeekday = (text: string): string =>
  text
    .replace(/^\p{L}+\.?,[ ]+(?=\S)/u, '')
    .replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?[ ]+(?=[\p{L}\d])/iu, '')
    .replace(/[, ]+(?:at )?\d{1,2}:\d{2}(?::\d{2})?(?:[ ]?[ap]\.?m\.?)?$/iu, '');

/** A date as it was read. */
export interface WrittenDate {
  readonly iso: Iso;
  /** True if it is in words, which stay as the author wrote them. */
  readonly inWords: boolean;
}

/**
 * Reads a date in figures, or in the words of any language of the product, the document's own first.
 * Gives nothing if it cannot be read; whether the calendar has such a day is not looked at.
 */
export function writtenDate(text: string, lang: string): WrittenDate | undefined {
  const figures = text.replace(/[\u00a0\u202f]/g, ' ');
  for (const pattern of NUMERIC) {
    const parts = pattern.exec(figures)?.groups;
    if (parts)
      return {
        iso: [
          parts.year ?? '',
          ...[parts.month, parts.day].flatMap((part) => (part ? [two(part)] : [])),
        ].join('-'),
        inWords: false,
      };
  }
  const slashedDate = slashed(figures);
  if (slashedDate !== undefined) return { iso: slashedDate, inWords: false };
  const own = languageOf(lang);
  const words = bare(withoutWeekday(figures));
  for (const language of [...(own ? [own] : []), ...Object.values(LANGUAGES)]) {
    const iso = inWords(words, language);
    // "31-March-2026" is how programs write it, not how a text does.
    if (iso !== undefined) return { iso, inWords: !/\d[-/]\p{L}/u.test(text) };
  }
  return undefined;
}
