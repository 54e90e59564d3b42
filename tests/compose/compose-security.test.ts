import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { svgFault } from '../../src/compose/pictures/svg-safety.js';
import { DESIGN } from '../../src/design/design.js';
import { fillTemplate } from '../../src/design/templates.js';
import { InputFiles } from '../../src/model/dependencies.js';
import { Sink } from '../../src/model/diagnostics.js';
import { composeFile } from '../support/compose-file.js';
import { copyDesign } from '../support/design-copy.js';
import { png } from '../support/png.js';

const HEAD = '---\ntitle: Water\ndate: 2022\nto: A\nfrom: B\n---\n\n';
const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'memo-press-compose-')));
const home = path.join(folder, 'home');
/** Windows lets only administrators link files. */
const LINKS = process.platform !== 'win32';
const PNG = png(1, 1);

beforeAll(() => {
  mkdirSync(home);
  mkdirSync(path.join(folder, 'home-2'));
  for (const file of ['secret.png', 'home/own.png', 'home-2/other.png'])
    writeFileSync(path.join(folder, file), PNG);
  symlinkSync(folder, path.join(home, 'up'), 'junction');
  if (!LINKS) return;
  symlinkSync(path.join(folder, 'secret.png'), path.join(home, 'link.png'));
  symlinkSync(path.join(home, 'own.png'), path.join(home, 'alias.png'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function composed(body: string, design = DESIGN, at = home) {
  const file = path.join(at, 'memo.md');
  writeFileSync(file, HEAD + body);
  const sink = new Sink();
  const result = await composeFile(file, sink, design);
  return { result, sink, codes: sink.diagnostics.map(({ code }) => code) };
}

describe('images', () => {
  it.each([
    ['../secret.png'],
    ['..%2fsecret.png'],
    ['./sub/../../secret.png'],
    ['../home-2/other.png'],
    ...(LINKS ? [['link.png']] : []),
    ['up/secret.png'],
    ['/etc/hostname'],
    ['.'],
    ['own.png%00.txt'],
  ])('outside the folder are refused: %s', async (source) => {
    const { codes, result } = await composed(`![x](${source})\n`);
    expect(codes).toEqual(['image-outside']);
    expect(result).toBeUndefined();
  });

  it.runIf(LINKS)('that are links to files inside the folder are taken', async () => {
    const { codes, result } = await composed('![x](alias.png) ![y](<./own.png>)\n');
    expect(codes).toEqual([]);
    expect(result?.assets.get('images/1-own.png')).toBe(path.join(home, 'own.png'));
  });

  it('are taken where the folder itself is reached by a link', async () => {
    symlinkSync(home, path.join(folder, 'home-link'), 'junction');
    expect((await composed('![x](own.png)\n', DESIGN, path.join(folder, 'home-link'))).codes).toEqual([]);
  });

  it.each(['file:///etc/hostname', 'javascript:x', 'data:image/svg+xml,x', 'HTTPS://example.org/a.png'])(
    'elsewhere are refused: %s',
    async (source) => {
      expect((await composed(`![x](<${source}>)\n`)).codes).toContain('image-remote');
    },
  );
});

describe('links', () => {
  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](<java\tscript:alert(1)>)',
    '[x](&#106;avascript:alert(1))',
    '[x](vbscript:x)',
    '[x](file:///etc/passwd)',
    '[x](data:text/html,<script>)',
    '<javascript:alert(1)>',
    '[x]\n\n[x]: javascript:alert(1)',
  ])('with other schemes are refused: %s', async (body) => {
    const { codes, result } = await composed(`${body}\n`);
    expect(codes.some((code) => code === 'link-scheme' || code === 'link-invalid')).toBe(true);
    expect(result).toBeUndefined();
  });
});

describe('templates', () => {
  async function fill(template: string, data: object = { title: 'Water', list: ['a'] }) {
    const file = path.join(folder, 'test.hbs');
    writeFileSync(file, template);
    const sink = new Sink();
    return { text: await fillTemplate(file, data, new InputFiles(), sink), found: sink.diagnostics[0] };
  }

  it('escape text', async () => {
    expect((await fill('{{title}}', { title: '<b>&"\'' })).text).toBe('&lt;b&gt;&amp;&quot;&#x27;');
  });

  it.each([
    '{{title.constructor}}',
    '{{list.constructor.constructor}}',
    '{{constructor.name}}',
    '{{__proto__.x}}',
    '{{lookup list "constructor"}}',
  ])('cannot reach beyond the given fields: %s', async (template) => {
    expect((await fill(template)).text ?? '').not.toMatch(/function|Object|Function|native/);
  });

  it.each([
    ['one\n  <p>{{nothing}}</p>', 2, 8],
    ['one\n{{#if title}}\n{{/each}}', 2, 4],
    ['one\n  two {{title', 2, 9],
    ['{{> partial}}', 1, 1],
  ])('that fail tell where: %j', async (template, line, column) => {
    const { text, found } = await fill(template);
    expect(text).toBeUndefined();
    expect(found).toMatchObject({ code: 'template-failed', place: { line, column } });
  });

  it('that are missing, or refer to a style sheet that is missing, are reported', async () => {
    const { templates } = copyDesign(folder);
    writeFileSync(
      path.join(templates, 'document.hbs'),
      '<link rel="stylesheet" href="styles/none.css"><script src="https://example.org/x.js"></script>{{{memoHead}}}{{{body}}}',
    );
    expect((await composed('Text.\n', { ...DESIGN, templates })).codes).toEqual([
      'template-failed',
      'template-failed',
    ]);
    rmSync(path.join(templates, 'memo-head.hbs'));
    const { sink } = await composed('Text.\n', { ...DESIGN, templates });
    expect(sink.diagnostics[0]).toMatchObject({
      code: 'template-failed',
      place: { path: path.join(templates, 'memo-head.hbs') },
    });
  });
});

describe('SVG', () => {
  const svg = (inside: string, attributes = ''): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`;
  it.each([
    [svg('<script/>')],
    [svg('<svg:script xmlns:svg="http://www.w3.org/2000/svg"/>')],
    [svg('<foreignObject><p>x</p></foreignObject>')],
    [svg('<use href="other.svg#a"/>')],
    [svg('<image xlink:href="data:image/svg+xml;base64,AAAA"/>')],
    [svg('<a href="javascript:alert(1)"/>')],
    [svg('<a href="&#106;avascript:alert(1)"/>')],
    [svg('<set attributeName="href" to="https://example.org"/>')],
    [svg('<rect style="fill:url(https://example.org)"/>')],
    [svg('<rect fill="url( \'//example.org\' )"/>')],
    [svg('<style>@import "x.css";</style>')],
    [svg('<style>rect{fill:\\75rl(x)}</style>')],
    [svg('<style><![CDATA[@font-face{src:url(x)}]]></style>')],
    [svg('', 'onload="x"')],
    [`<?xml-stylesheet href="x.css"?>${svg('')}`],
    [`<!DOCTYPE svg [<!ENTITY x "y">]>${svg('')}`],
  ])('is refused: %s', (text) => {
    expect(svgFault(text)).toBeDefined();
  });

  it('that holds everything itself is taken', () => {
    const plain = svg(
      '<style>.a{fill:url(#g)}</style><linearGradient id="g"/><use href="#g"/><image href="data:image/png;base64,AA=="/><text>a: b</text>',
    );
    expect(svgFault(`<?xml version="1.0"?><!DOCTYPE svg PUBLIC "x" "y.dtd">${plain}`)).toBeUndefined();
  });
});
