/** Opens a PDF and reads all of it at once. */
import { UnreadablePdf } from '../unreadable-pdf.js';
import { readBoxes } from './boxes.js';
import { readChars } from './chars.js';
import { readDrawings } from './drawings.js';
import { type RawLink, readLinks } from './links.js';
import { readOutline } from './outline.js';
import { placeTarget } from './targets.js';
import type { PageBoxes, PdfFile, PdfInfo, PdfPage, PdfRectangle } from './types.js';
import { loadPdfium, type Pdfium } from './wasm.js';

export interface Reader {
  /** Reads the whole file; nothing is to be closed afterwards. Throws UnreadablePdf. */
  open(bytes: Uint8Array): PdfFile;
}

/** PDFium, independent of pdf-lib, which writes our PDFs. Loaded on the first call, about 40 ms. */
export async function openReader(): Promise<Reader> {
  const pdfium = await loadPdfium();
  return { open: (bytes) => readFile(pdfium, bytes) };
}

/** A page before the places of its links' targets are known: they may lie on pages not yet read. */
interface RawPage extends Omit<PdfPage, 'links'> {
  readonly frame: PdfRectangle;
  readonly links: readonly RawLink[];
}

/** fpdfview.h: FPDF_ERR_*. */
const OPEN_ERRORS: Readonly<Record<number, string>> = {
  3: 'it is not a PDF, or it is damaged',
  4: 'it needs a password',
  5: 'its protection is of an unknown kind',
};

function readFile(pdfium: Pdfium, bytes: Uint8Array): PdfFile {
  const { api } = pdfium;
  const copy = pdfium.copyIn(bytes);
  try {
    const doc = api.FPDF_LoadMemDocument(copy, bytes.length, 0);
    if (doc === 0) throw new UnreadablePdf(OPEN_ERRORS[api.FPDF_GetLastError()] ?? 'PDFium gives no reason');
    try {
      return readDocument(pdfium, doc);
    } finally {
      api.FPDF_CloseDocument(doc);
    }
  } finally {
    pdfium.free(copy);
  }
}

function readDocument(pdfium: Pdfium, doc: number): PdfFile {
  const { api } = pdfium;
  const count = api.FPDF_GetPageCount(doc);
  const raw: RawPage[] = [];
  for (let index = 0; index < count; index++) raw.push(readPage(pdfium, doc, index));
  const frames = raw.map((page) => page.frame);
  const pages = raw.map(({ frame: _, ...page }) => ({
    ...page,
    links: page.links.map((link) => ({ ...link, target: placeTarget(link.target, frames) })),
  }));
  return {
    pages,
    outline: readOutline(pdfium, doc, frames),
    info: readInfo(pdfium, doc),
    language: pdfium.text('utf-16le', (buffer, size) => api.FPDFCatalog_GetLanguage(doc, buffer, size)),
  };
}

function readPage(pdfium: Pdfium, doc: number, index: number): RawPage {
  const { api } = pdfium;
  const page = api.FPDF_LoadPage(doc, index);
  if (page === 0) throw new UnreadablePdf(`page ${index + 1} is damaged`);
  try {
    const boxes = readBoxes(pdfium, page);
    const frame = frameOf(boxes);
    return {
      index,
      label: pdfium.text('utf-16le', (buffer, size) => api.FPDF_GetPageLabel(doc, index, buffer, size)),
      width: frame.right - frame.left,
      height: frame.top - frame.bottom,
      boxes,
      frame,
      links: readLinks(pdfium, doc, page, frame),
      drawings: readDrawings(pdfium, page, frame),
      chars: readChars(pdfium, page, frame),
    };
  } finally {
    api.FPDF_ClosePage(page);
  }
}

function frameOf(boxes: PageBoxes): PdfRectangle {
  return boxes.trim ?? boxes.media;
}

function readInfo(pdfium: Pdfium, doc: number): PdfInfo {
  const entry = (key: string) =>
    pdfium.text('utf-16le', (buffer, size) =>
      pdfium.api.FPDF_GetMetaText(doc, pdfium.name(key), buffer, size),
    );
  return {
    title: entry('Title'),
    author: entry('Author'),
    subject: entry('Subject'),
    keywords: entry('Keywords'),
    creator: entry('Creator'),
    producer: entry('Producer'),
    creationDate: entry('CreationDate'),
    modificationDate: entry('ModDate'),
  };
}
