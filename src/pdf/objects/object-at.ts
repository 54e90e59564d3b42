/** One indirect object as it is in the file (ISO 32000-1, 7.3.10), without its stream's data. */
import { UnreadablePdf } from '../unreadable-pdf.js';
import { Keyword, Lexer } from './syntax.js';
import type { Value } from './values.js';

export interface ObjectAt {
  readonly number: number;
  readonly value: Value;
  /** Offset in the file of a stream's first byte; undefined if the object is not a stream. */
  readonly data: number | undefined;
}

/** Most objects are shorter, bytes. A file has pictures and fonts that are never turned into text. */
const WINDOW = 1024;

/** A token that ends nearer to the window's end could go on beyond it: longer than "stream" and a line end. */
const MARGIN = 64;

/** A stretch of the file as text, one character a byte. */
export function latin1(bytes: Uint8Array, from = 0, to = bytes.length): string {
  const part = bytes.subarray(from, to);
  return Buffer.from(part.buffer, part.byteOffset, part.length).toString('latin1');
}

/** @throws UnreadablePdf if there is no object at the offset (bytes) */
export function objectAt(file: Uint8Array, offset: number): ObjectAt {
  if (!(offset >= 0 && offset < file.length)) throw new UnreadablePdf(`it ends before byte ${offset}`);
  for (let size = WINDOW; ; size *= 2) {
    const text = latin1(file, offset, offset + size);
    const whole = offset + size >= file.length;
    try {
      const lexer = new Lexer(text);
      const { data, ...object } = read(lexer, text, offset);
      if (whole || lexer.at + MARGIN < text.length)
        return { ...object, data: data === undefined ? undefined : offset + data };
    } catch (error) {
      // What is cut off by the window looks damaged.
      if (whole || !(error instanceof UnreadablePdf)) throw error;
    }
  }
}

/** The line end between "stream" and the data is CR LF or LF (7.3.8.1). */
function read(lexer: Lexer, text: string, offset: number): ObjectAt {
  const [number, , keyword] = [lexer.next(), lexer.next(), lexer.next()];
  if (typeof number !== 'number' || !(keyword instanceof Keyword) || keyword.value !== 'obj')
    throw new UnreadablePdf(`there is no object at byte ${offset}`);
  const value = lexer.value();
  if (!(value instanceof Map) || !lexer.take('stream')) {
    lexer.skipSpace();
    return { number, value, data: undefined };
  }
  return { number, value, data: lexer.at + (text.startsWith('\r\n', lexer.at) ? 2 : 1) };
}
