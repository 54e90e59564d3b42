/** The objects that a PDF is made of (ISO 32000-1, 7.3), as plain values. */

export class Name {
  constructor(
    /** Without the slash, "#20" and the like undone. */
    readonly value: string,
  ) {}
}

/** A reference to an indirect object. Generations are ignored: the newest revision counts. */
export class Ref {
  constructor(readonly number: number) {}
}

/** A string's bytes, one character a byte. `textOf` decodes them. */
export class Text {
  constructor(readonly value: string) {}
}

export type Dictionary = ReadonlyMap<string, Value>;

export class Stream {
  constructor(
    readonly dictionary: Dictionary,
    /** As in the file, filters not undone. */
    readonly bytes: Uint8Array,
  ) {}
}

export type Value = null | boolean | number | Name | Ref | Text | readonly Value[] | Dictionary | Stream;

/** In place of a dictionary that does not exist. */
export const NO_ENTRIES: Dictionary = new Map();

/** A name's characters; undefined for any other value. */
export function nameOf(value: Value | undefined): string | undefined {
  return value instanceof Name ? value.value : undefined;
}

/** A number; undefined for any other value. */
export function numberOf(value: Value | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** A reference's object number; undefined for any other value. */
export function refOf(value: Value | undefined): number | undefined {
  return value instanceof Ref ? value.number : undefined;
}

/** A text string's characters (7.9.2.2); undefined for any other value. */
export function textOf(value: Value | undefined): string | undefined {
  if (!(value instanceof Text)) return undefined;
  if (!value.value.startsWith('\xfe\xff')) return value.value;
  const bytes = Buffer.from(value.value.slice(2), 'latin1');
  return bytes
    .subarray(0, bytes.length & ~1)
    .swap16()
    .toString('utf16le');
}
