/** Reads a JPEG (ITU-T T.81) to its end: its size, its density, and all of its dots. */
import jpeg from 'jpeg-js';
import { checkSize, Damage, density, type PictureFacts } from './damage.js';
import { type ExifFacts, readExif } from './exif.js';

interface Segments {
  readonly width: number;
  readonly height: number;
  readonly jfif: Buffer | undefined;
  readonly exif: ExifFacts;
}

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** The segments before the first scan (B.1.1.4): each has its marker and its length. */
function* segmentsOf(file: Buffer): Generator<{ readonly marker: number; readonly data: Buffer }> {
  for (let at = 2; at + 4 <= file.length; ) {
    const marker = file[at + 1] ?? 0;
    if (file[at] !== 0xff) return;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + file.readUInt16BE(at + 2);
    yield { marker, data: file.subarray(at + 4, end) };
    if (marker === 0xda) return;
    at = end;
  }
}

function read(file: Buffer): Segments {
  const segments = [...segmentsOf(file)];
  const frame = segments.find(({ marker, data }) => isFrame(marker) && data.length >= 6);
  if (!frame) throw new Damage('is damaged: it has no size');
  // Baseline, extended and progressive (table B.1); browsers show no others.
  if (frame.marker > 0xc2 || frame.data[0] !== 8)
    throw new Damage('is lossless or of another kind that browsers do not show');
  const app = (marker: number, name: string): Buffer | undefined =>
    segments.find((one) => one.marker === marker && one.data.toString('latin1', 0, 5) === name)?.data;
  const exif = app(0xe1, 'Exif\0');
  return {
    height: frame.data.readUInt16BE(1),
    width: frame.data.readUInt16BE(3),
    jfif: app(0xe0, 'JFIF\0'),
    exif: exif ? readExif(exif.subarray(6)) : {},
  };
}

/** JFIF 1.02: units 1 are dots an inch, units 2 dots a centimetre. */
function jfifDensity(data: Buffer | undefined): { readonly dotsPerInch?: number } {
  if (!data || data.length < 12) return {};
  const unit = data[7] === 1 ? 1 : data[7] === 2 ? 2.54 : 0;
  return density(data.readUInt16BE(8) * unit, data.readUInt16BE(10) * unit);
}

/** MB. What the decoder may take: a number too low refuses pictures, one too high lets a lying file take all there is. */
const MEMORY = 4096;

function decode(file: Buffer): void {
  try {
    jpeg.decode(file, {
      tolerantDecoding: false,
      useTArray: true,
      formatAsRGBA: false,
      maxResolutionInMP: 1000,
      maxMemoryUsageInMB: MEMORY,
    });
  } catch {
    throw new Damage('is damaged or truncated: its pixels cannot be read');
  }
}

/** @throws Damage if a browser would show less than the whole picture */
export function readJpeg(bytes: Uint8Array): PictureFacts {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { width, height, jfif, exif } = read(file);
  checkSize(width, height);
  if (file.lastIndexOf(Buffer.from([0xff, 0xd9])) < 0) throw new Damage('is truncated: its end is missing');
  decode(file);
  const { dotsPerInch } = exif;
  const dots = dotsPerInch === undefined ? jfifDensity(jfif) : { dotsPerInch };
  // A camera that was held upright: the browser turns the picture.
  return exif.turned ? { width: height, height: width, ...dots } : { width, height, ...dots };
}
