/** A PDF's structure tree as text that a person can review beside the manuscript. */
import { openReader } from '../../src/pdf/pdfium/reader.js';
import { type Node, pageOf, readTaggedFile } from '../../src/prove/tags/tagged-file.js';
import { TreeText } from '../../src/prove/tags/tree-text.js';

/** Written within their line: "[Em 12 May 2023]". */
const INLINE = new Set(['Code', 'Em', 'Link', 'Reference', 'Span', 'Strong']);

const WIDTH = 110;

/** One block a line, text wrapped; of the blocks that start on the first `pages` pages. */
export async function dumpTree(bytes: Uint8Array, pages: number): Promise<string> {
  const texts = new TreeText((await openReader()).open(bytes));
  const { root } = readTaggedFile(bytes);
  if (!root) return 'no structure\n';
  const inline = (node: Node): string =>
    node.kids
      .map((kid) => {
        if (kid.kind !== 'node') return texts.leaf(kid).replace(/\u00AD/g, '');
        return INLINE.has(kid.type) ? `[${head(kid)} ${inline(kid)}]` : '';
      })
      .join('');
  const lines: string[] = [];
  const write = (node: Node, depth: number): void => {
    const indent = '  '.repeat(depth);
    lines.push(...wrap(`${indent}${head(node)}: ${inline(node)}`, `${indent}  `));
    for (const kid of node.kids) if (kid.kind === 'node' && !INLINE.has(kid.type)) write(kid, depth + 1);
  };
  lines.push(head(root));
  for (const kid of root.kids) {
    const page = kid.kind === 'node' ? pageOf(kid) : undefined;
    if (kid.kind === 'node' && page !== undefined && page < pages) write(kid, 1);
  }
  return `${lines.join('\n')}\n`;
}

function head({ type, id, lang, alt, scope }: Node): string {
  const attributes = [
    id && ` #${id}`,
    lang && ` lang=${lang}`,
    alt && ` alt="${alt}"`,
    scope && ` scope=${scope}`,
  ];
  return type + attributes.filter((attribute) => attribute).join('');
}

function wrap(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.replace(/:? *$/, '').split(/(?<=\S) +/)) {
    if (line !== '' && line.length + word.length >= WIDTH) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
