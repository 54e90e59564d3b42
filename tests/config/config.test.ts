import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findManuscripts } from '../../src/cli/manuscripts.js';
import { type BuildOptions, resolveBuild } from '../../src/config/config.js';
import { creationDate, sourceDateEpoch } from '../../src/config/creation-date.js';
import { nearest } from '../../src/config/nearest.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const optionsWith = (some: Partial<BuildOptions> = {}): BuildOptions => ({
  manuscripts: ['memo.md'],
  papers: [],
  purposes: [],
  press: { bleed: undefined, profile: undefined, condition: undefined },
  output: 'output',
  html: false,
  browser: undefined,
  environment: {},
  ...some,
});
const papers = (...names: string[]) =>
  resolveBuild(optionsWith({ papers: names })).editions.map(({ paper }) => paper.name);

describe('settings', () => {
  test('every paper if none is named; each once, in one order', () => {
    expect(papers()).toEqual(['a4', 'letter']);
    expect(papers('letter', 'a4', 'letter')).toEqual(['a4', 'letter']);
    expect(papers('letter')).toEqual(['letter']);
  });

  test.each([
    [['leter'], 'There is no paper "leter".', 'did you mean letter?'],
    [['A4'], 'There is no paper "A4".', 'did you mean a4?'],
    [['b5'], 'There is no paper "b5".', 'known: a4, letter'],
    [['a4', ''], '--paper has an empty name.', 'known: a4, letter'],
  ])('wrong paper %j', (names, message, hint) => {
    expect(() => papers(...names)).toThrow(
      expect.objectContaining({ name: 'WrongUse', message, hints: [hint] }),
    );
  });

  const editions = (...purposes: string[]) =>
    resolveBuild(optionsWith({ papers: ['a4'], purposes })).editions.map(({ purpose, press }) => [
      purpose,
      press?.condition,
    ]);

  test('the screen if no purpose is named; for print with a press, FOGRA39 if no other is wanted', () => {
    expect(editions()).toEqual([['screen', undefined]]);
    expect(editions('print', 'screen')).toEqual([
      ['screen', undefined],
      ['print', 'FOGRA39'],
    ]);
    expect(() => editions('prnit')).toThrow('There is no purpose "prnit".');
  });

  test.each([
    [{ bleed: '3' }, [], '--bleed, --profile and --condition apply to the print edition only.'],
    [{ bleed: '3in' }, ['print'], 'Invalid --bleed "3in".'],
    [{ bleed: '40' }, ['print'], 'Invalid --bleed "40".'],
    [{ profile: 'house.icc' }, ['print'], '--profile needs the name of its printing condition'],
    [{ condition: 'FOGRA51' }, ['print'], '--condition FOGRA51 needs the profile'],
    [{ profile: 'no.icc', condition: 'X'.repeat(61) }, ['print'], '--condition is 61 characters long.'],
    [{ profile: 'no.icc', condition: 'X' }, ['print'], 'The profile no.icc cannot be read'],
    [{ profile: 'styles/profiles/sRGB.icc', condition: 'X' }, ['print'], 'not of a printer for CMYK'],
  ])('wrong press %j', (press, purposes, message) => {
    const none = { bleed: undefined, profile: undefined, condition: undefined };
    expect(() => resolveBuild(optionsWith({ purposes, press: { ...none, ...press } }))).toThrow(message);
  });

  test('a CMYK profile without a table of inks is refused before any work is done', () => {
    const file = path.join(temporaryFolder(), 'empty.icc');
    const profile = readFileSync('styles/profiles/FOGRA39L_coated.icc');
    profile.writeUInt32BE(0, 128);
    writeFileSync(file, profile);
    const press = { bleed: undefined, profile: file, condition: 'X' };
    expect(() => resolveBuild(optionsWith({ purposes: ['print'], press }))).toThrow(
      expect.objectContaining({
        name: 'WrongUse',
        message: expect.stringContaining(`${file} has no complete table`),
      }),
    );
  });

  test('bleed is in mm, and goes to every paper', () => {
    const press = { bleed: '5', profile: undefined, condition: undefined };
    const all = resolveBuild(optionsWith({ purposes: ['print'], press })).editions;
    expect(all.map((edition) => Math.round((edition.press?.bleed ?? 0) * 100))).toEqual([1417, 1417]);
  });

  test('--browser comes before MEMO_PRESS_BROWSER, and an empty variable is none', () => {
    const environment = { MEMO_PRESS_BROWSER: '/other' };
    expect(resolveBuild(optionsWith({ browser: '/one', environment })).browser).toBe('/one');
    expect(resolveBuild(optionsWith({ environment })).browser).toBe('/other');
    expect(resolveBuild(optionsWith({ environment: { MEMO_PRESS_BROWSER: '' } })).browser).toBeUndefined();
  });

  test('the same file named twice counts once', () => {
    expect(resolveBuild(optionsWith({ manuscripts: ['a.md', './a.md', 'b.md'] })).manuscripts).toHaveLength(
      2,
    );
  });

  test.each([
    ['x/memo.md', 'y/memo.md'],
    ['memo.md', 'memo.markdown'],
    ['memo.md', 'y/Memo.md'],
  ])('%s and %s would replace each other', (one, other) => {
    expect(() => resolveBuild(optionsWith({ manuscripts: [one, other] }))).toThrow(
      `${one} and ${other} would both become "memo"`,
    );
  });
});

describe('the date of a PDF', () => {
  test.each([
    ['2022', 1_640_995_200],
    ['2022-11', 1_667_260_800],
    ['2022-11-08', 1_667_865_600],
    ['1948-12-10', -664_588_800],
  ])('%s starts at second %d', (iso, second) => {
    expect(creationDate({ iso, text: '' }, undefined)).toBe(second);
  });

  test('SOURCE_DATE_EPOCH comes first, even 0', () => {
    expect(creationDate({ iso: '2022', text: '' }, sourceDateEpoch('0'))).toBe(0);
    expect(sourceDateEpoch('1700000000')).toBe(1_700_000_000);
    expect([sourceDateEpoch(undefined), sourceDateEpoch('')]).toEqual([undefined, undefined]);
  });

  test.each(['now', '-1', '1.5', ' 1', '0x10', '999999999999'])(
    'SOURCE_DATE_EPOCH "%s" is wrong use',
    (value) => {
      expect(() => sourceDateEpoch(value)).toThrow(expect.objectContaining({ name: 'WrongUse' }));
    },
  );
});

describe('finding manuscripts', () => {
  const isManuscript = async (file: string) => path.basename(file).startsWith('memo');
  const folderWith = (...names: string[]): string => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'content'));
    for (const name of names) writeFileSync(path.join(folder, 'content', name), '');
    return folder;
  };

  test('those in content/, in the order of their names, no other files', async () => {
    const folder = folderWith('memo-b.md', 'memo-a.markdown', 'TRANSCRIPTION.md', 'memo.txt');
    expect(await findManuscripts(folder, isManuscript, '/nowhere')).toEqual([
      path.join('content', 'memo-a.markdown'),
      path.join('content', 'memo-b.md'),
    ]);
  });

  test("without content/, memo-press's own", async () => {
    const own = folderWith('memo.md');
    const here = temporaryFolder();
    const found = await findManuscripts(here, isManuscript, own);
    expect(found.map((file) => path.resolve(here, file))).toEqual([path.join(own, 'content', 'memo.md')]);
  });

  test('none is invalid usage', async () => {
    await expect(findManuscripts(folderWith('README.md'), isManuscript)).rejects.toThrow(
      'There is no manuscript in content.',
    );
    await expect(findManuscripts(temporaryFolder(), isManuscript, '/nowhere')).rejects.toThrow(
      'no folder content/',
    );
  });
});

test.each([
  ['biuld', 'build'],
  ['chek', 'check'],
  ['BUILD', 'build'],
  ['xyz', undefined],
  ['b', undefined],
])('"%s" most likely means %s', (word, meant) => {
  expect(nearest(word, ['build', 'check'])).toBe(meant);
});
