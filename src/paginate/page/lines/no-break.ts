/**
 * Where a text may not be broken although there is a space or a hyphen.
 * Source: TYPOGRAPHY, "Lines"; the Chicago Manual of Style, 17th ed., 7.36 to 7.47.
 */
import { UNITS } from '../../../locale/language.js';
import { alternatives, languageOf, languageOrEnglish, monthForms } from '../../../locale/locale.js';

/** Month names of a language that has no record of its own. */
function monthNames(lang: string): readonly string[] {
  const names: string[] = [];
  for (const style of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(lang, { month: style, timeZone: 'UTC' });
    for (let month = 0; month < 12; month += 1) {
      // A day in the middle of each month of a fixed year, in milliseconds since 1970.
      names.push(format.format(month * 2_629_800_000 + 1_209_600_000).replace(/\.$/, ''));
    }
  }
  return names;
}

/** The month forms of a language, for a regular expression; with the particle that may stand before a month ("de"). */
function monthPattern(lang: string): string {
  const language = languageOf(lang);
  const forms = language ? Object.values(monthForms(language)).flat() : monthNames(lang);
  return `(?:${alternatives(forms)})\\.?`;
}

/** Patterns whose matches keep together every space (and hyphen) they hold. */
export function noBreakPatterns(lang: string): readonly RegExp[] {
  const months = monthPattern(lang);
  const { figureAbbreviations, figureWords, titles, abbreviations, amounts, dateParticles } =
    languageOrEnglish(lang);
  const shortened = alternatives([...figureAbbreviations, ...titles, ...abbreviations]);
  const particle = dateParticles.length > 0 ? `(?:(?:${alternatives(dateParticles)}) )?` : '';
  return [
    new RegExp(`(?<![\\p{L}])(?:${shortened})\\. (?=\\S)`, 'gu'),
    new RegExp(`(?<![\\p{L}])(?:${alternatives(figureWords)}) (?=[\\d(])`, 'gu'),
    new RegExp(`(?<![\\p{L}\\d_])\\d{1,2}\\.? ${particle}${months}(?![\\p{L}\\d_])`, 'gu'),
    new RegExp(`(?<![\\p{L}\\d_])${months} \\d{1,2}(?=[,.;)\\s]|$)`, 'gu'),
    new RegExp(`\\b[\\d.,]+ (?:${alternatives([...UNITS, ...amounts])})(?![\\p{L}])`, 'gu'),
    // Initials keep with the name or initial that follows: "R. S. Thomas".
    /(?<![\p{L}])(?:\p{Lu}\. ?)+(?=\p{Lu})/gu,
    // A dash never starts a line, so it keeps the space before it.
    / [–—-](?= )/gu,
    // Compound with a figure: "44-Day", "CERD/C/AZE/CO/10-12", "2022-11".
    /(?<=\p{Nd})-(?=[\p{L}\p{Nd}])/gu,
    // An ellipsis keeps to the word before it.
    / \.{3}| …/gu,
  ];
}

/** Month names as they are beside a day, which in many languages is another form: "мая" for "май". */
function monthsInDates(lang: string): string {
  const names = new Set<string>();
  for (const style of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(lang, { day: 'numeric', month: style, timeZone: 'UTC' });
    for (let month = 0; month < 12; month += 1) {
      const parts = format.formatToParts(month * 2_629_800_000 + 1_209_600_000);
      const name = parts.find(({ type }) => type === 'month')?.value ?? '';
      if (/\p{L}/u.test(name)) names.add(name.replace(/\.$/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    }
  }
  return [...names].join('|');
}

/**
 * What keeps together in a table's cell besides: a date with its year, a number with its groups, sign and currency, a
 * telephone number. In a column as narrow as these are, each would else be on lines of its own.
 */
export function cellPatterns(lang: string): readonly RegExp[] {
  const months = `(?:${monthNames(lang)}|${monthsInDates(lang)})\\.?`;
  const day = '\\d{1,2}(?:\\.|st|nd|rd|th|er|º|ª)?';
  return [
    new RegExp(
      `(?<![\\p{L}\\p{N}])${day} (?:de |of )?${months}(?:,? (?:de )?\\d{4})?(?![\\p{L}\\p{N}])`,
      'gu',
    ),
    new RegExp(`(?<!\\p{L})${months} (?:${day},? )?\\d{4}(?!\\p{N})`, 'gu'),
    // "27 000", "1 200 000".
    /(?<![\p{L}\p{N}])\d{1,3}(?: \d{3})+(?![\p{L}\p{N}])/gu,
    // "+49 30 1234567", "+1 (202) 555 0100".
    /\+\d{1,3}(?:[ -]\(?\d+\)?)+/gu,
    /(?:[<>≤≥=≈~±§]|(?<!\p{L})(?:EUR|USD|GBP|CHF)|[€$£]) (?=[\d−-])/gu,
    /\d (?=(?:EUR|USD|GBP|CHF|%)(?!\p{L}))/gu,
  ];
}

/** Index set of characters of `text` after which no line may end. */
export function noBreakPlaces(text: string, patterns: readonly RegExp[]): ReadonlySet<number> {
  const places = new Set<number>();
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      for (let offset = 0; offset < match[0].length; offset += 1) {
        const character = match[0][offset];
        if (character === ' ' || character === '-') places.add(match.index + offset);
      }
    }
  }
  return places;
}
