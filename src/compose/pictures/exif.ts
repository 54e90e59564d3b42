/** What Exif (CIPA DC-008) says of a picture's size: its density, and whether it is shown on its side. */
import { density } from './damage.js';

export interface ExifFacts {
  readonly dotsPerInch?: number;
  /** Width and height change places. */
  readonly turned?: boolean;
}

const TAG = { orientation: 0x0112, xResolution: 0x011a, yResolution: 0x011b, resolutionUnit: 0x0128 };

class Tiff {
  readonly #data: Buffer;
  readonly #little: boolean;

  constructor(data: Buffer) {
    this.#data = data;
    this.#little = data.toString('latin1', 0, 2) === 'II';
  }

  short(at: number): number {
    return this.#little ? this.#data.readUInt16LE(at) : this.#data.readUInt16BE(at);
  }

  long(at: number): number {
    return this.#little ? this.#data.readUInt32LE(at) : this.#data.readUInt32BE(at);
  }

  /** Two numbers, one over the other. */
  rational(at: number): number {
    const below = this.long(at + 4);
    return below === 0 ? 0 : this.long(at) / below;
  }
}

/**
 * Reads the first directory of a TIFF block. A block that is damaged says nothing: the picture itself may be whole.
 *
 * @param data from its byte order mark on
 */
export function readExif(data: Buffer): ExifFacts {
  try {
    const tiff = new Tiff(data);
    const directory = tiff.long(4);
    const entries = new Map<number, number>();
    for (let index = 0; index < tiff.short(directory); index += 1) {
      const entry = directory + 2 + 12 * index;
      entries.set(tiff.short(entry), entry + 8);
    }
    const at = (tag: number): number | undefined => entries.get(tag);
    const [x, y, unit, orientation] = [
      at(TAG.xResolution),
      at(TAG.yResolution),
      at(TAG.resolutionUnit),
      at(TAG.orientation),
    ];
    const perInch = unit !== undefined && tiff.short(unit) === 3 ? 2.54 : 1;
    const rational = (place: number | undefined): number =>
      place === undefined ? 0 : tiff.rational(tiff.long(place)) * perInch;
    return {
      ...density(rational(x), rational(y)),
      turned: orientation !== undefined && tiff.short(orientation) >= 5 && tiff.short(orientation) <= 8,
    };
  } catch {
    return {};
  }
}
