/** Reads printer profiles (ICC.1:2022): what they are for, how much ink they allow, and which inks they give for a colour. */

/** What a profile's header says (ICC.1:2022, 7.2). */
export interface IccHeader {
  /** "CMYK", "RGB", "GRAY". */
  readonly space: string;
  /** "prtr": output device, "mntr": display. */
  readonly deviceClass: string;
  /** "Lab", "XYZ". */
  readonly connection: string;
}

/** Inks in the order C, M, Y, K, each 0 to 1. */
export type Cmyk = readonly [number, number, number, number];

/** With the number of tags, which ends it. */
const HEADER_LENGTH = 132;

/** An entry of the table of tags: signature, offset, length. */
const TAG_LENGTH = 12;

/** The part of a table before its curves and grid. */
const SHORTEST_TABLE = 52;

/** Of the kinds of table that turn Lab into inks, these two (ICC.1:2022, 10.10 and 10.11); all usual CMYK profiles have them. */
const TABLE_BYTES: Readonly<Record<string, 1 | 2>> = { mft1: 1, mft2: 2 };

const word = (bytes: Uint8Array, from: number, length = 4): string =>
  Buffer.from(bytes.subarray(from, from + length))
    .toString('latin1')
    .trim();

/** @returns undefined if the bytes are not a complete ICC profile */
export function iccHeader(bytes: Uint8Array): IccHeader | undefined {
  if (bytes.length < HEADER_LENGTH || word(bytes, 36) !== 'acsp') return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0) !== bytes.length) return undefined;
  return { deviceClass: word(bytes, 12), space: word(bytes, 16), connection: word(bytes, 20) };
}

/** The profile's tags by signature (7.3), without those that point out of the file. */
function tagsOf(profile: Uint8Array): ReadonlyMap<string, DataView> {
  const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength);
  const tags = new Map<string, DataView>();
  const end = Math.min(profile.length, HEADER_LENGTH + view.getUint32(HEADER_LENGTH - 4) * TAG_LENGTH);
  for (let at = HEADER_LENGTH; at + TAG_LENGTH <= end; at += TAG_LENGTH) {
    const [from, length] = [view.getUint32(at + 4), view.getUint32(at + 8)];
    if (from + length > profile.length) continue;
    tags.set(word(profile, at), new DataView(profile.buffer, profile.byteOffset + from, length));
  }
  return tags;
}

/** From Lab to inks, colorimetric (the tag B2A1, or B2A0 where there is no other). */
export class InkTable {
  readonly #bytes: DataView;
  readonly #size: 1 | 2;
  readonly #grid: number;
  readonly #inputs: number;
  readonly #outputs: number;
  readonly #start: number;

  private constructor(bytes: DataView, size: 1 | 2) {
    this.#bytes = bytes;
    this.#size = size;
    this.#grid = bytes.getUint8(10);
    this.#inputs = size === 2 ? bytes.getUint16(48) : 256;
    this.#outputs = size === 2 ? bytes.getUint16(50) : 256;
    this.#start = size === 2 ? 52 : 48;
  }

  /** @returns undefined if the profile has no such table, one of another kind, or one that is cut off */
  static of(profile: Uint8Array): InkTable | undefined {
    if (iccHeader(profile)?.connection !== 'Lab') return undefined;
    const tags = tagsOf(profile);
    const table = tags.get('B2A1') ?? tags.get('B2A0');
    if (table === undefined || table.byteLength < SHORTEST_TABLE) return undefined;
    const size = TABLE_BYTES[word(new Uint8Array(table.buffer, table.byteOffset, 4), 0)];
    if (size === undefined || table.getUint8(8) !== 3 || table.getUint8(9) !== 4) return undefined;
    const read = new InkTable(table, size);
    return read.#isWhole() ? read : undefined;
  }

  /** Whether curves and grid have entries to go between, and all of them are there. */
  #isWhole(): boolean {
    if (Math.min(this.#grid, this.#inputs, this.#outputs) < 2) return false;
    const values = 3 * this.#inputs + this.#grid ** 3 * 4 + 4 * this.#outputs;
    return this.#start + values * this.#size <= this.#bytes.byteLength;
  }

  /** The most ink on one place, all inks together (3 is 300 %): that of the deepest black, which a profile's maker chooses. */
  get limit(): number {
    return this.#read([0, 0, 0]).reduce((all, ink) => all + ink, 0);
  }

  /** Inks for a colour of CIE L*a*b* under D50, no more than the limit: between a coarse table's nodes there may be more. */
  inks(lab: readonly [number, number, number]): Cmyk {
    const [c, m, y, k] = this.#read(lab);
    const colours = c + m + y;
    const share = colours + k > this.limit ? (this.limit - k) / colours : 1;
    return [c * share, m * share, y * share, k];
  }

  #read([l, a, b]: readonly [number, number, number]): Cmyk {
    // Lab as these tables have it: 16 bit 0xFF00 is L* 100, 0x8000 is a* 0 (ICC.1:2022, 10.10).
    const scale = this.#size === 2 ? 65280 / 65535 : 1;
    const coded = [(l / 100) * scale, ((a + 128) / 255) * scale, ((b + 128) / 255) * scale];
    const place = coded.map((part, channel) => this.#input(channel, Math.min(1, Math.max(0, part))));
    const ink = (index: number): number => this.#output(index, this.#between(place, index));
    return [ink(0), ink(1), ink(2), ink(3)];
  }

  #value(index: number): number {
    return this.#size === 2
      ? this.#bytes.getUint16(this.#start + index * 2) / 65535
      : this.#bytes.getUint8(this.#start + index) / 255;
  }

  #node(index: number): number {
    return this.#value(3 * this.#inputs + index);
  }

  #curve(from: number, entries: number, at: number): number {
    const place = at * (entries - 1);
    const low = Math.min(Math.floor(place), Math.max(0, entries - 2));
    const [one, other] = [this.#value(from + low), this.#value(from + Math.min(low + 1, entries - 1))];
    return one + (other - one) * (place - low);
  }

  #input(channel: number, at: number): number {
    return this.#curve(channel * this.#inputs, this.#inputs, at);
  }

  #output(ink: number, at: number): number {
    const from = 3 * this.#inputs + this.#grid ** 3 * 4 + ink * this.#outputs;
    return this.#curve(from, this.#outputs, at);
  }

  /** Between the eight nodes around the place, in proportion. */
  #between(place: readonly number[], ink: number): number {
    const last = this.#grid - 1;
    const axes = place.map((part) => {
      const low = Math.min(Math.floor(part * last), Math.max(0, last - 1));
      return { low, share: part * last - low };
    });
    let sum = 0;
    for (let corner = 0; corner < 8; corner += 1) {
      let weight = 1;
      let node = 0;
      for (const [axis, { low, share }] of axes.entries()) {
        const high = (corner >> axis) & 1;
        weight *= high === 1 ? share : 1 - share;
        node = node * this.#grid + Math.min(low + high, last);
      }
      if (weight > 0) sum += weight * this.#node(node * 4 + ink);
    }
    return sum;
  }
}

/** CIE L*a*b* under D50 of an sRGB colour, parts 0 to 1 (IEC 61966-2-1, adapted by Bradford as in sRGB profiles). */
export function labOf(rgb: readonly [number, number, number]): readonly [number, number, number] {
  const [r, g, b] = rgb.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ];
  const x = (0.4360747 * r + 0.3850649 * g + 0.1430804 * b) / 0.9642;
  const y = 0.2225045 * r + 0.7168786 * g + 0.0606169 * b;
  const z = (0.0139322 * r + 0.0971045 * g + 0.7141733 * b) / 0.8249;
  const [fx, fy, fz] = [x, y, z].map((part) =>
    part > 216 / 24389 ? Math.cbrt(part) : (part * 24389) / 27 / 116 + 16 / 116,
  ) as [number, number, number];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}
