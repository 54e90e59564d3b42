/** The text of the structure tree, as one hears it. */
import type { PdfFile } from '../../pdf/pdfium/types.js';
import type { Leaf, Node } from './tagged-file.js';

/** Parts of a line: no pause before and after them. */
const INLINE = new Set(['Code', 'Em', 'Link', 'Reference', 'Span', 'Strong']);

const SOFT_HYPHENS = /\u00AD/g;

export class TreeText {
  /** By page, MCID. */
  readonly #texts: readonly ReadonlyMap<number, string>[];

  constructor(pdf: PdfFile) {
    this.#texts = pdf.pages.map(({ chars }) => {
      const texts = new Map<number, string>();
      for (const { mcid = -1, text } of chars) texts.set(mcid, (texts.get(mcid) ?? '') + text);
      return texts;
    });
  }

  /** White space is one space, none at the ends; hyphens of line ends are removed. @param skip nodes to leave out */
  of(node: Node, skip: (node: Node, parent: Node | undefined) => boolean = () => false): string {
    const parts: string[] = [];
    this.#collect(node, undefined, skip, parts);
    return parts.join('').replace(SOFT_HYPHENS, '').replace(/\s+/gu, ' ').trim();
  }

  #collect(
    node: Node,
    parent: Node | undefined,
    skip: (node: Node, parent: Node | undefined) => boolean,
    parts: string[],
  ): void {
    if (skip(node, parent)) return;
    const isBlock = !INLINE.has(node.type);
    if (isBlock) parts.push(' ');
    for (const kid of node.kids) {
      // A picture is heard by its description; letters in it are drawings.
      if (node.type === 'Figure' && (kid.kind !== 'node' || kid.type !== 'Caption')) continue;
      if (kid.kind === 'node') this.#collect(kid, node, skip, parts);
      else parts.push(this.leaf(kid));
    }
    if (isBlock) parts.push(' ');
  }

  leaf({ kind, page, number }: Leaf): string {
    return kind === 'content' ? (this.#texts[page]?.get(number) ?? '') : '';
  }
}
