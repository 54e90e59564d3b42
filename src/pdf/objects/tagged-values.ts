/** The objects a PDF is made of (ISO 32000-1, 7.3), as plain data. */

export interface Name {
  readonly kind: 'name';
  readonly name: string;
}

export interface Reference {
  readonly kind: 'reference';
  readonly number: number;
}

/** A string's bytes; `textOf` tells what they say. */
export interface Bytes {
  readonly kind: 'string';
  readonly bytes: Uint8Array;
}

export interface Dictionary {
  readonly kind: 'dictionary';
  readonly entries: ReadonlyMap<string, Value>;
}

export interface Stream {
  readonly kind: 'stream';
  readonly dictionary: Dictionary;
  /** As it stands in the file, filters not undone. */
  readonly raw: Uint8Array;
}

export type Value =
  | null
  | boolean
  | number
  | Name
  | Reference
  | Bytes
  | Dictionary
  | Stream
  | readonly Value[];

/** Arrays are not told apart from objects by a kind of their own. */
export function isArray(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** The kind of a value; undefined for null, numbers, booleans and arrays. */
export function kindOf(
  value: Value | undefined,
): 'name' | 'reference' | 'string' | 'dictionary' | 'stream' | undefined {
  return typeof value === 'object' && value !== null && !isArray(value) ? value.kind : undefined;
}

export function asDictionary(value: Value | undefined): Dictionary | undefined {
  if (typeof value !== 'object' || value === null || isArray(value)) return undefined;
  if (value.kind === 'stream') return value.dictionary;
  return value.kind === 'dictionary' ? value : undefined;
}

/** A name's characters; empty if it is none. */
export function nameOf(value: Value | undefined): string {
  return typeof value === 'object' && value !== null && !isArray(value) && value.kind === 'name'
    ? value.name
    : '';
}

/** A text string's characters (7.9.2.2); undefined if it is none. */
export function textOf(value: Value | undefined): string | undefined {
  if (typeof value !== 'object' || value === null || isArray(value) || value.kind !== 'string')
    return undefined;
  const bytes = Buffer.from(value.bytes);
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return bytes.toString('latin1');
  return Buffer.from(bytes.subarray(2, bytes.length & ~1))
    .swap16()
    .toString('utf16le');
}
