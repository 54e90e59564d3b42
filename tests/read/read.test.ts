import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Sink } from '../../src/model/diagnostics.js';
import { calendarDate } from '../../src/read/calendar-date.js';
import { isManuscript, read } from '../../src/read/read.js';
import { split } from '../../src/read/split.js';

const folder = mkdtempSync(path.join(tmpdir(), 'memo-press-read-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
async function readText(content: string | Uint8Array) {
  files += 1;
  const file = path.join(folder, `memo-${files}.md`);
  writeFileSync(file, content);
  const sink = new Sink();
  const { value: manuscript } = await read({ path: file }, sink);
  return { manuscript, codes: sink.diagnostics.map(({ code }) => code), sink, file };
}

const HEAD = '---\ntitle: Water\ndate: 2022\nto: A\nfrom: B\n---\n';

describe('read', () => {
  it('gives the front matter, the body and where it starts', async () => {
    const { manuscript, codes, file } = await readText(`${HEAD}\nFirst.\n`);
    expect(codes).toEqual([]);
    expect(manuscript).toMatchObject({
      path: file,
      folder,
      name: 'memo-1',
      body: '\nFirst.\n',
      bodyOffset: 6,
      frontMatter: {
        title: 'Water',
        shortTitle: '',
        date: { iso: '2022', text: '2022' },
        lang: 'en',
        to: [{ name: 'A', affiliations: [] }],
        from: [{ name: 'B', affiliations: [] }],
        authors: [],
        subject: '',
        keywords: [],
      },
    });
    expect(manuscript?.fieldPlaces.title).toEqual({ path: file, line: 2, column: 8, length: 5 });
  });

  it('drops a byte order mark and turns CRLF and CR into line feeds', async () => {
    const { manuscript, codes } = await readText(`\u{FEFF}${HEAD.replaceAll('\n', '\r\n')}One.\rTwo.\r\n`);
    expect(codes).toEqual([]);
    expect(manuscript?.body).toBe('One.\nTwo.\n');
    expect(manuscript?.text).not.toMatch(/[\r\u{FEFF}]/u);
  });

  it('keeps the form of numbers and takes lists and folded text', async () => {
    const { manuscript, codes } = await readText(
      '---\ntitle: 1.10\ndate: 2022-11\nto: [ "A: one", B ]\nfrom:\n  - >-\n    C\n    D\n  - 12\nkeywords: [x]\nlang: en-us\n---\n',
    );
    expect(codes).toEqual([]);
    expect(manuscript?.frontMatter).toMatchObject({
      title: '1.10',
      date: { iso: '2022-11', text: 'November 2022' },
      to: [{ name: 'A: one' }, { name: 'B' }],
      from: [{ name: 'C D' }, { name: '12' }],
      keywords: ['x'],
      lang: 'en-US',
    });
    expect(manuscript?.fieldPlaces['from.1']).toMatchObject({ line: 9, column: 5, length: 2 });
  });

  it('refuses aliases, so that nothing in YAML can grow', async () => {
    const { codes } = await readText('---\ntitle: &a Water\ndate: 2022\nto: *a\nfrom: [*a, *a]\n---\n');
    expect(codes).toEqual(['front-matter-wrong-type', 'front-matter-wrong-type', 'front-matter-wrong-type']);
  });

  it('takes no field from the prototype of objects', async () => {
    const { codes } = await readText(`${HEAD.slice(0, -4)}__proto__: x\nconstructor: y\n---\n`);
    expect(codes).toEqual(['front-matter-unknown-field']);
  });

  it('finds an unclosed front matter, an unclosed quote and a front matter that is a list', async () => {
    expect((await readText('---\ntitle: Water\n\nText.\n')).codes).toEqual(['front-matter-malformed']);
    const quote = await readText('---\ntitle: "Water\ndate: 2022\n---\nText.\n');
    expect(new Set(quote.codes)).toEqual(new Set(['front-matter-malformed']));
    expect(quote.sink.diagnostics[0]?.place?.line).toBeLessThanOrEqual(4);
    const list = await readText('---\n- Water\n---\n');
    expect(list.codes).toEqual(['front-matter-malformed']);
  });

  it('names the first byte that is not UTF-8 and its encoding if it is known', async () => {
    const latin = await readText(Buffer.from(`${HEAD}\u{FFFD} caf\u00e9`, 'utf8').subarray(0, -1));
    expect(latin.sink.diagnostics[0]).toMatchObject({ code: 'file-not-utf8', place: { line: 7, column: 6 } });
    const utf16 = await readText(Buffer.from(`\u{FEFF}${HEAD}`, 'utf16le'));
    expect(utf16.sink.diagnostics[0]?.hints?.[0]).toContain('UTF-16');
  });
});

describe('isManuscript', () => {
  const asks = async (content: string) => {
    const file = path.join(folder, 'asked.md');
    writeFileSync(file, content);
    return isManuscript(file);
  };
  it('wants front matter with a title, be it faulty', async () => {
    expect(await asks(HEAD)).toBe(true);
    expect(await asks('---\r\ntitle: a: b\r\n---\r\n')).toBe(true);
    expect(await asks('---\ndate: 2022\n---\ntitle: no\n')).toBe(false);
    expect(await asks('+++\nTitle = "A"\n+++\n')).toBe(true);
    expect(await asks('% A title\n')).toBe(true);
    expect(await asks('# Transcription\n\ntitle: no\n')).toBe(false);
    expect(await isManuscript(path.join(folder, 'absent.md'))).toBe(false);
    expect(await isManuscript(folder)).toBe(false);
  });
});

describe('split', () => {
  it('takes the first line of hyphens as the end and leaves rules in the body alone', () => {
    expect(split('---\na: 1\n---\nb\n\n---\n')).toMatchObject({
      source: 'a: 1\n',
      sourceOffset: 1,
      body: 'b\n\n---\n',
      bodyOffset: 3,
    });
    expect(split('---\n---')).toMatchObject({ format: 'yaml', source: '', body: '', bodyOffset: 1 });
    expect(split('--- \na: 1\n...\nb')).toMatchObject({ format: 'yaml', body: 'b' });
    expect(split('text\n---\na\n---\n').format).toBe('none');
  });

  it('passes over empty lines before it', () => {
    expect(split('\n \n---\na: 1\n---\nb')).toMatchObject({ format: 'yaml', sourceOffset: 3, bodyOffset: 5 });
  });

  it('takes a rule above the text for a rule', () => {
    expect(split('---\n\nSome text.\n\n---\n\nMore.').format).toBe('none');
    expect(split('---\n\nSome text, and no second rule.').format).toBe('none');
    expect(split('---\ntitle: A\n\nText.')).toMatchObject({ format: 'yaml', closed: false });
  });

  it('knows TOML between plus signs and a title block of pandoc', () => {
    expect(split('+++\na = 1\n+++\nb')).toMatchObject({ format: 'toml', source: 'a = 1\n', body: 'b' });
    expect(split('% A title\n  goes on\n% B\n\nText.')).toMatchObject({ format: 'pandoc', body: '\nText.' });
    expect(split('%% a comment %%\n\nText.').format).toBe('none');
  });
});

describe('calendarDate', () => {
  it('keeps the Gregorian year in languages with a calendar of their own', () => {
    expect(calendarDate('2022-11-08', 'th')?.text).toContain('2022');
  });

  it.each([
    ['2022', 'en', '2022'],
    ['2022-11', 'en', 'November 2022'],
    ['2022-11-08', 'en-GB', '8 November 2022'],
    ['2024-02-29', 'de', '29. Februar 2024'],
  ])('%s in %s is %s', (iso, lang, text) => {
    expect(calendarDate(iso, lang)).toEqual({ iso, text });
  });
  it.each([
    '22',
    '2022-13',
    '2022-00',
    '2022-1',
    '2022-02-29',
    '2022-11-31',
    '2022-11-00',
    '0000',
    'soon',
    '2022-11-08T00',
  ])('%s is none', (iso) => {
    expect(calendarDate(iso, 'en')).toBeUndefined();
  });
});
