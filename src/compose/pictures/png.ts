/** Reads a PNG (ISO/IEC 15948) to its end: every chunk's check sum, and all of its dots. Nothing of it is kept. */
import { crc32, createInflate } from 'node:zlib';
import { checkSize, Damage, density, type PictureFacts } from './damage.js';

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

const SIGNATURE = 8;
const CUT_OFF = 'is truncated: its end is missing';

function* chunksOf(file: Buffer): Generator<Chunk> {
  for (let at = SIGNATURE; ; ) {
    // Length, type and check sum are four bytes each.
    if (at + 12 > file.length) throw new Damage(CUT_OFF);
    const end = at + 8 + file.readUInt32BE(at);
    if (end + 4 > file.length) throw new Damage(CUT_OFF);
    if (crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end))
      throw new Damage('is damaged: a checksum in it is wrong');
    const type = file.toString('latin1', at + 4, at + 8);
    yield { type, data: file.subarray(at + 8, end) };
    if (type === 'IEND') return;
    at = end + 4;
  }
}

interface Header {
  readonly width: number;
  readonly height: number;
  readonly bitsPerDot: number;
  readonly indexed: boolean;
  readonly interlaced: boolean;
}

/** Channels and allowed depths, by colour type (table 11.1). */
const COLOUR_TYPES: Readonly<Record<number, readonly [channels: number, depths: readonly number[]]>> = {
  0: [1, [1, 2, 4, 8, 16]],
  2: [3, [8, 16]],
  3: [1, [1, 2, 4, 8]],
  4: [2, [8, 16]],
  6: [4, [8, 16]],
};

function headerOf(chunk: Chunk | undefined): Header {
  if (chunk?.type !== 'IHDR' || chunk.data.length !== 13) throw new Damage('is damaged: it has no header');
  const { data } = chunk;
  const [width, height] = [data.readInt32BE(0), data.readInt32BE(4)];
  checkSize(width, height);
  const [channels, depths] = COLOUR_TYPES[data[9] ?? 0] ?? [0, []];
  const depth = data[8] ?? 0;
  if (!depths.includes(depth) || data[10] !== 0 || data[11] !== 0 || (data[12] ?? 0) > 1)
    throw new Damage('is damaged: its header is not valid');
  return { width, height, bitsPerDot: channels * depth, indexed: data[9] === 3, interlaced: data[12] === 1 };
}

/** The passes of Adam7 (8.2): first column and row, and their steps. */
const ADAM7: readonly (readonly [x: number, y: number, dx: number, dy: number])[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];

/** Bytes of the dots before compression; each row starts with the number of its filter. */
function bytesOf({ width, height, bitsPerDot, interlaced }: Header): number {
  const passes: typeof ADAM7 = interlaced ? ADAM7 : [[0, 0, 1, 1]];
  return passes.reduce((sum, [x, y, dx, dy]) => {
    const columns = Math.ceil((width - x) / dx);
    const rows = Math.ceil((height - y) / dy);
    return columns > 0 && rows > 0 ? sum + rows * (1 + Math.ceil((columns * bitsPerDot) / 8)) : sum;
  }, 0);
}

/** Inflates without keeping: a picture's dots may be larger than its file by a thousand times. */
async function checkDots(parts: readonly Buffer[], wanted: number): Promise<void> {
  const inflate = createInflate();
  inflate.end(Buffer.concat(parts));
  let count = 0;
  try {
    for await (const part of inflate) {
      count += (part as Buffer).length;
      // The rows would be cut at the wrong places.
      if (count > wanted) throw new Damage('is damaged: it has more pixels than its header says');
    }
  } catch (error) {
    if (error instanceof Damage) throw error;
    throw new Damage('is damaged: its pixels cannot be read');
  }
  if (count < wanted) throw new Damage('is damaged: it has fewer pixels than its header says');
}

/** @throws Damage if a browser would show less than the whole picture */
export async function readPng(bytes: Uint8Array): Promise<PictureFacts> {
  const chunks = [...chunksOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))];
  const header = headerOf(chunks[0]);
  if (header.indexed && !chunks.some(({ type }) => type === 'PLTE'))
    throw new Damage('is damaged: its colours are missing');
  const parts = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
  await checkDots(parts, bytesOf(header));
  const physical = chunks.find(({ type, data }) => type === 'pHYs' && data.length === 9)?.data;
  // Unit 1: dots a metre. Any other is a mere proportion.
  const [across, down] = physical?.[8] === 1 ? [physical.readUInt32BE(0), physical.readUInt32BE(4)] : [0, 0];
  return { width: header.width, height: header.height, ...density(across * 0.0254, down * 0.0254) };
}
