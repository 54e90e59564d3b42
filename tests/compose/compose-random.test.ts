/**
 * Random Markdown: whatever it is, compose neither fails nor loses a word between its two results,
 * the HTML and the text to be proved, and what it complains of is where it says.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Parser } from 'htmlparser2';
import { afterAll, expect, it } from 'vitest';
import { type Diagnostic, Sink } from '../../src/model/diagnostics.js';
import type { Composed } from '../../src/model/document.js';
import { composeFile } from '../support/compose-file.js';

const PIECES = [
  ...[
    'word ',
    'a ',
    'é',
    '"q"',
    "'",
    '\u00a0',
    '\u200b',
    '\n',
    '\n\n',
    '\t',
    '    ',
    '\\',
    '&amp;',
    '&#0;',
    '$&',
    "$'",
  ],
  ...[
    '- ',
    '1. ',
    '#### ',
    ' {#id .a}\n',
    '##x',
    '[x](#a)',
    '[](b)',
    'www.a.org/b_c*',
    'a_b@c.org',
    '<a id="a"></a>',
    '> ',
    '## ',
    '### ',
    '---\n',
    '===\n',
    '```\n',
    '`',
    '*',
    '**',
    '_',
    '~~',
    '[',
    ']',
    '(',
    ')',
    ': ',
  ],
  ...[
    '| a | b |\n| - | - |\n| c[^1] | d |\n',
    '[^1]',
    '[^2]',
    '[^3]',
    '[^x]',
    '^[',
    '==',
    '++',
    '~',
    '^',
    '$',
    '$$',
    '[@key]',
    '{lang=hy}',
    '{.smallcaps .x}',
    '{#id}',
    ':::\n',
    '::: note\n',
    ':::: {.x}\n',
    '(a) ',
    '\n(b) ',
    'iv. ',
    '    (i) ',
    '- [ ] ',
    '> [!NOTE]\n',
    '{{x}}',
    '<b>',
    '<!--',
  ],
  ...[
    '\n\n\\newpage\n\n',
    '\n\n*[word]: an abbreviation\n\n',
    '\n[TOC]\n',
    '\n: defined\n',
    '\n[^x y]: spaced\n',
  ],
  ...['\n[^1]: note ', '\n[^2]: ', '\n[^3]: - x\n', '\n[r]: https://a.b\n', '[r]', '[t](https://a.b "c")'],
  ...[
    '![a](x.png "title[^1] *b*")',
    '\n\n![a *b* [^2]](x.png)\ncaption[^1] ',
    '\n\n[![a](x.png)](https://a.b)\n\n',
    '![a](x y.png)',
    '![[x.png|c]]',
    '{width=50%}',
    '{fig-alt="d"}',
    '\n<figure>\n',
    '<img src="x.png" alt="e" title="f">',
    '\n<figcaption>g',
    '\n</figure>\n',
  ],
  ...['<https://a.b/c_d%20>', 'https://x.y/(z)_w.'],
];
const NOTES = '\n\n[^1]: one\n\n[^2]: two\n\n    more\n\n[^3]: - three\n';

/** mulberry32: a run that failed fails again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Lets compose go on to its result where it found errors. */
class Lenient extends Sink {
  readonly found: Omit<Diagnostic, 'severity'>[] = [];
  override error(diagnostic: Omit<Diagnostic, 'severity'>): void {
    this.found.push(diagnostic);
  }
}

const INLINE = new Set([
  'b',
  'a',
  'em',
  'strong',
  's',
  'code',
  'sup',
  'sub',
  'mark',
  'u',
  'ins',
  'abbr',
  'span',
  'img',
]);

/** The words of the HTML's <main>, sorted: notes stand elsewhere there than in the list of blocks. */
function wordsOfHtml(html: string): readonly string[] {
  let text = '';
  let inMain = false;
  const edge = (name: string): void => {
    if (!INLINE.has(name)) text += ' ';
  };
  const parser = new Parser({
    onopentag(name, { class: kind }) {
      if (name === 'main') inMain = true;
      if (kind === 'line') text += ' ';
      edge(name);
    },
    onclosetag(name) {
      if (name === 'main') inMain = false;
      edge(name);
    },
    ontext: (piece) => {
      if (inMain) text += piece;
    },
  });
  parser.end(html);
  return text.split(/\s+/).filter(Boolean).sort();
}

function wordsOfBlocks({ body, notes }: Composed): readonly string[] {
  const blocks = [...body, ...notes.flatMap((note) => [{ text: String(note.number) }, ...note.blocks])];
  return blocks
    .flatMap(({ text }) => text.split(/\s+/))
    .filter(Boolean)
    .sort();
}

const folder = mkdtempSync(path.join(tmpdir(), 'memo-press-random-'));
afterAll(() => rmSync(folder, { recursive: true }));

it.each([1, 2, 3, 4])('random Markdown, seed %i', async (seed) => {
  const next = random(seed);
  const file = path.join(folder, `memo-${seed}.md`);
  for (let run = 0; run < 75; run += 1) {
    const pieces = Array.from(
      { length: 1 + Math.floor(next() * 40) },
      () => PIECES[Math.floor(next() * PIECES.length)],
    );
    const text = `---\ntitle: T\ndate: 2022\nto: A\nfrom: B\n---\n${pieces.join('')}${next() < 0.7 ? NOTES : ''}`;
    writeFileSync(file, text);
    const sink = new Lenient();
    const composed = await composeFile(file, sink);
    if (!composed) throw new Error(`Nothing was composed of ${JSON.stringify(text)}`);
    expect(wordsOfHtml(composed.html), text).toEqual(wordsOfBlocks(composed));
    const lines = text.split('\n');
    for (const { code, place } of sink.found) {
      const line = lines[(place?.line ?? 0) - 1] ?? '';
      const marked = line.slice((place?.column ?? 0) - 1, (place?.column ?? 0) - 1 + (place?.length ?? 1));
      if (code === 'footnote-undefined' || code === 'footnote-nested')
        expect(marked, text).toMatch(/^(\[\^[^\]]+\]|\^\[)$/);
      if (code === 'footnote-unused' || code === 'footnote-duplicate')
        expect(marked, text).toMatch(/^\[\^[^\]]+\]:$/);
    }
  }
});
