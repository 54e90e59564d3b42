import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Composed } from '../../../src/model/document.js';
import { FONT_FOLDER, noteText, PAGE, type Peer, run, versionOf, withNotes } from './peer.js';

function escaped(text: string): string {
  return text.replace(/[\\#*_`$<>@[\]~=/"'-]/gu, '\\$&');
}

function source(composed: Composed): string {
  const body = composed.body
    .filter(({ kind }) => kind !== 'head')
    .map((block) => {
      const text = withNotes(block, escaped, (number) => `#footnote[${escaped(noteText(composed, number))}]`);
      return block.kind === 'heading' ? `#heading(level: 2)[${text}]` : text;
    });
  const leading = PAGE.leading - PAGE.size * 0.7;
  return `#set page(width: ${PAGE.width}pt, height: ${PAGE.height}pt, margin: (top: ${PAGE.top}pt, bottom: ${PAGE.bottom}pt, x: ${PAGE.side}pt), numbering: "1")
#set text(font: ("Source Serif 4", "Noto Serif Armenian"), size: ${PAGE.size}pt, lang: "en", number-type: "old-style")
#set par(justify: true, leading: ${leading}pt, spacing: ${leading}pt, first-line-indent: ${PAGE.indent}pt)
#show footnote.entry: set text(size: ${PAGE.noteSize}pt)
#heading(level: 1)[${escaped(composed.manuscript.frontMatter.title)}]

${body.join('\n\n')}
`;
}

/** The command line program, or the one that its Python package carries. */
const PYTHON = 'import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])';

export const typst: Peer = {
  name: 'Typst',
  version: async () =>
    (await versionOf('typst', ['--version'])) ??
    (await versionOf('python3', [
      '-c',
      'import importlib.metadata as m; import typst; print("typst", m.version("typst"))',
    ])),
  async make(composed, folder) {
    const input = path.join(folder, 'peer.typ');
    const output = path.join(folder, 'typst.pdf');
    await writeFile(input, source(composed));
    if (await versionOf('typst', ['--version'])) {
      await run('typst', ['compile', '--font-path', FONT_FOLDER, input, output]);
    } else await run('python3', ['-c', PYTHON, input, output, FONT_FOLDER]);
    return output;
  },
};
