/**
 * Where a text may not be broken although there is a space or a hyphen.
 * Source: TYPOGRAPHY, "Lines"; the Chicago Manual of Style, 17th ed., 7.36 to 7.47.
 */

const ABBREVIATIONS =
  'p|pp|No|Nos|no|nos|art|Art|arts|Arts|vol|Vol|vols|ed|eds|para|paras|Sec|sec|fig|Fig|figs|ch|Ch|chap|Doc|Dr|Mr|Mrs|Ms|Prof|St|Rev|Res|doc|n|nn|cf|cl|col|ff|app';

const UNITS = 'km|m|cm|mm|kg|g|t|ha|l|MW|GW|kW|pt|%|€|\\$|£|°C|million|billion|bn|m\\.|per cent|percent';

function monthNames(lang: string): string {
  const names = new Set<string>();
  for (const style of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(lang, { month: style, timeZone: 'UTC' });
    for (let month = 0; month < 12; month += 1) {
      // A day in the middle of each month of a fixed year, in milliseconds since 1970.
      names.add(format.format(month * 2_629_800_000 + 1_209_600_000).replace('.', '\\.?'));
    }
  }
  return [...names].join('|');
}

/** Patterns whose matches keep together every space (and hyphen) they hold. */
export function noBreakPatterns(lang: string): readonly RegExp[] {
  const months = monthNames(lang);
  return [
    new RegExp(`(?<![\\p{L}])(?:${ABBREVIATIONS})\\. (?=\\S)`, 'gu'),
    /(?<![\p{L}])(?:No|Nos|Report No:|Article|Articles|Chapter|Section|Rule|Part|page|pages) (?=[\d(])/gu,
    new RegExp(`\\b\\d{1,2} (?:${months})\\b`, 'gu'),
    new RegExp(`\\b(?:${months}) \\d{1,2}(?=[,.;)\\s]|$)`, 'gu'),
    new RegExp(`\\b[\\d.,]+ (?:${UNITS})(?![\\p{L}])`, 'gu'),
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
