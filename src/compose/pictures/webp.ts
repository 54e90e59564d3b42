/** Reads a WebP (RFC 9649) to its end, with libwebp. */
import { createRequire } from 'node:module';
import decode, { init } from '@jsquash/webp/decode.js';
import type { InputFiles } from '../../model/dependencies.js';
import { checkSize, Damage, type PictureFacts } from './damage.js';

/** The decoder hands its dots to this class of browsers, which Node has not. */
class Dots {
  constructor(
    readonly data: Uint8ClampedArray,
    readonly width: number,
    readonly height: number,
  ) {}
}

let ready: Promise<void> | undefined;

async function prepare(files: InputFiles): Promise<void> {
  const file = createRequire(import.meta.url).resolve('@jsquash/webp/codec/dec/webp_dec.wasm');
  if (!('ImageData' in globalThis)) Object.assign(globalThis, { ImageData: Dots });
  await init({ wasmBinary: await files.read(file) });
}

/** Size by the header of each kind: extended, without loss, with loss (2.5 to 2.7). */
function sizeOf(file: Buffer): readonly [width: number, height: number] {
  const kind = file.toString('latin1', 12, 16);
  if (file.length < 30) throw new Damage('is truncated: its end is missing');
  if (kind === 'VP8X') return [file.readUIntLE(24, 3) + 1, file.readUIntLE(27, 3) + 1];
  if (kind === 'VP8 ') return [file.readUInt16LE(26) & 0x3fff, file.readUInt16LE(28) & 0x3fff];
  const bits = file.readUInt32LE(21);
  return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
}

const isAnimated = (file: Buffer): boolean =>
  file.toString('latin1', 12, 16) === 'VP8X' && ((file[20] ?? 0) & 2) !== 0;

/** @throws Damage if a browser would show less than the whole picture */
export async function readWebp(bytes: Uint8Array, files: InputFiles): Promise<PictureFacts> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = sizeOf(file);
  checkSize(width, height);
  // The chunk size leaves out the 8 bytes of its own header.
  if (file.length < file.readUInt32LE(4) + 8) throw new Damage('is truncated: its end is missing');
  if (isAnimated(file)) throw new Damage('is an animation: export one frame of it');
  ready ??= prepare(files);
  await ready;
  try {
    await decode(Uint8Array.from(file).buffer);
  } catch {
    throw new Damage('is damaged: its pixels cannot be read');
  }
  return { width, height };
}
