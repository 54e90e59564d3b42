/**
 * Each folder of tests/cases/compose holds a manuscript, the HTML made of it and the text that a
 * PDF of it must hold. To add a case, add a folder; UPDATE_GOLDEN=1 writes what is expected.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { Sink } from '../../src/model/diagnostics.js';
import type { Composed, TextBlock } from '../../src/model/document.js';
import { PACKAGE_ROOT } from '../../src/model/package-root.js';
import { composeFile } from '../support/compose-file.js';
import { expectGolden } from '../support/golden.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const FOLDER = path.join(PACKAGE_ROOT, 'tests/cases/compose');

/** Warnings that a case provokes on purpose. */
const EXPECTED_WARNINGS: Readonly<Record<string, readonly string[]>> = {
  headings: ['heading-in-note', 'heading-level-skipped'],
  injection: ['html-removed'],
};

async function composed(name: string): Promise<{ result: Composed; warnings: readonly string[] }> {
  const sink = new Sink();
  const result = await composeFile(path.join(FOLDER, name, 'input.md'), sink);
  if (!result) throw new Error(JSON.stringify(sink.diagnostics, undefined, 2));
  return { result, warnings: sink.diagnostics.map(({ code }) => code) };
}

const line = ({ kind, line: at, marker, text, calls }: TextBlock): string =>
  `${String(at).padStart(4)} ${kind}${marker === undefined ? '' : ` ${marker}`}: ${text}${calls
    .map(({ note, offset }) => ` {${note}@${offset}}`)
    .join('')}`;

/** The part of the result that is not the HTML, for people to review. */
function summary({ body, notes, headings, links, internalLinks, assets, manuscript }: Composed): string {
  const own = [...assets].filter(([url]) => url.startsWith('images/'));
  return [
    'BODY',
    ...body.map(line),
    'NOTES',
    ...notes.flatMap((note) => [
      `${note.number} [^${note.label}]: line ${note.line}`,
      ...note.blocks.map(line),
    ]),
    'HEADINGS',
    ...headings.map(
      (heading) => `${String(heading.line).padStart(4)} h${heading.level} #${heading.id}: ${heading.text}`,
    ),
    'LINKS',
    ...links.map((link) => `${String(link.line).padStart(4)} ${link.url}`),
    ...(internalLinks.length === 0 ? [] : ['INTERNAL LINKS']),
    ...internalLinks.map(
      ({ text, line: at, target }) =>
        `${String(at).padStart(4)} ${text} -> #${target.id}, line ${target.line}`,
    ),
    'IMAGES',
    ...own.map(
      ([url, file]) => `${url} <- ${path.relative(manuscript.folder, file).replaceAll(path.sep, '/')}`,
    ),
    '',
  ].join('\n');
}

/** Which style sheets there are is the template's business: one more must not change every case. */
const withoutStyles = (html: string): string => html.replace(/<link rel="stylesheet"[^>]*>\n/g, '');

/** The rules of the fallback faces that compose itself puts at the end of the head. */
const OWN_STYLE = /<style>\n@font-face[^<]*<\/style>\n(?=<\/head>)/;

/** Whatever could run, load or restyle: a manuscript must never bring any of it in. */
function activeParts(html: string): readonly string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (['script', 'style', 'iframe', 'object', 'embed', 'form', 'base'].includes(name)) found.push(name);
      for (const [key, value] of Object.entries(attributes))
        if (
          key.startsWith('on') ||
          key === 'style' ||
          /^\s*(?:javascript|data(?!:image\/gif;base64,)|file):/i.test(value)
        )
          found.push(`${name} ${key}`);
    },
  });
  parser.end(html);
  return found;
}

const all = (html: string, pattern: RegExp): readonly string[] =>
  [...html.matchAll(pattern)].map(([, value = '']) => value);

it('gives styles the number of digits that the numbers of many notes have', async () => {
  const htmlOf = async (notes: number): Promise<string> => {
    const numbers = Array.from({ length: notes }, (_, index) => index + 1);
    const calls = numbers.map((number) => `Word.[^${number}]`).join(' ');
    const definitions = numbers.map((number) => `[^${number}]: Note.`).join('\n');
    const file = path.join(temporaryFolder(), 'memo.md');
    const head = '---\ntitle: Notes\ndate: 2026\nto: A\nfrom: B\n---\n\n';
    writeFileSync(file, `${head}${calls}\n\n${definitions}\n`);
    return (await composeFile(file, new Sink()))?.html ?? '';
  };
  expect(await htmlOf(99)).toContain('<html lang="en">');
  expect(await htmlOf(100)).toContain('<html data-note-digits="3" lang="en">');
  expect(await htmlOf(1000)).toContain('<html data-note-digits="4" lang="en">');
});

describe.each(readdirSync(FOLDER))('%s', (name) => {
  it('gives the expected HTML and text', async () => {
    const { result, warnings } = await composed(name);
    expect(warnings).toEqual(EXPECTED_WARNINGS[name] ?? []);
    expectGolden(path.join(FOLDER, name, 'expected.html'), withoutStyles(result.html));
    expectGolden(path.join(FOLDER, name, 'expected.txt'), summary(result));
  });

  it('has unique ids, links that lead somewhere and notes in order', async () => {
    const { html, notes, body, assets } = (await composed(name)).result;
    const ids = all(html, / id="([^"]*)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    for (const target of all(html, / href="#([^"]*)"/g)) expect(ids).toContain(target);
    for (const source of all(html, / src="(?!data:)([^"]*)"/g)) expect(assets.has(source)).toBe(true);
    expect(all(html, /data-note="(\d+)"/g).map(Number)).toEqual(notes.map(({ number }) => number));
    for (const { text, calls } of body)
      for (const { note, offset } of calls) expect(text.slice(offset)).toMatch(new RegExp(`^${note}`));
    expect(activeParts(html.replace(OWN_STYLE, ''))).toEqual([]);
  });
});
