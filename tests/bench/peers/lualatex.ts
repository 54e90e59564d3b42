import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Composed } from '../../../src/model/document.js';
import { FONT_FOLDER, noteText, PAGE, type Peer, run, versionOf, withNotes } from './peer.js';

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

function escaped(text: string): string {
  return text.replace(/[\\~^]|[#$%&_{}]/gu, (character) => SPECIAL[character] ?? `\\${character}`);
}

const ADDRESS = /(https?:\S*[^\s.;,)])/u;

/** A macro's name may hold letters only. */
function macro(index: number): string {
  return `\\address${[...String(index)].map((digit) => String.fromCharCode(97 + Number(digit))).join('')}`;
}

/** Addresses break where `\url` breaks them; it reads them itself, so they are defined outside the notes. */
class Addresses {
  readonly #known: string[] = [];

  note(composed: Composed, number: number): string {
    return noteText(composed, number)
      .split(ADDRESS)
      .map((part) => {
        if (!part.startsWith('http')) return escaped(part);
        this.#known.push(part);
        return `${macro(this.#known.length - 1)}{}`;
      })
      .join('');
  }

  get definitions(): string {
    return this.#known.map((url, index) => `\\urldef{${macro(index)}}\\url{${url}}`).join('\n');
  }
}

function source(composed: Composed): string {
  const addresses = new Addresses();
  const body = composed.body
    .filter(({ kind }) => kind !== 'head')
    .map((block) => {
      const text = withNotes(block, escaped, (number) => `\\footnote{${addresses.note(composed, number)}}`);
      return block.kind === 'heading' ? `\\section*{${text}}` : text;
    });
  return `\\documentclass[11pt]{article}
\\usepackage[paperwidth=${PAGE.width}bp,paperheight=${PAGE.height}bp,top=${PAGE.top}bp,bottom=${PAGE.bottom}bp,left=${PAGE.side}bp,right=${PAGE.side}bp]{geometry}
\\usepackage{fontspec,url}
\\setmainfont{SourceSerif4}[Path=${FONT_FOLDER}/,Extension=.ttf,UprightFont=*-Regular,ItalicFont=*-It,BoldFont=*-Semibold,BoldItalicFont=*-SemiboldIt,Numbers=OldStyle]
\\urlstyle{same}
${addresses.definitions}
\\setlength{\\parindent}{${PAGE.indent}bp}
\\renewcommand{\\footnotesize}{\\fontsize{${PAGE.noteSize}bp}{${PAGE.noteLeading}bp}\\selectfont}
\\begin{document}
\\fontsize{${PAGE.size}bp}{${PAGE.leading}bp}\\selectfont
\\section*{${escaped(composed.manuscript.frontMatter.title)}}
${body.join('\n\n')}
\\end{document}
`;
}

export const lualatex: Peer = {
  name: 'LuaLaTeX',
  version: () => versionOf('lualatex', ['--version']),
  async make(composed, folder) {
    await writeFile(path.join(folder, 'lualatex.tex'), source(composed));
    // Twice, as its users do; a warning about the Armenian letters it has no face for does not stop it.
    for (let pass = 0; pass < 2; pass += 1) {
      await run('lualatex', ['-interaction=nonstopmode', 'lualatex.tex'], folder);
    }
    return path.join(folder, 'lualatex.pdf');
  },
};
