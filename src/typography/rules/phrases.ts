/** TYPOGRAPHY, "Lines": no line ends inside what is read as one. After the Chicago Manual of Style, 17th ed., 7.36 to 7.47. */

import { type Language, UNITS } from '../../locale/language.js';
import { alternatives, languageOrEnglish, monthForms } from '../../locale/locale.js';
import type { Finding } from '../../model/check.js';
import { NONE } from '../../model/typography.js';
import { counted } from '../../model/wording.js';
import { onLine, type Rule } from '../rule.js';
import { addressBreaks } from './address-breaks.js';
import { allPairs } from './line-sets.js';

/** Units that no word of a text looks like: a line may well begin with the letter m. */
const COUNTED = UNITS.filter((unit) => unit.length > 1 || /[^\p{L}]/u.test(unit));

/** A phrase broken: how the line ends and the next begins. */
interface Phrase {
  readonly what: string;
  readonly end: RegExp;
  readonly start: RegExp;
}

const known = new Map<string, readonly Phrase[]>();

/** The phrases of a language; made once, for regular expressions are slow to begin with. */
function phrasesOf(tag: string): readonly Phrase[] {
  const language = languageOrEnglish(tag);
  const [name = ''] = language.names;
  const phrases = known.get(name) ?? makePhrases(language);
  known.set(name, phrases);
  return phrases;
}

/** Before a figure; "No:" is "Report No: 12". */
const figureEnd = ({ figureAbbreviations }: Language): RegExp =>
  new RegExp(`(?<!\\p{L})(?:${alternatives([...figureAbbreviations, '§'])})\\.?$|(?<!\\p{L})No:$`, 'u');

function makePhrases(language: Language): readonly Phrase[] {
  const { full, abbreviated } = monthForms(language);
  const months = `(?:${alternatives(full)}|(?:${alternatives(abbreviated)})\\.?)`;
  const dayFollows = alternatives([...language.dateParticles.filter((word) => word !== 'of'), ...full]);
  return [
    {
      what: 'a day separated from its month',
      end: /(?<![\d.,/-])\d{1,2}\.?$/u,
      start: new RegExp(`^(?:${dayFollows}|${months})(?!\\p{L})`, 'u'),
    },
    {
      what: 'a month separated from its day',
      end: new RegExp(`(?<!\\p{L})${months}$`, 'u'),
      start: /^\d{1,2}(?:st|nd|rd|th)?(?=[,.;:)]|$)/u,
    },
    {
      what: 'an abbreviation separated from its figure',
      end: figureEnd(language),
      start: /^[(“]?[\p{N}]/u,
    },
    {
      what: 'an initial separated from its name',
      end: /(?:^|[\s(.“])\p{Lu}\.$/u,
      start: /^\p{Lu}/u,
    },
    {
      what: 'a title separated from its name',
      end: new RegExp(`(?<!\\p{L})(?:${alternatives(language.titles)})\\.$`, 'u'),
      start: /^\p{Lu}/u,
    },
    {
      what: 'a number separated from its unit',
      end: /(?:^|[\s(])[\d.,]*\d$/u,
      start: new RegExp(`^(?:${alternatives([...COUNTED, ...language.amounts])})(?!\\p{L})`, 'u'),
    },
    { what: 'a figure separated from its compound', end: /\p{N}-$/u, start: /^[\p{L}\p{N}]/u },
    { what: 'a dash at the start of a line', end: /\S$/u, start: /^[–—-]$/u },
  ];
}

export const phrases: Rule = {
  name: 'phrase-broken',
  title: 'lines ending inside a date, a reference, a name’s initials, a number with its unit',
  unit: 'places',
  limit: NONE,
  needs: 'text',
  run(layout, report) {
    const forbidden = phrasesOf(layout.file.language);
    const addresses = new Set(addressBreaks(layout).map(({ line }) => line));
    const pairs = allPairs(layout).filter(({ line }) => !addresses.has(line));
    const places: Finding[] = pairs.flatMap(({ line, next }) => {
      const start = next.words[0]?.text ?? '';
      const broken = forbidden.find((phrase) => phrase.start.test(start) && phrase.end.test(line.text));
      return broken
        ? [{ page: line.page, ...onLine(line), message: `${broken.what}: “${start}” follows` }]
        : [];
    });
    for (const place of places) report(place);
    return { value: places.length, note: counted(pairs.length, 'line end') };
  },
};
