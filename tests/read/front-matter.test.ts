/** Front matter as people have it: what each of its fields comes to. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { InputFiles } from '../../src/model/dependencies.js';
import { Sink } from '../../src/model/diagnostics.js';
import { dateOf } from '../../src/read/calendar-date.js';
import { read } from '../../src/read/read.js';
import { writtenDate } from '../../src/read/written-date.js';

const folder = mkdtempSync(path.join(tmpdir(), 'memo-press-front-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
/** A manuscript of these lines, as it is read. */
async function readLines(...lines: readonly string[]) {
  files += 1;
  const file = path.join(folder, `memo-${files}.md`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  const sink = new Sink();
  const { value: manuscript } = await read({ path: file }, sink);
  if (!manuscript) throw new Error('No manuscript was read.');
  const told = sink.diagnostics.map(({ severity, code }) => `${severity} ${code}`);
  return { ...manuscript, told, diagnostics: sink.diagnostics };
}

const yaml = (...lines: readonly string[]) => readLines('---', ...lines, '---', 'Text.');

describe('a front matter', () => {
  it('is not needed', async () => {
    const { told, frontMatter, body } = await readLines('Text.');
    expect(told).toEqual([]);
    expect(frontMatter).toMatchObject({ title: '', to: [], date: { iso: '', text: '' }, lang: 'en' });
    expect(body).toBe('Text.\n');
  });

  it('may be TOML, with values as they are written', async () => {
    const { told, frontMatter, fieldPlaces } = await readLines(
      '+++',
      'Title = "Water"',
      'version = 1.10',
      'date = 2023-05-13T18:42:41Z',
      'tags = ["a", "b"]',
      '[author]',
      'name = "Anna"',
      '+++',
      'Text.',
    );
    expect(told).toEqual([]);
    expect(frontMatter).toMatchObject({
      title: 'Water',
      version: '1.10',
      date: { iso: '2023-05-13', text: 'May 13, 2023' },
      keywords: ['a', 'b'],
      authors: [{ name: 'Anna' }],
    });
    expect(fieldPlaces.title).toMatchObject({ line: 2, column: 9 });
  });

  it('may be pandoc’s title block', async () => {
    const { told, frontMatter, bodyOffset } = await readLines(
      '% A title',
      '  that goes on',
      '% Anna; Ben',
      '  Carla',
      '% 24 mai 2021',
      '',
      'Text.',
    );
    expect(told).toEqual([]);
    expect(frontMatter).toMatchObject({
      title: 'A title that goes on',
      date: { iso: '2021-05-24', text: '24 mai 2021' },
    });
    expect(frontMatter.authors.map(({ name }) => name)).toEqual(['Anna', 'Ben', 'Carla']);
    expect(bodyOffset).toBe(5);
  });

  it('gives its faults with their places, in TOML too', async () => {
    const toml = await readLines('+++', 'title = "A"', 'date = ', '+++', 'Text.');
    expect(toml.diagnostics[0]).toMatchObject({ code: 'front-matter-malformed', place: { line: 3 } });
    const offset = await readLines('', '---', 'title: A: b', '---');
    expect(offset.diagnostics[0]).toMatchObject({ code: 'front-matter-malformed', place: { line: 3 } });
  });

  it('never crashes on odd YAML', async () => {
    const deep = await yaml(`title: ${'['.repeat(20_000)}`);
    expect(deep.told).toContain('error front-matter-malformed');
    const tagged = await yaml('title: A', 'params: !r Sys.time()', '? [a, b]', ': c');
    expect(tagged.told).toEqual(['warning front-matter-unknown-field']);
    const nested = await yaml('title: A', 'labels: { to: { a: { b: { c: [d] } } } }');
    expect(nested.told).toEqual(['error front-matter-wrong-type']);
  });

  it('says once what it does not use, and nothing of what is for websites alone', async () => {
    const { diagnostics } = await yaml(
      'title: A',
      'layout: post',
      'toc: true',
      'short_titel: B',
      'rights: CC',
    );
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({
      severity: 'warning',
      message: '3 fields of the front matter are not used: toc, short_titel, rights.',
      place: { line: 4 },
      hints: ['short_titel: did you mean short-title?'],
    });
  });
});

describe('fields', () => {
  it('go by the names of other tools, whatever the case', async () => {
    const { told, frontMatter } = await yaml(
      'TITLE: A',
      'Short_Title: B',
      'By: Anna',
      'description: Of water.',
      'Language: fr_CA',
      'tags: [x, y]',
      'keywords: "y, z"',
      'published: true',
      'created: 2024-01-15 10:30',
    );
    expect(told).toEqual([]);
    expect(frontMatter).toMatchObject({
      title: 'A',
      shortTitle: 'B',
      authors: [{ name: 'Anna' }],
      subject: 'Of water.',
      lang: 'fr-CA',
      keywords: ['y', 'z', 'x'],
      date: { iso: '2024-01-15' },
    });
  });

  it('keep their lines, and an abstract its paragraphs', async () => {
    const { frontMatter, fieldPlaces } = await yaml(
      'title: A',
      'to: |',
      '  The Council',
      '  12 High Street',
      'abstract: |',
      '  One that',
      '  goes on.',
      '',
      '  Two.',
    );
    expect(frontMatter.to[0]?.name).toBe('The Council\n12 High Street');
    expect(frontMatter.abstract).toEqual(['One that goes on.', 'Two.']);
    expect(fieldPlaces.to).toMatchObject({ line: 4, column: 3 });
  });

  it('without a value are as if they were not there', async () => {
    const { told, frontMatter } = await yaml('title:', 'to: []', 'from: ~', 'date: ""', 'keywords:');
    expect(told).toEqual([]);
    expect(frontMatter).toMatchObject({ title: '', to: [], from: [], date: { text: '' }, keywords: [] });
  });

  it('take a language by its name', async () => {
    expect((await yaml('lang: German')).frontMatter.lang).toBe('de');
    expect((await yaml('lang: Français')).frontMatter.lang).toBe('fr');
    expect((await yaml('lang: gibberish')).told).toEqual(['error lang-invalid']);
  });
});

describe('authors', () => {
  const authorsOf = async (...lines: readonly string[]) => (await yaml(...lines)).frontMatter.authors;

  it.each([
    ['author: Anna Example', [{ name: 'Anna Example', affiliations: [] }]],
    ['authors: [Anna, Ben]', [{ name: 'Anna' }, { name: 'Ben' }]],
    ['author: Anna <anna@example.org>', [{ name: 'Anna', email: 'anna@example.org' }]],
    ['author: "Anna^[Institute]"', [{ name: 'Anna', affiliations: ['Institute'] }]],
    ['author: {name: {given: Anna, family: Example}}', [{ name: 'Anna Example' }]],
    ['creator: [{role: author, text: Anna}]', [{ name: 'Anna' }]],
    [
      'author: {name: Anna, orcid: "https://orcid.org/0000-0002-1825-0097"}',
      [{ orcid: '0000-0002-1825-0097' }],
    ],
    ['author: [{name: Anna, affiliation: [A, {name: B, city: C}]}]', [{ affiliations: ['A', 'B, C'] }]],
  ])('%s', async (line, expected) => {
    expect(await authorsOf(line)).toMatchObject(expected);
  });

  it('find their affiliations by id, or share the one beside them', async () => {
    const byId = await authorsOf(
      'author: [{name: Anna, affiliations: [{ref: a}, b]}, Ben]',
      'affiliations: [{id: a, name: A}, {id: b, name: B}]',
    );
    expect(byId).toEqual([
      { name: 'Anna', affiliations: ['A', 'B'] },
      { name: 'Ben', affiliations: [] },
    ]);
    const shared = await authorsOf('author: [Anna, Ben]', 'institute: The Institute');
    expect(shared.map(({ affiliations }) => affiliations)).toEqual([['The Institute'], ['The Institute']]);
  });
});

describe('a date', () => {
  it.each([
    ['2022', '2022'],
    ['2022-11', '2022-11'],
    ['2023-05-13T18:42:41.321Z', '2023-05-13'],
    ['2015-11-17 16:16:01 -0600', '2015-11-17'],
    ['2024-01-15 10:30', '2024-01-15'],
    ['2024/1/5', '2024-01-05'],
    ['20240115', '2024-01-15'],
    ['24 mai 2021', '2021-05-24'],
    ['March 4, 2026', '2026-03-04'],
    ['Tuesday, March 4th, 2026', '2026-03-04'],
    ['4th of March 2026', '2026-03-04'],
    ['31-March-2026', '2026-03-31'],
    ['31-Mar-2026', '2026-03-31'],
    ['March 2026', '2026-03'],
    ['1er août 2021', '2021-08-01'],
    ['4. März 2026', '2026-03-04'],
    ['8 de noviembre de 2022', '2022-11-08'],
    ['8 ноября 2022 г.', '2022-11-08'],
    ['ноябрь 2022', '2022-11'],
    ['8 նոյեմբերի, 2022 թ.', '2022-11-08'],
    ['8 listopada 2022', '2022-11-08'],
    ['8. listopadu 2022', '2022-11-08'],
    ['8 Νοεμβρίου 2022', '2022-11-08'],
    ['8 Kasım 2022', '2022-11-08'],
    ['4.3.2026', '2026-03-04'],
    ['13/04/2026', '2026-04-13'],
    ['04/13/2026', '2026-04-13'],
  ])('%s is %s', (written, iso) => {
    expect(writtenDate(written, 'en')?.iso).toBe(iso);
  });

  it.each(['04/03/2026', 'soon', 'today', '22', 'Spring 2022', '8 Foo 2022', '2022-11-08 and after'])(
    '%s cannot be read',
    (written) => {
      expect(writtenDate(written, 'en')).toBeUndefined();
    },
  );

  it.each([
    ['2024-02-29', 'de', '29. Februar 2024'],
    ['4 March 2026', 'en', '4 March 2026'],
    ['31-March-2026', 'fr', '31 mars 2026'],
    ['2022-11', 'hy', '2022 թ. նոյեմբեր'],
    ['2026-03-04', 'ja', '2026-03-04'],
    ['2024-01-15', 'he', '2024-01-15'],
  ])('%s in %s is printed as %s', async (written, lang, text) => {
    expect((await dateOf(written, lang, new InputFiles()))?.text).toBe(text);
  });

  it('that is none is printed as written, one for a program to fill in is not', async () => {
    const soon = await yaml('title: A', 'date: 31 February 2026');
    expect(soon.told).toEqual(['warning front-matter-date']);
    expect(soon.frontMatter.date).toEqual({ iso: '', text: '31 February 2026' });
    const code = await yaml('title: A', 'date: "`r Sys.Date()`"');
    expect(code.told).toEqual(['warning front-matter-date']);
    expect(code.frontMatter.date.text).toBe('');
  });
});
