/** TYPOGRAPHY, "Lines": no line ends inside what is read as one. After the Chicago Manual of Style, 17th ed., 7.36 to 7.47. */

import type { Finding } from '../../model/check.js';
import { NONE } from '../../model/typography.js';
import { counted } from '../../model/wording.js';
import { onLine, type Rule } from '../rule.js';
import { addressBreaks } from './address-breaks.js';
import { allPairs } from './line-sets.js';

const MONTHS: Readonly<Record<string, string>> = {
  en: 'January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.?|Feb\\.?|Mar\\.|Apr\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?',
  de: 'Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember',
  fr: 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre',
  es: 'de|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre',
  it: 'gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre',
  pt: 'de|janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro',
  ru: 'января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря',
};

/** A phrase broken: how the line ends and the next begins. */
interface Phrase {
  readonly what: string;
  readonly end: RegExp;
  readonly start: RegExp;
}

const known = new Map<string, readonly Phrase[]>();

/** The phrases of a language; made once, for regular expressions are slow to begin with. */
function phrasesOf(language: string): readonly Phrase[] {
  const primary = language.slice(0, 2).toLowerCase();
  const months = MONTHS[primary] ?? MONTHS.en ?? '';
  const phrases = known.get(months) ?? makePhrases(months);
  known.set(months, phrases);
  return phrases;
}

function makePhrases(months: string): readonly Phrase[] {
  return [
    {
      what: 'a day parted from its month',
      end: /(?<![\d.,/-])\d{1,2}\.?$/u,
      start: new RegExp(`^(?:${months})(?!\\p{L})`, 'u'),
    },
    {
      what: 'a month parted from its day',
      end: new RegExp(`(?<!\\p{L})(?:${months})$`, 'u'),
      start: /^\d{1,2}(?:st|nd|rd|th)?(?=[,.;:)]|$)/u,
    },
    {
      what: 'an abbreviation parted from its figure',
      end: /(?<!\p{L})(?:pp?|Nos?|nos?|[Aa]rts?|[Vv]ols?|paras?|[Ss]ec|[Ff]igs?|[Cc]h|nn?|§)\.?$|(?<!\p{L})No:$/u,
      start: /^[(“]?[\p{N}]/u,
    },
    {
      what: 'an initial parted from its name',
      end: /(?:^|[\s(.“])\p{Lu}\.$/u,
      start: /^\p{Lu}/u,
    },
    {
      what: 'a title parted from its name',
      end: /(?<!\p{L})(?:Dr|Mr|Mrs|Ms|Prof|St)\.$/u,
      start: /^\p{Lu}/u,
    },
    {
      what: 'a number parted from its unit',
      end: /(?:^|[\s(])[\d.,]*\d$/u,
      start: /^(?:km|cm|mm|kg|ha|MW|GW|kW|%|€|£|°C|per cent|percent|million|billion)(?!\p{L})/u,
    },
    { what: 'a figure parted from its compound', end: /\p{N}-$/u, start: /^[\p{L}\p{N}]/u },
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
