import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../../../src/model/package-root.js';
import { LIMITS } from '../../../src/paginate/page/lines/total-fit.js';
import { breakParagraph, type ParagraphCase } from '../../support/break-paragraph.js';
import { expectGolden } from '../../support/golden.js';

const CASES = path.join(PACKAGE_ROOT, 'tests', 'cases', 'lines');

describe('paragraphs are broken as a whole', () => {
  for (const name of readdirSync(CASES).filter((file) => file.endsWith('.json'))) {
    test(name.replace('.json', ''), async () => {
      const file = path.join(CASES, name);
      const lines = breakParagraph(JSON.parse(readFileSync(file, 'utf8')) as ParagraphCase);
      expectGolden(file.replace('.json', '.txt'), `${lines.join('\n')}\n`);
    });
  }
});

const TEXT =
  'It was in this extremely hateful environment that the war was launched against the region. Indiscriminate attacks on civilian objects, extra-judicial killings of prisoners of war and civilians, and multiple cases of torture and unlawful detention have been documented by various investigations and fact-finding missions.';

describe('limits of TYPOGRAPHY, "Lines"', () => {
  for (const measure of [40, 50, 60, 70]) {
    const lines = breakParagraph({ text: TEXT, measure, lang: 'en-US', mode: 'justify' });

    test(`measure ${measure}: nothing is lost and no line is too long`, () => {
      const shown = lines.map((line) => line.split('|')[1] ?? '');
      const joined = shown.reduce((text, line) => {
        if (text === '') return line;
        if (!text.endsWith('-')) return `${text} ${line}`;
        return TEXT.startsWith(text + line) ? text + line : text.slice(0, -1) + line;
      }, '');
      expect(joined).toBe(TEXT);
      for (const line of lines.slice(0, -1))
        expect(Number(line.split(' ')[0])).toBeGreaterThanOrEqual(LIMITS.tightest);
    });

    test(`measure ${measure}: never three hyphens in a row`, () => {
      const ends = lines.map((line) => (line.endsWith('-') ? 'h' : ' ')).join('');
      expect(ends).not.toContain('hhh');
    });
  }

  test('phrases that belong together stay on one line', () => {
    const text =
      'On 12 May and May 24, 2007, p. 10 of No. 17247/13 said of the 44-Day War – by R. S. Thomas – that 300 km were lost.';
    for (let measure = 18; measure < 60; measure += 1) {
      const lines = breakParagraph({ text, measure, lang: 'en', mode: 'ragged' }).map(
        (line) => line.split('|')[1] ?? '',
      );
      for (const phrase of [
        '12 May',
        'May 24,',
        'p. 10',
        'No. 17247/13',
        '44-Day',
        'War –',
        'R. S. Thomas',
        '300 km',
      ])
        expect(
          lines.some((line) => line.includes(phrase)),
          `"${phrase}" at ${measure}:\n${lines.join('\n')}`,
        ).toBe(true);
    }
  });

  test('a last line is not a runt where another breaking exists', () => {
    const text =
      'The negotiating parties did not move beyond coming to an agreement on a set of basic principles and so on to.';
    for (let measure = 30; measure < 60; measure += 1) {
      const lines = breakParagraph({ text, measure, lang: 'en', mode: 'ragged' });
      expect((lines.at(-1)?.split('|')[1] ?? '').length, lines.join('\n')).toBeGreaterThan(3);
    }
  });

  test('a URL never gets a hyphen, and is whole when its pieces are joined', () => {
    const url = 'https://www.example.org/a-b/c_d~e?f=%5Bpost+type%5D&g=h#part.2';
    const lines = breakParagraph({ text: `See ${url}.`, measure: 14, lang: 'en', mode: 'ragged' });
    expect(lines.map((line) => line.split('|')[1] ?? '').join('')).toContain(url.slice(10));
    expect(
      lines
        .map((line) => line.split('|')[1] ?? '')
        .join('')
        .replace('See', 'See '),
    ).toContain(url);
  });
});
