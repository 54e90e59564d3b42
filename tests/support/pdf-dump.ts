/** A PDF's frame as text that a person can review: boxes, labels, outline, links, what it says of itself. */
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from 'pdf-lib';

/** Stable: the same PDF gives the same text, and object numbers do not show. */
export async function dumpPdf(bytes: Uint8Array): Promise<string> {
  const doc = await PDFDocument.load(bytes, { updateMetadata: false });
  const pages = new Map(doc.getPages().map((page, index) => [page.ref.tag, index + 1]));
  const { catalog, context } = doc;
  const write = (object: PDFObject | undefined): string => text(object, pages);
  const sections: readonly (readonly [string, readonly string[]])[] = [
    [
      'file',
      [`%PDF-${Buffer.from(bytes.subarray(5, 8)).toString('latin1')}`, `ID ${write(context.trailerInfo.ID)}`],
    ],
    [
      'catalog',
      entries(catalog, ['Lang', 'PageMode', 'PageLayout', 'OpenAction', 'ViewerPreferences'], write),
    ],
    ['info', entries(context.lookup(context.trailerInfo.Info, PDFDict), undefined, write)],
    ['xmp', [streamText(catalog.lookup(PDFName.of('Metadata')))]],
    ['page labels', write(catalog.lookupMaybe(PDFName.of('PageLabels'), PDFDict)).split('\n')],
    ['outline', outline(catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict), 0, write)],
    ...doc.getPages().map((page, index) => [`page ${index + 1}`, pageLines(page.node, write)] as const),
  ];
  return `${sections.map(([name, lines]) => [`== ${name}`, ...lines].join('\n')).join('\n\n')}\n`;
}

type Write = (object: PDFObject | undefined) => string;

function entries(dictionary: PDFDict, names: readonly string[] | undefined, write: Write): string[] {
  const wanted = names ?? dictionary.keys().map((key) => key.decodeText());
  return wanted.map((name) => `${name}: ${write(dictionary.lookup(PDFName.of(name)))}`);
}

function outline(item: PDFDict | undefined, depth: number, write: Write): string[] {
  const lines: string[] = [];
  let child = item?.lookupMaybe(PDFName.of('First'), PDFDict);
  while (child) {
    const dest = write(child.lookup(PDFName.of('Dest')));
    lines.push(`${'  '.repeat(depth)}${write(child.lookup(PDFName.of('Title')))} -> ${dest}`);
    lines.push(...outline(child, depth + 1, write));
    child = child.lookupMaybe(PDFName.of('Next'), PDFDict);
  }
  return lines;
}

function pageLines(page: PDFDict, write: Write): string[] {
  const boxes = ['MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox']
    .filter((name) => page.has(PDFName.of(name)))
    .map((name) => `${name} ${write(page.lookup(PDFName.of(name)))}`);
  const annotations = page.lookupMaybe(PDFName.of('Annots'), PDFArray)?.asArray() ?? [];
  const links = annotations.map((ref) => {
    const annotation = page.context.lookup(ref, PDFDict);
    const target = annotation.lookup(PDFName.of('A')) ?? annotation.lookup(PDFName.of('Dest'));
    return `${write(annotation.lookup(PDFName.of('Subtype')))} ${write(annotation.lookup(PDFName.of('Rect')))} -> ${write(target)}`;
  });
  return [...boxes, ...links];
}

function text(object: PDFObject | undefined, pages: ReadonlyMap<string, number>): string {
  const write = (inner: PDFObject | undefined): string => text(inner, pages);
  if (object instanceof PDFString || object instanceof PDFHexString) return JSON.stringify(readable(object));
  if (object instanceof PDFNumber) return String(Math.round(object.asNumber() * 1000) / 1000);
  if (object instanceof PDFArray) return `[${object.asArray().map(write).join(' ')}]`;
  if (object instanceof PDFRef) return pages.has(object.tag) ? `page ${pages.get(object.tag)}` : 'ref';
  if (object instanceof PDFDict) {
    const parts = object.entries().map(([key, value]) => `${key.asString()} ${write(value)}`);
    return `<<${parts.join(' ')}>>`;
  }
  return object?.toString() ?? '-';
}

/** File identifiers are hashes of the whole file: only that they are there is worth a review. */
function readable(string: PDFString | PDFHexString): string {
  const raw = string instanceof PDFHexString ? string.asString() : '';
  return /^[0-9A-F]{32}$/.test(raw) && !raw.startsWith('FEFF') ? '(hash)' : string.decodeText();
}

function streamText(stream: PDFObject | undefined): string {
  if (!(stream instanceof PDFRawStream)) return '-';
  const written = Buffer.from(decodePDFRawStream(stream).decode()).toString('utf8');
  return written.replace(/uuid:[0-9a-f-]{36}/g, 'uuid:(hash)');
}
