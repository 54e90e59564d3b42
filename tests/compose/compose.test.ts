/**
 * Each folder of tests/cases/compose holds a manuscript, the HTML made of it and the text that a
 * PDF of it must hold. To add a case, add a folder; UPDATE_GOLDEN=1 writes what is expected.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { Sink } from '../../src/model/diagnostics.js';
import type { Composed, TextBlock } from '../../src/model/document.js';
import { PACKAGE_ROOT } from '../../src/model/package-root.js';
import { composeFile } from '../support/compose-file.js';
import { expectGolden } from '../support/golden.js';

const FOLDER = path.join(PACKAGE_ROOT, 'tests/cases/compose');

/** Warnings that a case provokes on purpose. */
const EXPECTED_WARNINGS: Readonly<Record<string, readonly string[]>> = {
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
function summary({ body, notes, headings, links, assets, manuscript }: Composed): string {
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
    'IMAGES',
    ...own.map(
      ([url, file]) => `${url} <- ${path.relative(manuscript.folder, file).replaceAll(path.sep, '/')}`,
    ),
    '',
  ].join('\n');
}

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

describe.each(readdirSync(FOLDER))('%s', (name) => {
  it('gives the expected HTML and text', async () => {
    const { result, warnings } = await composed(name);
    expect(warnings).toEqual(EXPECTED_WARNINGS[name] ?? []);
    expectGolden(path.join(FOLDER, name, 'expected.html'), result.html);
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
    expect(activeParts(html)).toEqual([]);
  });
});
