/** Writes the structure tree with all that leads into it (ISO 32000-1, 14.7.2 to 14.7.4). */
import type { Job } from '../job.js';
import {
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  type PDFRef,
  PDFString,
} from '../pdf-lib.js';
import type { Element } from './tree.js';

/** Types that are not in the standard, and the standard types they are mapped to (14.8.4). */
const ROLE_MAP = { Em: 'Span', Strong: 'Span' };

/** What refers to the tree: by page and MCID, and by annotation. */
interface Parents {
  readonly pages: (PDFRef | undefined)[][];
  readonly annotations: { readonly annotation: PDFRef; readonly element: PDFRef }[];
}

/** pdf-lib parses a name each time that it is asked for one. */
const NAMES = new Map<string, PDFName>();

function name(text: string): PDFName {
  let found = NAMES.get(text);
  if (found === undefined) {
    found = PDFName.of(text);
    NAMES.set(text, found);
  }
  return found;
}

/** Puts the tree in place of the browser's. @returns the annotations that are in it */
export function writeTree(document: Element, job: Job): ReadonlySet<PDFRef> {
  const { context, catalog } = job.doc;
  const root = context.obj({ Type: 'StructTreeRoot', RoleMap: ROLE_MAP });
  const rootRef = context.register(root);
  const parents: Parents = { pages: job.pages.map(() => []), annotations: [] };
  const identified: { readonly id: string; readonly ref: PDFRef }[] = [];

  const write = (node: Element, parent: PDFRef): PDFRef => {
    const ref = context.nextRef();
    const page = node.kids.find((kid) => kid.kind === 'content')?.page;
    const dictionary = context.obj({ Type: 'StructElem', S: node.type, P: parent });
    if (page !== undefined) dictionary.set(name('Pg'), pageRef(job, page));
    context.assign(ref, dictionary);
    setAttributes(node, dictionary);
    if (node.type === 'Note' && node.tagged?.note !== undefined) {
      const id = `note-${String(node.tagged.note).padStart(6, '0')}`;
      dictionary.set(name('ID'), PDFString.of(id));
      identified.push({ id, ref });
    }
    const kids = node.kids.map((kid): PDFObject => {
      if (kid.kind === 'element') return write(kid, ref);
      if (kid.kind === 'annotation') {
        parents.annotations.push({ annotation: kid.ref, element: ref });
        return context.obj({ Type: 'OBJR', Obj: kid.ref, Pg: pageRef(job, kid.page) });
      }
      const sequences = parents.pages[kid.page];
      if (sequences) sequences[kid.mcid] = ref;
      if (kid.page === page) return PDFNumber.of(kid.mcid);
      return context.obj({ Type: 'MCR', Pg: pageRef(job, kid.page), MCID: kid.mcid });
    });
    if (kids.length > 0)
      dictionary.set(name('K'), kids.length === 1 && kids[0] ? kids[0] : context.obj(kids));
    return ref;
  };

  root.set(name('K'), write(document, rootRef));
  writeParentTree(root, parents, job);
  // Sorted as bytes (7.9.6); the numbers have leading zeros.
  identified.sort((a, b) => (a.id < b.id ? -1 : 1));
  if (identified.length > 0) {
    const names = identified.flatMap(({ id, ref }): PDFObject[] => [PDFString.of(id), ref]);
    root.set(name('IDTree'), context.obj({ Names: context.obj(names) }));
  }
  catalog.set(name('StructTreeRoot'), rootRef);
  catalog.set(name('MarkInfo'), context.obj({ Marked: true }));
  return new Set(parents.annotations.map(({ annotation }) => annotation));
}

function pageRef(job: Job, page: number): PDFRef {
  const found = job.pages[page];
  if (!found) throw new Error(`The structure names page ${page + 1}, which does not exist.`);
  return found.page.ref;
}

function setAttributes({ tagged }: Element, dictionary: PDFDict): void {
  if (tagged?.lang !== undefined) dictionary.set(name('Lang'), PDFHexString.fromText(tagged.lang));
  if (tagged?.alt !== undefined) dictionary.set(name('Alt'), PDFHexString.fromText(tagged.alt));
  const { context } = dictionary;
  if (tagged?.numbering !== undefined) {
    dictionary.set(name('A'), context.obj({ O: 'List', ListNumbering: tagged.numbering }));
  }
  if (tagged?.scope !== undefined)
    dictionary.set(name('A'), context.obj({ O: 'Table', Scope: tagged.scope }));
}

/** From a page's content and from an annotation to their elements (14.7.4.4). */
function writeParentTree(root: PDFDict, parents: Parents, { doc, pages }: Job): void {
  const { context } = doc;
  const numbers: PDFObject[] = [];
  let key = 0;
  for (const [index, { page }] of pages.entries()) {
    const sequences = Array.from(parents.pages[index] ?? [], (ref) => ref ?? PDFNull);
    numbers.push(PDFNumber.of(key), context.register(context.obj(sequences)));
    page.node.set(name('StructParents'), PDFNumber.of(key));
    page.node.set(name('Tabs'), name('S'));
    key += 1;
  }
  for (const { annotation, element } of parents.annotations) {
    numbers.push(PDFNumber.of(key), element);
    context.lookup(annotation, PDFDict).set(name('StructParent'), PDFNumber.of(key));
    key += 1;
  }
  root.set(name('ParentTree'), context.register(context.obj({ Nums: context.obj(numbers) })));
  root.set(name('ParentTreeNextKey'), PDFNumber.of(key));
}
