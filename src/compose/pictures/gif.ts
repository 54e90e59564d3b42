/**
 * Reads the first picture of a GIF (version 89a) to its end: what of it is printed. The decoders that there are fill what is
 * missing with blank dots and say nothing.
 */
import { checkSize, Damage, type PictureFacts } from './damage.js';

const CUT_OFF = 'is truncated: its end is missing';

class Reader {
  readonly #file: Buffer;
  at: number;

  constructor(file: Buffer, at: number) {
    this.#file = file;
    this.at = at;
  }

  byte(): number {
    const value = this.#file[this.at];
    if (value === undefined) throw new Damage(CUT_OFF);
    this.at += 1;
    return value;
  }

  word(): number {
    return this.byte() | (this.byte() << 8);
  }

  /** Sub-blocks (section 15), each behind its length, up to an empty one. */
  blocks(): Buffer {
    const parts: Buffer[] = [];
    for (let length = this.byte(); length > 0; length = this.byte()) {
      if (this.at + length > this.#file.length) throw new Damage(CUT_OFF);
      parts.push(this.#file.subarray(this.at, this.at + length));
      this.at += length;
    }
    return Buffer.concat(parts);
  }

  skipColours(flags: number): void {
    if ((flags & 0x80) !== 0) this.at += 3 * 2 ** ((flags & 7) + 1);
  }
}

/** How many dots the codes of LZW stand for (appendix F), counted up to `wanted`. */
function dotsIn(data: Buffer, codeSize: number, wanted: number): number {
  const clear = 2 ** codeSize;
  // Of each code only how long its string is.
  const lengths = new Uint32Array(4096).fill(1);
  let [size, next, previous, dots, bits, held] = [codeSize + 1, clear + 2, 0, 0, 0, 0];
  for (const byte of data) {
    held |= byte << bits;
    bits += 8;
    while (bits >= size) {
      const code = held & (2 ** size - 1);
      held >>>= size;
      bits -= size;
      if (code === clear + 1 || dots >= wanted) return dots;
      if (code === clear) {
        [size, next, previous] = [codeSize + 1, clear + 2, 0];
        continue;
      }
      if (code > next || (previous === 0 && code >= clear))
        throw new Damage('is damaged: its pixels cannot be read');
      if (previous > 0 && next < 4096) {
        lengths[next] = previous + 1;
        next += 1;
        if (next === 2 ** size && size < 12) size += 1;
      }
      previous = lengths[code] ?? 1;
      dots += previous;
    }
  }
  return dots;
}

/** @throws Damage if a browser would show less than the whole picture */
export function readGif(bytes: Uint8Array): PictureFacts {
  const reader = new Reader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 6);
  const [width, height, flags] = [reader.word(), reader.word(), reader.byte()];
  checkSize(width, height);
  reader.at += 2;
  reader.skipColours(flags);
  for (;;) {
    const kind = reader.byte();
    if (kind === 0x21) {
      reader.byte();
      reader.blocks();
    } else if (kind === 0x2c) break;
    else throw new Damage('is damaged: it has no picture');
  }
  reader.at += 4;
  const [columns, rows, own] = [reader.word(), reader.word(), reader.byte()];
  checkSize(columns, rows);
  reader.skipColours(own);
  const codeSize = reader.byte();
  if (codeSize < 2 || codeSize > 8) throw new Damage('is damaged: its pixels cannot be read');
  if (dotsIn(reader.blocks(), codeSize, columns * rows) < columns * rows)
    throw new Damage('is damaged: it has fewer pixels than its header says');
  return { width, height };
}
