/** Faults put into a finished PDF, one at a time, and what should find them. */
import { deflateSync, inflateSync } from 'node:zlib';
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFString,
} from 'pdf-lib';

export interface SeededFault {
  readonly name: string;
  /** Code of our finding. */
  readonly ours: string;
  /** The standard and the rule that veraPDF says is broken; absent where it sees nothing wrong or was never asked. */
  readonly vera?: readonly ['ua1' | '2a', string];
  spoil(doc: PDFDocument): void;
}

const key = (name: string): PDFName => PDFName.of(name);

/** The structure elements of a type in the order of the file. */
function elements(doc: PDFDocument, type: string): PDFDict[] {
  return doc.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFDict && object.get(key('S')) === key(type) ? [object] : [],
    )
    .filter((element) => element.get(key('Type')) === key('StructElem'));
}

function first<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined) throw new Error('There is nothing to spoil.');
  return item;
}

/** Changes the drawing of the first page that has what is looked for. */
function redraw(doc: PDFDocument, from: RegExp, to: string): void {
  for (const page of doc.getPages()) {
    const contents = page.node.lookup(key('Contents'));
    const parts = contents instanceof PDFArray ? contents.asArray() : [page.node.get(key('Contents'))];
    for (const part of parts) {
      const stream: PDFObject | undefined = doc.context.lookup(part);
      if (!(stream instanceof PDFRawStream) || !stream.dict.has(key('Filter'))) continue;
      const text = inflateSync(stream.contents).toString('latin1');
      if (!from.test(text)) continue;
      const packed = deflateSync(Buffer.from(text.replace(from, to), 'latin1'));
      stream.dict.set(key('Length'), PDFNumber.of(packed.length));
      doc.context.assign(part as never, PDFRawStream.of(stream.dict, packed));
      return;
    }
  }
  throw new Error('No page draws what is to be spoilt.');
}

function firstLink(doc: PDFDocument): PDFDict {
  return first(
    doc.context
      .enumerateIndirectObjects()
      .flatMap(([, object]) =>
        object instanceof PDFDict && object.get(key('Subtype')) === key('Link') ? [object] : [],
      ),
  );
}

export const SEEDED_FAULTS: readonly SeededFault[] = [
  {
    name: 'a note without ID',
    ours: 'proof-note-anonymous',
    vera: ['ua1', '7.9-1'],
    spoil: (doc) => first(elements(doc, 'Note')).delete(key('ID')),
  },
  {
    name: 'text outside the tree',
    ours: 'proof-text-untagged',
    vera: ['ua1', '7.1-3'],
    spoil: (doc) => redraw(doc, /\/P <<\/MCID \d+>> BDC/, '/P BMC'),
  },
  {
    name: 'a link without description',
    ours: 'proof-link-undescribed',
    vera: ['ua1', '7.18.5-2'],
    spoil: (doc) => firstLink(doc).delete(key('Contents')),
  },
  {
    name: 'no XMP',
    ours: 'proof-metadata-missing',
    vera: ['2a', '6.6.2.1-1'],
    spoil: (doc) => doc.catalog.delete(key('Metadata')),
  },
  {
    name: 'a heading level skipped',
    ours: 'proof-heading-skipped',
    vera: ['ua1', '7.4.2-1'],
    spoil: (doc) => first(elements(doc, 'H3')).set(key('S'), key('H4')),
  },
  {
    name: 'no language',
    ours: 'proof-language-missing',
    vera: ['ua1', '7.2-34'],
    spoil: (doc) => doc.catalog.delete(key('Lang')),
  },
  {
    name: 'no output intent',
    ours: 'proof-intent-missing',
    vera: ['2a', '6.2.4.3-2'],
    spoil: (doc) => doc.catalog.delete(key('OutputIntents')),
  },
  {
    name: 'a font not embedded',
    ours: 'proof-font-not-embedded',
    vera: ['ua1', '7.21.4.1-1'],
    spoil: (doc) =>
      first(
        doc.context
          .enumerateIndirectObjects()
          .flatMap(([, object]) =>
            object instanceof PDFDict && object.has(key('FontFile2')) ? [object] : [],
          ),
      ).delete(key('FontFile2')),
  },
  {
    name: 'a picture without a word',
    ours: 'proof-picture-undescribed',
    vera: ['ua1', '7.3-1'],
    spoil: (doc) => first(elements(doc, 'Figure')).delete(key('Alt')),
  },
  {
    name: 'a structure type that nobody knows',
    ours: 'proof-role-unmapped',
    vera: ['ua1', '7.1-5'],
    spoil: (doc) => doc.catalog.lookup(key('StructTreeRoot'), PDFDict).delete(key('RoleMap')),
  },
  {
    name: 'a table whose headers are cells',
    ours: 'proof-table-headless',
    spoil: (doc) => {
      for (const header of elements(doc, 'TH')) header.set(key('S'), key('TD'));
    },
  },
  {
    name: 'a note in the wrong place',
    ours: 'proof-note-uncalled',
    spoil: (doc) => {
      const root = doc.catalog.lookup(key('StructTreeRoot'), PDFDict).lookup(key('K'), PDFDict);
      const kids = root.lookup(key('K'), PDFArray);
      const index = kids
        .asArray()
        .findIndex((kid) => doc.context.lookup(kid, PDFDict).get(key('S')) === key('Note'));
      const note = kids.get(index);
      kids.remove(index);
      kids.push(note);
    },
  },
  {
    name: 'another text for screen readers',
    ours: 'proof-structure-text',
    spoil: (doc) => redraw(doc, /\/P <<\/MCID (\d+)>> BDC/, '/P <</MCID $1 /ActualText (other words)>> BDC'),
  },
  {
    name: 'no structure',
    ours: 'proof-structure-missing',
    spoil: (doc) => doc.catalog.delete(key('StructTreeRoot')),
  },
  {
    name: 'no word that it is tagged',
    ours: 'proof-not-marked',
    spoil: (doc) => doc.catalog.delete(key('MarkInfo')),
  },
  {
    name: "a window with the file's name",
    ours: 'proof-title-hidden',
    spoil: (doc) => doc.catalog.delete(key('ViewerPreferences')),
  },
  {
    name: 'no claim to be PDF/UA',
    ours: 'proof-ua-unclaimed',
    spoil: (doc) => rewriteMetadata(doc, /<pdfuaid:part>1</, '<pdfuaid:part>9<'),
  },
  {
    name: 'a claim to be PDF/A of level B',
    ours: 'proof-archive-unclaimed',
    spoil: (doc) => rewriteMetadata(doc, /<pdfaid:conformance>A</, '<pdfaid:conformance>B<'),
  },
  {
    name: 'no file identifier',
    ours: 'proof-file-id-missing',
    spoil: (doc) => {
      delete doc.context.trailerInfo.ID;
    },
  },
  {
    name: 'a way back to the wrong element',
    ours: 'proof-parent-wrong',
    spoil: (doc) => {
      const parents = doc.catalog.lookup(key('StructTreeRoot'), PDFDict).lookup(key('ParentTree'), PDFDict);
      const ofPage = parents.lookup(key('Nums'), PDFArray).lookup(1, PDFArray);
      const [wrong] = doc.context
        .enumerateIndirectObjects()
        .flatMap(([ref, object]) => (object === first(elements(doc, 'Document')) ? [ref] : []));
      if (wrong) for (let mcid = 0; mcid < ofPage.size(); mcid += 1) ofPage.set(mcid, wrong);
    },
  },
  {
    name: 'a list of something else than items',
    ours: 'proof-list-malformed',
    spoil: (doc) => first(elements(doc, 'LI')).set(key('S'), key('P')),
  },
  {
    name: 'a note that is a paragraph',
    ours: 'proof-note-lost',
    spoil: (doc) => first(elements(doc, 'Note')).set(key('S'), key('P')),
  },
  {
    name: 'a note without the way back',
    ours: 'proof-note-unlinked',
    spoil: (doc) => {
      const label = first(
        elements(doc, 'Lbl').filter((one) => one.lookup(key('P'), PDFDict).get(key('S')) === key('Note')),
      );
      for (const link of elements(doc, 'Link'))
        if (link.lookup(key('P')) === label) link.set(key('S'), key('Span'));
    },
  },
  {
    name: 'a link outside the tree',
    ours: 'proof-link-untagged',
    spoil: (doc) => {
      for (const element of elements(doc, 'Link')) {
        const kids = element.lookup(key('K'));
        if (!(kids instanceof PDFArray)) continue;
        const kept = kids.asArray().filter((kid) => !(doc.context.lookup(kid) instanceof PDFDict));
        element.set(key('K'), doc.context.obj(kept));
      }
    },
  },
  {
    name: 'a label of the layout left behind',
    ours: 'proof-marker-left',
    spoil: (doc) => first(elements(doc, 'Figure')).set(key('Alt'), PDFString.of('memo-press:3')),
  },
  {
    name: 'a passage whose language is lost',
    ours: 'proof-foreign-language-lost',
    spoil: (doc) => first(elements(doc, 'Span')).delete(key('Lang')),
  },
];

/** The XMP packet with other words. */
function rewriteMetadata(doc: PDFDocument, from: RegExp, to: string): void {
  const stream = doc.catalog.lookup(key('Metadata'));
  if (!(stream instanceof PDFRawStream)) throw new Error('There are no metadata to spoil.');
  const text = Buffer.from(stream.contents).toString('utf8');
  if (!from.test(text)) throw new Error('The metadata do not say what is to be spoilt.');
  const fresh = doc.context.stream(text.replace(from, to), { Type: 'Metadata', Subtype: 'XML' });
  doc.catalog.set(key('Metadata'), doc.context.register(fresh));
}

/** The PDF with one fault in it. */
export async function spoilt(pdf: Uint8Array, fault: SeededFault): Promise<Uint8Array> {
  const doc = await PDFDocument.load(pdf, { updateMetadata: false });
  fault.spoil(doc);
  return doc.save({ updateFieldAppearances: false });
}
