/** Inspects a PDF on disk and tells what is wrong with the file itself. */
import { readFile } from 'node:fs/promises';
import type { Sink } from '../../diagnostics.js';
import { UnreadablePdf } from '../reader/reader.js';
import { inspect } from './inspect.js';
import { inspectionText } from './report.js';
import type { Inspection } from './types.js';

/** An inspection as data for programs and as text for people. */
export interface InspectedFile {
  readonly inspection: Inspection;
  readonly text: string;
}

/** Errors: file-missing, file-unreadable, pdf-unreadable. */
export async function inspectFile(path: string, sink: Sink): Promise<InspectedFile | undefined> {
  const place = { path, line: 1, column: 1 };
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (reason === 'ENOENT' || reason === 'ENOTDIR') {
      const hints = ['check the spelling of the path and the folder you are in'];
      sink.error({ code: 'file-missing', message: 'There is no such file.', place, hints });
    } else {
      const words = reason === 'EISDIR' ? 'it is a folder' : reason;
      sink.error({ code: 'file-unreadable', message: `This file cannot be read: ${words}.`, place });
    }
    return undefined;
  }
  try {
    const inspection = await inspect(bytes);
    return { inspection, text: inspectionText(inspection, path) };
  } catch (error) {
    if (!(error instanceof UnreadablePdf)) throw error;
    sink.error({ code: 'pdf-unreadable', message: error.message, place });
    return undefined;
  }
}
