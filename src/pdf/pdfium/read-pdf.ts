/** Reads a PDF that is named on the command line, and reports what is wrong with the file itself. */
import { readFile } from 'node:fs/promises';
import type { Sink } from '../../model/diagnostics.js';

/** Errors: file-missing, file-unreadable. */
export async function readPdf(path: string, sink: Sink): Promise<Uint8Array | undefined> {
  const place = { path, line: 1, column: 1 };
  try {
    return await readFile(path);
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
}
