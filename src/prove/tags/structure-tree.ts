/** The structure tree as the PDF's objects have it (ISO 32000-1, 14.7). */
import type { PdfObjects } from '../../pdf/objects/file.js';
import type { PageObject } from '../../pdf/objects/pages.js';
import { type Dictionary, NO_ENTRIES, refOf, textOf, type Value } from '../../pdf/objects/values.js';
import { UnreadablePdf } from '../../pdf/unreadable-pdf.js';
import { objectNumber } from './object-trees.js';

/** Something on a page: a marked-content sequence, or an annotation by its object number. */
export interface Leaf {
  readonly kind: 'content' | 'annotation';
  /** Counts from 0; -1 if it is not a page of the document. */
  readonly page: number;
  readonly number: number;
}

/** An element of the structure tree. */
export interface Node {
  readonly kind: 'node';
  /** Object number, for what refers to it. */
  readonly number: number;
  /** As written: "Em". */
  readonly type: string;
  readonly alt?: string;
  readonly lang?: string;
  readonly id?: string;
  /** Of table headers. */
  readonly scope?: string;
  readonly kids: readonly (Node | Leaf)[];
}

/** @throws UnreadablePdf if an element is in the tree twice, perhaps below itself */
export function structureRoot(
  pdf: PdfObjects,
  tree: Dictionary,
  pages: readonly PageObject[],
): Node | undefined {
  const pageIndex = new Map(pages.map(({ number }, index) => [number, index]));
  const seen = new Set<Dictionary>();

  const read = (value: Value, page: number): Node | Leaf | undefined => {
    const object = pdf.resolve(value);
    if (typeof object === 'number') return { kind: 'content', page, number: object };
    const dictionary = pdf.dictionary(object);
    if (dictionary === NO_ENTRIES) return undefined;
    const own = dictionary.get('Pg');
    const here = own === undefined ? page : (pageIndex.get(refOf(own)) ?? -1);
    const type = pdf.name(dictionary, 'Type');
    if (type === 'MCR') return { kind: 'content', page: here, number: Number(pdf.get(dictionary, 'MCID')) };
    if (type === 'OBJR')
      return { kind: 'annotation', page: here, number: objectNumber(dictionary.get('Obj')) };
    if (seen.has(dictionary)) throw new UnreadablePdf('an element of its structure is in the tree twice');
    seen.add(dictionary);
    return {
      kind: 'node',
      number: objectNumber(value),
      type: pdf.name(dictionary, 'S') ?? '',
      ...attributes(pdf, dictionary),
      kids: pdf.list(dictionary, 'K').flatMap((kid) => read(kid, here) ?? []),
    };
  };

  const roots = pdf.list(tree, 'K').map((kid) => read(kid, -1));
  return roots.find((root) => root?.kind === 'node');
}

function attributes(pdf: PdfObjects, element: Dictionary): Pick<Node, 'alt' | 'lang' | 'id' | 'scope'> {
  const alt = textOf(pdf.get(element, 'Alt'));
  const lang = textOf(pdf.get(element, 'Lang'));
  const id = textOf(pdf.get(element, 'ID'));
  const scope = pdf.name(pdf.dictionary(element.get('A')), 'Scope');
  return {
    ...(alt === undefined ? {} : { alt }),
    ...(lang === undefined ? {} : { lang }),
    ...(id === undefined ? {} : { id }),
    ...(scope === undefined ? {} : { scope }),
  };
}
