/** Compares two PDFs on disk and reports what is wrong with the files themselves. */
import type { Sink } from '../model/diagnostics.js';
import { readPdf } from '../pdf/pdfium/read-pdf.js';
import { openPainter } from '../pdf/pdfium/render.js';
import { UnreadablePdf } from '../pdf/unreadable-pdf.js';
import { changesHtml } from './changes-html.js';
import { changesLines } from './changes-text.js';
import { compare } from './compare.js';
import type { Changes } from './types.js';

/** Changes as data, as lines for people, and as one HTML file. */
export interface Comparison {
  readonly changes: Changes;
  readonly lines: readonly string[];
  readonly html: string;
}

/** @throws UnreadablePdf */
export async function comparison(
  before: Uint8Array,
  after: Uint8Array,
  names: { readonly before: string; readonly after: string },
): Promise<Comparison> {
  const changes = await compare(before, after);
  return { changes, lines: changesLines(changes), html: await changesHtml(before, after, changes, names) };
}

/** Errors: file-missing, file-unreadable, pdf-unreadable. */
export async function compareFiles(
  before: string,
  after: string,
  sink: Sink,
): Promise<Comparison | undefined> {
  const [oldFile, newFile] = await Promise.all([readPdf(before, sink), readPdf(after, sink)]);
  if (!oldFile || !newFile) return undefined;
  const readable = [await opens(before, oldFile, sink), await opens(after, newFile, sink)];
  return readable.every(Boolean) ? comparison(oldFile, newFile, { before, after }) : undefined;
}

/** Whether PDFium can open a file and knows its pages' sizes: damage is reported before any work is done. */
async function opens(file: string, bytes: Uint8Array, sink: Sink): Promise<boolean> {
  try {
    (await openPainter(bytes)).close();
    return true;
  } catch (error) {
    if (!(error instanceof UnreadablePdf)) throw error;
    sink.error({ code: 'pdf-unreadable', message: error.message, place: { path: file, line: 1, column: 1 } });
    return false;
  }
}
