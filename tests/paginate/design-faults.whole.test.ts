/** What a person's own design makes impossible is reported, with the outcome "invalid-input": never an internal error. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attempt } from '../../src/build/outcome.js';
import { resolvePrintCondition } from '../../src/config/print-options.js';
import { DESIGN, type Design } from '../../src/design/design.js';
import { finish } from '../../src/finish/finish.js';
import type { Diagnostic } from '../../src/model/diagnostics.js';
import { layoutSource } from '../../src/model/document.js';
import type { Edition } from '../../src/model/edition.js';
import { type BrowserSession, openBrowser } from '../../src/paginate/browser/browser.js';
import { paginate } from '../../src/paginate/paginate.js';
import { prove } from '../../src/prove/prove.js';
import { composeFile } from '../support/compose-file.js';
import { designWith } from '../support/design-copy.js';
import { STAMP } from '../support/finish-input.js';
import { A4, PRINT_DEFAULTS } from '../support/publish-memo.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const MEMO = `---
title: A memo
date: 2022-11
to: The reader
from: The writer
lang: en
---

A paragraph with a note.[^1]

## A heading

Its text.

[^1]: The note.
`;

const PRINT: Edition = { paper: A4, purpose: 'print', press: resolvePrintCondition(PRINT_DEFAULTS) };
const SCREEN: Edition = { paper: A4, purpose: 'screen' };

let browser: BrowserSession;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

interface Run {
  readonly edition?: Edition;
  readonly text?: string;
  readonly html?: boolean;
  readonly limitMs?: number;
  readonly whileBusy?: () => void;
}

/** The outcome of all stages and what they report. */
async function outcomeOf(
  design: Design,
  { edition = SCREEN, text = MEMO, html = false, ...tools }: Run = {},
): Promise<{ outcome: string; diagnostics: readonly Diagnostic[] }> {
  const file = path.join(temporaryFolder(), 'memo.md');
  writeFileSync(file, text);
  return attempt(async (sink) => {
    const composed = await composeFile(file, sink, design);
    const task = composed && { document: layoutSource(composed), editions: [edition], html };
    const [first] = (task && (await paginate(task, sink, { browser, ...tools })).value) ?? [];
    if (!composed || !first) return undefined;
    const { value: pdf } = await finish({ ...first, composed, options: STAMP }, sink);
    return prove({ pdf, composed, paginated: first.paginated, reference: undefined }, sink);
  });
}

/** The program's design with a file of it changed. */
function designOf(file: string, from: RegExp, to: string): Design {
  const root = temporaryFolder();
  const design = { templates: path.join(root, 'templates'), styles: path.join(root, 'styles') };
  cpSync(DESIGN.templates, design.templates, { recursive: true });
  cpSync(DESIGN.styles, design.styles, { recursive: true });
  const changed = path.join(root, file);
  const text = readFileSync(changed, 'utf8');
  expect(text).toMatch(from);
  writeFileSync(changed, text.replace(from, to));
  return design;
}

/** A design, the code that is expected, and the manuscript's line where it has one. */
const FAULTS: Readonly<Record<string, readonly [() => Design, string, number?]>> = {
  'a heading that is hidden': [() => designWith('h2 { display: none; }'), 'proof-text-missing', 11],
  'a call that is hidden': [() => designWith('sup.call { visibility: hidden; }'), 'pdf-call-missing', 9],
  'a call that is hidden in print': [
    () => designWith('@media print { sup.call { visibility: hidden; } }'),
    'pdf-call-missing',
    9,
  ],
  'a template without the text': [
    () => designOf('templates/document.hbs', /\{\{\{body\}\}\}/, ''),
    'pdf-heading-missing',
    11,
  ],
  'a template that takes ids away': [
    () =>
      designOf(
        'templates/document.hbs',
        /<\/body>/,
        '<script>for (const one of document.querySelectorAll("[id]")) one.removeAttribute("id")</script></body>',
      ),
    'pdf-heading-missing',
    11,
  ],
  'pages that are hidden in print': [
    () => designWith('@media print { main, .page { display: none !important; } }'),
    'pdf-untagged',
  ],
  'another paper': [
    () => designOf('styles/paper-a4.css', /size: [^;]*;/, 'size: 8in 11in;'),
    'pdf-paper-size',
  ],
  'no room for text': [
    () => designOf('styles/paper-a4.css', /margin: [^;]*;/, 'margin: 400pt 300pt;'),
    'layout-overfull',
    2,
  ],
  'a paper without a size': [
    () => designOf('styles/paper-a4.css', /size: [^;]*;/, 'size: big bigger;'),
    'browser-page-error',
  ],
  'a picture that is not there': [
    () => designWith('h2 { background: url("nothing.png"); }'),
    'browser-request-missing',
  ],
  'a font file that is not a font': [
    () => designWith('@font-face { font-family: X; src: url("text.css"); } h2 { font-family: X; }'),
    'browser-page-error',
  ],
  'a file from the network': [
    () => designWith('h2 { background: url("https://example.org/a.png"); }'),
    'browser-request-refused',
  ],
  'a script that complains': [
    () => designOf('templates/document.hbs', /<\/body>/, '<script>console.error("no")</script></body>'),
    'browser-console-error',
  ],
};

describe('a design with', () => {
  test.each(Object.entries(FAULTS))('%s', async (_, [design, code, line]) => {
    const { outcome, diagnostics } = await outcomeOf(design());
    expect(outcome).toBe('invalid-input');
    const fault = diagnostics.find((one) => one.code === code);
    expect(fault, JSON.stringify(diagnostics)).toBeDefined();
    if (line !== undefined) expect(fault?.place).toMatchObject({ line });
  });

  test('another paper, in the edition for print too', async () => {
    const design = designOf('styles/paper-a4.css', /size: [^;]*;/, 'size: 8in 11in;');
    const { diagnostics } = await outcomeOf(design, { edition: PRINT });
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'pdf-paper-size',
        message: 'Page 1 is 576 x 792 pt large; A4 is 595.28 x 841.89 pt.',
        place: { path: path.join(design.styles, 'paper-a4.css'), line: 3, column: 3 },
      }),
    );
  });

  test('a rule that matches nothing and names no file, in HTML pages', async () => {
    const design = designWith('.never { background: url("nothing.png"); }');
    expect(await outcomeOf(design, { html: true })).toMatchObject({
      outcome: 'invalid-input',
      diagnostics: [{ code: 'html-file-missing', message: expect.stringContaining('nothing.png') }],
    });
  });

  test('a script that never ends', async () => {
    const design = designOf('templates/document.hbs', /<\/body>/, '<script>for (;;);</script></body>');
    const { outcome, diagnostics } = await outcomeOf(design, { limitMs: 2000 });
    expect([outcome, diagnostics.map(({ code }) => code)]).toEqual(['invalid-input', ['browser-timeout']]);
  });
});

test('words that every object of JavaScript has are words like others', async () => {
  const words = 'toString valueOf hasOwnProperty constructor propertyIsEnumerable '.repeat(20);
  const { outcome, diagnostics } = await outcomeOf(DESIGN, { text: `${MEMO}\n${words}\n` });
  expect([outcome, diagnostics.filter(({ severity }) => severity === 'error')]).toEqual(['succeeded', []]);
});
