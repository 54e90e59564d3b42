import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { FONT_FILES } from '../../../src/design/fonts.js';
import type { Composed } from '../../../src/model/document.js';
import { noteText, PAGE, type Peer, run, versionOf, withNotes } from './peer.js';

function escaped(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;');
}

function face(file: string, weight: number): string {
  const url = pathToFileURL(FONT_FILES.get(`fonts/${file}`) ?? '').href;
  return `@font-face { font-family: Serif4; src: url("${url}"); font-weight: ${weight}; }`;
}

function source(composed: Composed): string {
  const body = composed.body
    .filter(({ kind }) => kind !== 'head')
    .map((block) => {
      const text = withNotes(
        block,
        escaped,
        (number) => `<span class="note">${escaped(noteText(composed, number))}</span>`,
      );
      return block.kind === 'heading' ? `<h2>${text}</h2>` : `<p>${text}</p>`;
    });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>memo</title><style>
${face('SourceSerif4-Regular.ttf', 400)} ${face('SourceSerif4-Semibold.ttf', 700)}
@page { size: ${PAGE.width}pt ${PAGE.height}pt; margin: ${PAGE.top}pt ${PAGE.side}pt ${PAGE.bottom}pt;
  @bottom-center { content: counter(page); } @footnote { border-top: 0.5pt solid; padding-top: 6pt; } }
body { font: ${PAGE.size}pt/${PAGE.leading}pt Serif4; font-variant-numeric: oldstyle-nums; }
p { margin: 0; text-align: justify; hyphens: auto; text-indent: ${PAGE.indent}pt; orphans: 2; widows: 2; }
h1, h2 { break-after: avoid; }
.note { float: footnote; font-size: ${PAGE.noteSize}pt; line-height: ${PAGE.noteLeading}pt; text-indent: 0; overflow-wrap: anywhere; }
::footnote-call { font-feature-settings: "sups"; font-size: inherit; line-height: 0; vertical-align: baseline; }
</style><h1>${escaped(composed.manuscript.frontMatter.title)}</h1>${body.join('\n')}</html>`;
}

export const weasyprint: Peer = {
  name: 'WeasyPrint',
  version: () => versionOf('weasyprint', ['--version']),
  async make(composed, folder) {
    const input = path.join(folder, 'weasyprint.html');
    const output = path.join(folder, 'weasyprint.pdf');
    await writeFile(input, source(composed));
    await run('weasyprint', [input, output]);
    return output;
  },
};
