/** Where the title comes from, what the head shows, how headings follow it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compose } from '../../src/compose/compose.js';
import { fitsRunningHead, runningHead } from '../../src/compose/running-head.js';
import { DESIGN } from '../../src/design/design.js';
import { Sink } from '../../src/model/diagnostics.js';
import { read } from '../../src/read/read.js';

const folder = mkdtempSync(path.join(tmpdir(), 'memo-press-head-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function composeLines(...lines: readonly string[]) {
  const file = path.join(folder, 'report.md');
  writeFileSync(file, `${lines.join('\n')}\n`);
  const sink = new Sink();
  const { value: manuscript } = await read({ path: file }, sink);
  const composed = manuscript && (await compose({ manuscript, design: DESIGN }, sink)).value;
  const codes = sink.diagnostics.map(({ severity, code }) => `${severity} ${code}`);
  if (!composed) throw new Error(`Nothing was composed: ${codes.join(', ')}`);
  const head = composed.body.filter(({ kind }) => kind === 'head');
  return {
    ...composed,
    codes,
    head,
    texts: head.map(({ text }) => text),
    title: composed.manuscript.frontMatter.title,
    outline: composed.headings.map(({ level, text }) => `${level} ${text}`),
  };
}

const yaml = (...lines: readonly string[]) => composeLines('---', ...lines, '---', 'Text.');

describe('the title', () => {
  it('is the field, with its Markdown in the head alone', async () => {
    const { codes, title, texts, html } = await yaml('title: The *Beagle* and <b>');
    expect(codes).toEqual([]);
    expect(title).toBe('The Beagle and <b>');
    expect(texts).toEqual(['The Beagle and <b>']);
    expect(html).toContain('<h1 class="title">The <em>Beagle</em> and &lt;b&gt;</h1>');
    expect(html).toContain('<title>The Beagle and &lt;b&gt;</title>');
  });

  it('is the first heading of level one, which the text does not repeat', async () => {
    const { codes, title, outline, body } = await composeLines(
      '# Water, and *who* owns it',
      '',
      '## Springs',
      '',
      'Text.',
    );
    expect(codes).toEqual([]);
    expect(title).toBe('Water, and who owns it');
    expect(outline).toEqual(['2 Springs']);
    expect(body.map(({ kind, text, line }) => [kind, text, line])).toEqual([
      ['head', 'Water, and who owns it', 1],
      ['heading', 'Springs', 3],
      ['paragraph', 'Text.', 5],
    ]);
  });

  it('may call a note, which is the first', async () => {
    const { head, notes, html } = await composeLines(
      'Before.[^a]',
      '',
      '# Water[^b]',
      '',
      '[^a]: A.',
      '',
      '[^b]: B.',
    );
    expect(head[0]).toMatchObject({ text: 'Water1', calls: [{ note: 1, offset: 5 }], line: 3 });
    expect(notes.map(({ label }) => label)).toEqual(['b', 'a']);
    expect(html.indexOf('data-note="1"')).toBeLessThan(html.indexOf('Before.'));
  });

  it('is the file’s name where there is none, with a warning', async () => {
    const { codes, title } = await composeLines('Text.');
    expect(title).toBe('report');
    expect(codes).toEqual(['warning front-matter-title-missing']);
  });

  it('of the field is not said again by a heading', async () => {
    const { outline } = await composeLines(
      '---',
      'title: "Water: a report"',
      '---',
      '# Water — A Report',
      '',
      '# One',
      '',
      'Text.',
    );
    expect(outline).toEqual(['2 One']);
  });

  it('is not a heading in a quotation, nor an empty one', async () => {
    const { title } = await composeLines('> # Quoted', '', '#', '', '# Real', '', 'Text.');
    expect(title).toBe('Real');
  });
});

describe('headings', () => {
  it('move down where the text has some of the title’s level', async () => {
    const { codes, outline } = await composeLines(
      '---',
      'title: A',
      '---',
      '# One',
      '',
      '## Two',
      '',
      '# Three',
      '',
      'Text.',
    );
    expect(codes).toEqual([]);
    expect(outline).toEqual(['2 One', '3 Two', '2 Three']);
  });

  it('close up where levels are skipped, which is said once a place', async () => {
    const { codes, outline, html } = await composeLines(
      '# A',
      '',
      '### One',
      '',
      '### Two',
      '',
      '###### Deep',
      '',
      '## Three',
      '',
      'Text.',
    );
    expect(outline).toEqual(['2 One', '2 Two', '3 Deep', '2 Three']);
    expect(codes).toEqual(['warning heading-level-skipped', 'warning heading-level-skipped']);
    expect(html).toMatch(/<h3[^>]*>Deep<\/h3>/);
  });

  it('go no deeper than six levels', async () => {
    const { outline } = await composeLines(
      ...['---', 'title: A', '---'],
      ...[1, 2, 3, 4, 5, 6].flatMap((level) => [`${'#'.repeat(level)} Level ${level}`, '']),
    );
    expect(outline.map((line) => line[0])).toEqual(['2', '3', '4', '5', '6', '6']);
  });

  it('without words are left out; a picture in one stays', async () => {
    const { codes, outline } = await composeLines('# A', '', '##', '', '## B', '', 'Text.');
    expect(outline).toEqual(['2 B']);
    expect(codes).toEqual(['warning heading-empty']);
  });
});

describe('the head', () => {
  it('of a memo has its rows, and the authors as senders', async () => {
    const { texts } = await yaml(
      'title: A',
      'author: Anna',
      'to: |',
      '  The Council',
      '  London',
      'cc: [B, C]',
    );
    expect(texts).toEqual(['A', 'To', 'The Council', 'London', 'Cc', 'B', 'C', 'From', 'Anna']);
  });

  it('of another document has its authors with what belongs to them, once an institute', async () => {
    const { texts, links } = await yaml(
      'title: A',
      'subtitle: B',
      'author:',
      '  - {name: Anna, affiliation: Institute, email: anna@example.org, orcid: 0000-0002-1825-0097}',
      '  - {name: Ben, affiliation: Institute}',
      '  - Carla',
      'date: 2026-03-04',
      'version: 1.2',
      'status: draft',
      'abstract: In *short*.',
    );
    expect(texts).toEqual([
      'A',
      'B',
      'Anna, Ben',
      'Institute',
      'anna@example.org · ORCID 0000-0002-1825-0097',
      'Carla',
      'March 4, 2026 · Version 1.2 · draft',
      'Abstract',
      'In short.',
    ]);
    expect(links.map(({ url }) => url)).toEqual([
      'mailto:anna@example.org',
      'https://orcid.org/0000-0002-1825-0097',
    ]);
  });

  it('of a title alone has nothing else', async () => {
    const { html } = await yaml('title: A');
    expect(html).not.toMatch(/class="(?:date|parties|byline|abstract)"/);
  });

  it('takes its words from the language, or from the document', async () => {
    expect((await yaml('title: A', 'to: B', 'lang: pl')).texts).toContain('Do');
    const own = await yaml('title: A', 'to: B', 'lang: da', 'labels: {to: Til}');
    expect(own.texts).toContain('Til');
    expect(own.codes).toEqual([]);
    expect((await yaml('title: A', 'to: B', 'lang: da')).codes).toEqual([
      'warning front-matter-labels-missing',
    ]);
  });
});

describe('a running head', () => {
  it('is the title where it fits, else a part of it', () => {
    expect(runningHead('Water on the border')).toBe('Water on the border');
    const long = 'as it was found by the survey, and as it will be when the dam is built above the town';
    expect(runningHead(`Water on the border: ${long}`)).toBe('Water on the border');
    for (const text of [long.repeat(2), long.toUpperCase().repeat(2), 'x'.repeat(500)]) {
      expect(runningHead(text)).toMatch(/\S …$/);
      expect(fitsRunningHead(runningHead(text))).toBe(true);
    }
  });
});
