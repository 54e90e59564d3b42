/**
 * The sRGB colour space as an ICC profile (ICC.1:2001-04, version 2.1: the oldest readers know it), written out
 * from the figures of IEC 61966-2-1. Made here, so that no licence of another's file is carried along.
 */

/** Primaries adapted to D50, and D50 itself: X, Y, Z. */
const XYZ = {
  wtpt: [0.9642, 1, 0.82491],
  rXYZ: [0.43607, 0.22249, 0.01392],
  gXYZ: [0.38515, 0.71687, 0.09708],
  bXYZ: [0.14307, 0.06061, 0.7141],
} as const;

/** Samples of the tone curve; between them it is linear, less than half a step of 8 bits off. */
const SAMPLES = 1024;

const HEADER = 128;
const TAG_ENTRY = 12;

/** The whole profile, the same bytes each time. */
export function srgbProfile(): Uint8Array {
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', description('sRGB IEC61966-2.1')],
    ['cprt', typed('text', Buffer.from('No copyright, use freely (CC0 1.0)\0', 'latin1'))],
    ...Object.entries(XYZ).map(([name, values]) => [name, typed('XYZ ', fixed(values))] as const),
  ];
  const curve = toneCurve();
  const table: Buffer[] = [];
  const data: Buffer[] = [];
  let at = HEADER + 4 + TAG_ENTRY * (tags.length + 3);
  const add = (names: readonly string[], bytes: Buffer): void => {
    for (const name of names)
      table.push(Buffer.concat([Buffer.from(name), integer(at), integer(bytes.length)]));
    // Each tag starts at a multiple of four bytes.
    const padded = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
    data.push(padded);
    at += padded.length;
  };
  for (const [name, bytes] of tags) add([name], bytes);
  // One curve for all three.
  add(['rTRC', 'gTRC', 'bTRC'], curve);
  return Buffer.concat([header(at), integer(table.length), ...table, ...data]);
}

function header(size: number): Buffer {
  const bytes = Buffer.alloc(HEADER);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(0x02100000, 8);
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  // A date is asked for: that of the standard's publication, October 1999.
  for (const [index, part] of [1999, 10, 18, 0, 0, 0].entries()) bytes.writeUInt16BE(part, 24 + 2 * index);
  bytes.write('acsp', 36, 'latin1');
  // The illuminant: D50 in this very rounding.
  for (const [index, part] of [0xf6d6, 0x10000, 0xd32d].entries()) bytes.writeUInt32BE(part, 68 + 4 * index);
  return bytes;
}

function integer(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** A type's signature and four zero bytes precede its data. */
function typed(signature: string, data: Buffer): Buffer {
  return Buffer.concat([Buffer.from(signature, 'latin1'), Buffer.alloc(4), data]);
}

/** Numbers with 16 bits after the point. */
function fixed(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeInt32BE(Math.round(value * 0x10000), 4 * index);
  return bytes;
}

/** A text in ASCII; none in Unicode (8 bytes), none for old Macintosh systems (70 bytes). */
function description(text: string): Buffer {
  const ascii = Buffer.from(`${text}\0`, 'latin1');
  return typed('desc', Buffer.concat([integer(ascii.length), ascii, Buffer.alloc(8 + 3 + 67)]));
}

function toneCurve(): Buffer {
  const samples = Buffer.alloc(2 * SAMPLES);
  for (let index = 0; index < SAMPLES; index += 1) {
    const value = index / (SAMPLES - 1);
    const linear = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    samples.writeUInt16BE(Math.round(linear * 0xffff), 2 * index);
  }
  return typed('curv', Buffer.concat([integer(SAMPLES), samples]));
}
