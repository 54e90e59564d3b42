/** Inspects a PDF on disk and reports what is wrong with the file itself. */
import type { Sink } from '../model/diagnostics.js';
import { readPdf } from '../pdf/pdfium/read-pdf.js';
import { UnreadablePdf } from '../pdf/unreadable-pdf.js';
import { inspect } from './inspect.js';
import { inspectionText } from './inspection-report.js';
import type { Inspection } from './types.js';

/** An inspection as data for programs and as text for people. */
export interface InspectedFile {
  readonly inspection: Inspection;
  readonly text: string;
}

/** Errors: file-missing, file-unreadable, pdf-unreadable. */
export async function inspectFile(path: string, sink: Sink): Promise<InspectedFile | undefined> {
  const bytes = await readPdf(path, sink);
  if (bytes === undefined) return undefined;
  try {
    const inspection = await inspect(bytes);
    return { inspection, text: inspectionText(inspection, path) };
  } catch (error) {
    if (!(error instanceof UnreadablePdf)) throw error;
    sink.error({ code: 'pdf-unreadable', message: error.message, place: { path, line: 1, column: 1 } });
    return undefined;
  }
}
