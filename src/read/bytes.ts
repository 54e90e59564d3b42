import type { InputFiles } from '../model/dependencies.js';
import type { Sink } from '../model/diagnostics.js';

const REPLACEMENT = '\u{FFFD}';
const REPLACEMENT_BYTES = [0xef, 0xbf, 0xbd];

/** Offset of the first byte that no UTF-8 text can have there; -1 if there is none. */
function firstInvalidByte(bytes: Uint8Array): number {
  let offset = 0;
  // A lenient decoder puts U+FFFD where the strict one stopped; a U+FFFD the author wrote has its own bytes.
  for (const character of new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)) {
    if (character === REPLACEMENT && !REPLACEMENT_BYTES.every((byte, at) => bytes[offset + at] === byte))
      return offset;
    offset += Buffer.byteLength(character);
  }
  return -1;
}

function reportInvalid(path: string, bytes: Uint8Array, sink: Sink): void {
  const offset = Math.max(0, firstInvalidByte(bytes));
  const before = new TextDecoder().decode(bytes.subarray(0, offset)).replace(/\r\n?/g, '\n').split('\n');
  const byte = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  sink.error({
    code: 'file-not-utf8',
    message: `This file is not UTF-8 text: byte ${byte} at offset ${offset} is not valid.`,
    place: { path, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 },
    hints: [
      utf16
        ? 'it looks like UTF-16: save it again with the encoding UTF-8'
        : 'open it in the encoding it was written in and save it again as UTF-8',
    ],
  });
}

function reportUnreadable(path: string, error: unknown, sink: Sink): void {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const missing = reason === 'ENOENT' || reason === 'ENOTDIR';
  const words = reason === 'EISDIR' ? 'it is a folder' : reason;
  sink.error({
    code: missing ? 'file-missing' : 'file-unreadable',
    message: missing ? 'There is no such file.' : `This file cannot be read: ${words}.`,
    place: { path, line: 1, column: 1 },
    hints: missing ? ['check the spelling of the path and the folder you are in'] : [],
  });
}

/**
 * A file's text: strict UTF-8, its byte order mark dropped, line ends "\n".
 * Errors: file-missing, file-unreadable, file-not-utf8.
 */
export async function readText(path: string, files: InputFiles, sink: Sink): Promise<string | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await files.read(path);
  } catch (error) {
    reportUnreadable(path, error, sink);
    return undefined;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    reportInvalid(path, bytes, sink);
    return undefined;
  }
}
