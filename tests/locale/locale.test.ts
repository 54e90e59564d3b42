/** Each language's record: all that English has, and nothing that cannot be right. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/locale/language.js';
import { LANGUAGES } from '../../src/locale/languages/index.js';
import { alternatives, languageOf, monthForms, wordsOf } from '../../src/locale/locale.js';
import { PACKAGE_ROOT } from '../../src/model/package-root.js';

/** What not every language has. */
const OPTIONAL = ['monthsAlone'];
const MAY_BE_EMPTY = ['dateParticles', 'dayEndings'];

const keysOf = (record: object): readonly string[] =>
  Object.keys(record)
    .filter((key) => !OPTIONAL.includes(key))
    .sort();

const [english] = [LANGUAGES.en as Language];

it('knows at least the languages that the handbook names', () => {
  const wanted = 'cs de el en es fr hy it nl pl pt ro ru sv tr uk'.split(' ');
  expect(Object.keys(LANGUAGES)).toEqual(expect.arrayContaining(wanted));
});

it('has a file a language, and each is in the table', () => {
  const files = readdirSync(path.join(PACKAGE_ROOT, 'src/locale/languages'));
  const codes = files.map((file) => path.parse(file).name).filter((name) => name !== 'index');
  expect(Object.keys(LANGUAGES).sort()).toEqual(codes.sort());
});

describe.each(Object.entries(LANGUAGES))('%s', (code, language) => {
  it('has every key that English has', () => {
    expect(keysOf(language)).toEqual(keysOf(english));
    expect(keysOf(language.words)).toEqual(keysOf(english.words));
    expect(keysOf(language.quotes)).toEqual(keysOf(english.quotes));
  });

  it('leaves no word empty', () => {
    const empty = Object.entries(language.words).filter(([, word]) => word.trim() === '');
    expect(empty).toEqual([]);
    const lists = Object.entries(language).filter(([, list]) => Array.isArray(list) && list.length === 0);
    expect(lists.map(([key]) => key).filter((key) => !MAY_BE_EMPTY.includes(key))).toEqual([]);
  });

  it('says where the number goes, in the words that have one', () => {
    const holders = Object.entries(language.words).filter(([, word]) => word.includes('{}'));
    expect(holders.map(([key]) => key).sort()).toEqual(['back-to-note', 'note']);
  });

  it('has twelve months that no two names or abbreviations confuse', () => {
    const { months, monthsAlone = months, monthAbbreviations } = language;
    const forms = months.map((month, index) => [
      ...new Set([month, monthsAlone[index] ?? '', ...(monthAbbreviations[index] ?? '').split(' ')]),
    ]);
    const all = forms.flat().filter((form) => form !== '');
    expect(forms).toHaveLength(12);
    expect(new Set(all).size).toBe(all.length);
  });

  it('writes its months as the Unicode locale data does', () => {
    const format = new Intl.DateTimeFormat(code, { day: 'numeric', month: 'long', timeZone: 'UTC' });
    const names = language.months.map((_, month) =>
      // A day of each month of 2022, in milliseconds since 1970.
      format.formatToParts(1_641_600_000_000 + month * 2_635_200_000).find(({ type }) => type === 'month'),
    );
    expect(names.map((part) => part?.value)).toEqual(language.months);
  });

  it('opens and closes its quotations', () => {
    for (const [open, close] of Object.values(language.quotes)) {
      expect(open.trim()).toMatch(/^\p{P}$/u);
      expect(close.trim()).toMatch(/^\p{P}$/u);
    }
  });
});

describe('wordsOf', () => {
  it('takes the document’s own words, then its language’s, then English ones', () => {
    expect(wordsOf('fr-CA').to).toBe('À');
    expect(wordsOf('pt_BR').from).toBe('De');
    expect(wordsOf('eo').to).toBe('To');
    expect(wordsOf('constructor').to).toBe('To');
    expect(wordsOf('eo', { to: 'Al' })).toMatchObject({ to: 'Al', from: 'From' });
  });
});

describe('alternatives', () => {
  it('takes words as they are written, and of none matches nothing', () => {
    expect(new RegExp(`^(?:${alternatives(['n.º', 'a'])})$`).test('nxº')).toBe(false);
    expect(new RegExp(`(?:${alternatives([])})`).test('anything')).toBe(false);
  });

  it('finds a month in any of its forms', () => {
    const russian = languageOf('ru') as Language;
    const { full, abbreviated } = monthForms(russian);
    expect(full).toEqual(expect.arrayContaining(['ноября', 'ноябрь']));
    expect(abbreviated).toEqual(expect.arrayContaining(['нояб', 'ноя']));
  });
});
