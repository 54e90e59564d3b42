/** Compares two PDFs on disk and tells what is wrong with the files themselves. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Sink } from '../diagnostics.js';
import { UnreadablePdf } from '../prove/reader/reader.js';
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
  const [old, young] = await Promise.all([read(before, sink), read(after, sink)]);
  if (!old || !young) return undefined;
  try {
    return await comparison(old, young, { before, after });
  } catch (error) {
    if (!(error instanceof UnreadablePdf)) throw error;
    const message = `${path.basename(before)} and ${path.basename(after)} cannot be compared: ${error.message}`;
    sink.error({ code: 'pdf-unreadable', message, place: { path: after, line: 1, column: 1 } });
    return undefined;
  }
}

async function read(file: string, sink: Sink): Promise<Uint8Array | undefined> {
  const place = { path: file, line: 1, column: 1 };
  try {
    return await readFile(file);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    if (reason === 'ENOENT') sink.error({ code: 'file-missing', message: 'There is no such file.', place });
    else sink.error({ code: 'file-unreadable', message: `This file cannot be read: ${reason}.`, place });
    return undefined;
  }
}
