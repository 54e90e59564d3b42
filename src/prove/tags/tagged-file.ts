/** What of a PDF concerns its structure and the standards, read from its objects. */
import { numberOf, type PdfObjects, readObjects, streamBytes } from '../../pdf/objects/tagged-objects.js';
import {
  asDictionary,
  type Dictionary,
  kindOf,
  nameOf,
  type Stream,
  textOf,
  type Value,
} from '../../pdf/objects/tagged-values.js';

/** Something that stands on a page: a marked-content sequence, or an annotation by its object number. */
export interface Leaf {
  readonly kind: 'content' | 'annotation';
  /** Counts from 0; -1 if the page is none of the document's. */
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

export interface LinkAnnotation {
  readonly page: number;
  readonly number: number;
  readonly contents?: string;
  /** The node that the parent tree names for it; -1 if none. */
  readonly parent: number;
}

export interface TaggedFile {
  readonly root?: Node;
  readonly roleMap: ReadonlyMap<string, string>;
  /** Page by page, by MCID: the number of the node that the parent tree names. */
  readonly parents: readonly (readonly number[])[];
  /** By ID: the number of a node. */
  readonly ids: ReadonlyMap<string, number>;
  readonly links: readonly LinkAnnotation[];
  readonly marked: boolean;
  readonly lang?: string;
  readonly displayTitle: boolean;
  /** Subtypes of the output intents that have a profile: "GTS_PDFA1". */
  readonly intents: readonly string[];
  readonly xmp: string;
  readonly hasFileId: boolean;
}

/** @throws Error if the file is none that can be read */
export function readTaggedFile(bytes: Uint8Array): TaggedFile {
  const file = readObjects(bytes);
  const { catalog } = file;
  const tree = file.dictionary(catalog, 'StructTreeRoot');
  const pages = file.pages();
  const indexes = new Map(pages.map(({ number }, index) => [number, index]));
  const roots = file.list(tree, 'K').map((kid) => nodeOf(file, kid, indexes, -1));
  const root = roots.find((kid) => kid?.kind === 'node');
  const numbers = numberTree(file, file.dictionary(tree, 'ParentTree'));
  const lang = textOf(file.get(catalog, 'Lang'));
  const metadata = file.get(catalog, 'Metadata');
  return {
    ...(root?.kind === 'node' ? { root } : {}),
    roleMap: new Map(
      [...(file.dictionary(tree, 'RoleMap')?.entries ?? [])].map(([key, value]) => [key, nameOf(value)]),
    ),
    parents: pages.map(({ page }) => {
      const list = file.resolve(numbers.get(Number(page.entries.get('StructParents') ?? -1)));
      return Array.isArray(list) ? list.map((value: Value) => numberOf(value)) : [];
    }),
    ids: nameTree(file, file.dictionary(tree, 'IDTree')),
    links: pages.flatMap(({ page }, index) => linksOf(file, page, index, numbers)),
    marked: file.get(file.dictionary(catalog, 'MarkInfo'), 'Marked') === true,
    ...(lang === undefined ? {} : { lang }),
    displayTitle: file.get(file.dictionary(catalog, 'ViewerPreferences'), 'DisplayDocTitle') === true,
    intents: file.list(catalog, 'OutputIntents').flatMap((value) => {
      const intent = asDictionary(file.resolve(value));
      return file.get(intent, 'DestOutputProfile') ? [nameOf(file.get(intent, 'S'))] : [];
    }),
    xmp: kindOf(metadata) === 'stream' ? Buffer.from(streamBytes(metadata as Stream)).toString('utf8') : '',
    hasFileId: file.list(file.trailer, 'ID').length === 2,
  };
}

function nodeOf(
  file: PdfObjects,
  value: Value | undefined,
  pages: ReadonlyMap<number, number>,
  page: number,
): Node | Leaf | undefined {
  const found = file.resolve(value);
  if (typeof found === 'number') return { kind: 'content', page, number: found };
  const dictionary = asDictionary(found);
  if (!dictionary) return undefined;
  const own = dictionary.entries.get('Pg');
  const here = own === undefined ? page : (pages.get(numberOf(own)) ?? -1);
  const type = nameOf(dictionary.entries.get('Type'));
  if (type === 'MCR') return { kind: 'content', page: here, number: Number(dictionary.entries.get('MCID')) };
  if (type === 'OBJR')
    return { kind: 'annotation', page: here, number: numberOf(dictionary.entries.get('Obj')) };
  const alt = textOf(file.get(dictionary, 'Alt'));
  const lang = textOf(file.get(dictionary, 'Lang'));
  const id = textOf(file.get(dictionary, 'ID'));
  const scope = nameOf(file.get(file.dictionary(dictionary, 'A'), 'Scope'));
  return {
    kind: 'node',
    number: numberOf(value),
    type: nameOf(dictionary.entries.get('S')),
    ...(alt === undefined ? {} : { alt }),
    ...(lang === undefined ? {} : { lang }),
    ...(id === undefined ? {} : { id }),
    ...(scope === '' ? {} : { scope }),
    kids: file.list(dictionary, 'K').flatMap((kid) => nodeOf(file, kid, pages, here) ?? []),
  };
}

/** 7.9.7. */
function numberTree(file: PdfObjects, root: Dictionary | undefined): ReadonlyMap<number, Value> {
  const found = new Map<number, Value>();
  const visit = (node: Dictionary | undefined): void => {
    const numbers = file.list(node, 'Nums');
    for (let index = 0; index + 1 < numbers.length; index += 2) {
      found.set(Number(numbers[index]), numbers[index + 1] ?? null);
    }
    for (const kid of file.list(node, 'Kids')) visit(asDictionary(file.resolve(kid)));
  };
  visit(root);
  return found;
}

/** 7.9.6. */
function nameTree(file: PdfObjects, root: Dictionary | undefined): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const visit = (node: Dictionary | undefined): void => {
    const names = file.list(node, 'Names');
    for (let index = 0; index + 1 < names.length; index += 2) {
      found.set(textOf(names[index]) ?? '', numberOf(names[index + 1]));
    }
    for (const kid of file.list(node, 'Kids')) visit(asDictionary(file.resolve(kid)));
  };
  visit(root);
  return found;
}

function linksOf(
  file: PdfObjects,
  page: Dictionary,
  index: number,
  numbers: ReadonlyMap<number, Value>,
): LinkAnnotation[] {
  return file.list(page, 'Annots').flatMap((value) => {
    const annotation = asDictionary(file.resolve(value));
    if (nameOf(file.get(annotation, 'Subtype')) !== 'Link') return [];
    const contents = textOf(file.get(annotation, 'Contents'));
    const parent = numberOf(numbers.get(Number(annotation?.entries.get('StructParent') ?? -1)));
    return [
      { page: index, number: numberOf(value), parent, ...(contents === undefined ? {} : { contents }) },
    ];
  });
}

/** All nodes, each before the ones below it. */
export function* nodesOf(root: Node | undefined): Generator<Node, void> {
  if (!root) return;
  yield root;
  for (const kid of root.kids) if (kid.kind === 'node') yield* nodesOf(kid);
}

/** The page that a node starts on; undefined if nothing of it is on one. */
export function pageOf(node: Node): number | undefined {
  for (const kid of node.kids) {
    const page = kid.kind === 'node' ? pageOf(kid) : kid.page;
    if (page !== undefined && page >= 0) return page;
  }
  return undefined;
}
