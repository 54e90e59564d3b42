/** File identifiers (ISO 32000-1, 14.4; XMP Media Management): a hash of the file itself, not the clock or chance. */
import { createHash } from 'node:crypto';
import type { Identifiers } from './xmp.js';

interface FileIdentifiers extends Identifiers {
  /** The trailer's ID: 32 hexadecimal digits. */
  readonly file: string;
}

/** The placeholders in the file while it is hashed. As long as the identifiers, and found nowhere else. */
export const BLANK: FileIdentifiers = {
  file: '6D656D6F2D707265737320626C616E6B',
  document: '6d656d6f-2d70-8265-b373-20626c616e31',
  instance: '6d656d6f-2d70-8265-b373-20626c616e32',
};

/** How often each blank occurs in a file. */
const TIMES: Readonly<Record<keyof FileIdentifiers, number>> = { file: 2, document: 1, instance: 1 };

/**
 * Fills in the blanks: the same content has the same identifiers, any other has others.
 *
 * @throws Error if the blanks are not all there: they must not be in a compressed stream
 */
export function fileIdentifiers(file: Uint8Array): Uint8Array {
  const bytes = Buffer.from(file);
  const identifiers = identifiersOf(createHash('sha256').update(bytes).digest());
  for (const [name, times] of Object.entries(TIMES) as [keyof FileIdentifiers, number][]) {
    const filled = fill(bytes, BLANK[name], identifiers[name]);
    if (filled !== times)
      throw new Error(`The file has ${filled} places for its ${name} identifier, not ${times}.`);
  }
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function identifiersOf(hash: Buffer): FileIdentifiers {
  return {
    file: hash.toString('hex', 0, 16).toUpperCase(),
    document: uuid(hash.subarray(0, 16)),
    instance: uuid(hash.subarray(16, 32)),
  };
}

/** Overwrites every occurrence. @returns how many there were */
function fill(bytes: Buffer, blank: string, value: string): number {
  let times = 0;
  for (let at = bytes.indexOf(blank); at !== -1; at = bytes.indexOf(blank, at)) {
    bytes.write(value, at, 'latin1');
    times += 1;
  }
  return times;
}

/** A UUID of version 8: a hash of our own choice (RFC 9562, 5.8). */
function uuid(hash: Uint8Array): string {
  const bytes = Buffer.from(hash);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
