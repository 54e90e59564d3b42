/** What of a PDF concerns its structure and the standards, read from its objects. */
import { PdfObjects } from '../../pdf/objects/file.js';
import { pageObjects } from '../../pdf/objects/pages.js';
import { nameOf, Stream, textOf } from '../../pdf/objects/values.js';
import { type LinkAnnotation, linkAnnotations } from './link-annotations.js';
import { nameTree, numberTree, objectNumber } from './object-trees.js';
import { type Node, structureRoot } from './structure-tree.js';

export type { LinkAnnotation } from './link-annotations.js';
export type { Leaf, Node } from './structure-tree.js';

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

/** @throws UnreadablePdf */
export function readTaggedFile(bytes: Uint8Array): TaggedFile {
  const pdf = new PdfObjects(bytes);
  const { catalog } = pdf;
  const tree = pdf.dictionary(catalog.get('StructTreeRoot'));
  const pages = pageObjects(pdf);
  const root = structureRoot(pdf, tree, pages);
  const parents = numberTree(pdf, pdf.dictionary(tree.get('ParentTree')));
  const lang = textOf(pdf.get(catalog, 'Lang'));
  return {
    ...(root ? { root } : {}),
    roleMap: new Map(
      [...pdf.dictionary(tree.get('RoleMap'))].map(([type, standard]) => [type, nameOf(standard) ?? '']),
    ),
    parents: pages.map(({ dictionary }) => {
      const key = dictionary.get('StructParents');
      const list = typeof key === 'number' ? pdf.resolve(parents.get(key)) : null;
      return Array.isArray(list) ? list.map(objectNumber) : [];
    }),
    ids: nameTree(pdf, pdf.dictionary(tree.get('IDTree'))),
    links: pages.flatMap(({ dictionary }, page) =>
      linkAnnotations(pdf, dictionary, parents).map((link) => ({ ...link, page })),
    ),
    marked: pdf.get(pdf.dictionary(catalog.get('MarkInfo')), 'Marked') === true,
    ...(lang === undefined ? {} : { lang }),
    displayTitle: pdf.get(pdf.dictionary(catalog.get('ViewerPreferences')), 'DisplayDocTitle') === true,
    intents: pdf.array(catalog.get('OutputIntents')).flatMap((value) => {
      const intent = pdf.dictionary(value);
      return pdf.get(intent, 'DestOutputProfile') === null ? [] : [pdf.name(intent, 'S') ?? ''];
    }),
    xmp: xmpOf(pdf),
    hasFileId: pdf.array(pdf.trailer.get('ID')).length === 2,
  };
}

function xmpOf(pdf: PdfObjects): string {
  const metadata = pdf.get(pdf.catalog, 'Metadata');
  return metadata instanceof Stream ? Buffer.from(pdf.decoded(metadata) ?? []).toString('utf8') : '';
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
