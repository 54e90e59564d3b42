/**
 * All objects of a PDF file. Files of one revision, as ours are: read from the front to the back, so that no
 * cross-reference table is needed.
 */
import { inflateSync } from 'node:zlib';
import { Syntax } from './tagged-syntax.js';
import {
  asDictionary,
  type Dictionary,
  isArray,
  kindOf,
  nameOf,
  type Stream,
  type Value,
} from './tagged-values.js';

export class PdfObjects {
  readonly #objects: ReadonlyMap<number, Value>;
  readonly trailer: Dictionary;

  constructor(objects: ReadonlyMap<number, Value>, trailer: Dictionary) {
    this.#objects = objects;
    this.trailer = trailer;
  }

  /** What a reference leads to; the value itself if it is none. */
  resolve(value: Value | undefined): Value | undefined {
    let found = value;
    for (let depth = 0; depth < 16; depth += 1) {
      if (typeof found !== 'object' || found === null || isArray(found) || found.kind !== 'reference') break;
      found = this.#objects.get(found.number);
    }
    return found;
  }

  get(dictionary: Dictionary | undefined, key: string): Value | undefined {
    return this.resolve(dictionary?.entries.get(key));
  }

  dictionary(parent: Dictionary | undefined, key: string): Dictionary | undefined {
    return asDictionary(this.get(parent, key));
  }

  /** An entry's items; one that is no array is an array of one. */
  list(parent: Dictionary | undefined, key: string): readonly Value[] {
    const value = this.get(parent, key);
    if (value === undefined || value === null) return [];
    // Not the value: a reference's number is what names an object.
    return isArray(value) ? value : [parent?.entries.get(key) ?? null];
  }

  get catalog(): Dictionary | undefined {
    return this.dictionary(this.trailer, 'Root');
  }

  /** Dictionaries of the pages in order, with their object numbers. */
  pages(): readonly { readonly number: number; readonly page: Dictionary }[] {
    const pages: { number: number; page: Dictionary }[] = [];
    const visit = (value: Value | undefined): void => {
      const node = asDictionary(this.resolve(value));
      if (nameOf(node?.entries.get('Type')) === 'Pages')
        for (const kid of this.list(node, 'Kids')) visit(kid);
      else if (node) pages.push({ number: numberOf(value), page: node });
    };
    visit(this.catalog?.entries.get('Pages'));
    return pages;
  }
}

/** A reference's object number; -1 if it is none. */
export function numberOf(value: Value | undefined): number {
  return typeof value === 'object' && value !== null && !isArray(value) && value.kind === 'reference'
    ? value.number
    : -1;
}

/** A stream's bytes with its filter undone; of the filters, Flate alone is known. */
export function streamBytes({ dictionary, raw }: Stream): Uint8Array {
  const filter = dictionary.entries.get('Filter');
  const names = isArray(filter) ? filter.map(nameOf) : filter === undefined ? [] : [nameOf(filter)];
  if (names.length === 0) return raw;
  if (names.length > 1 || names[0] !== 'FlateDecode')
    throw new Error(`A stream is packed with ${names.join(', ')}.`);
  return inflateSync(raw);
}

/** @throws Error if the file cannot be read from front to back */
export function readObjects(file: Uint8Array): PdfObjects {
  const text = Buffer.from(file.buffer, file.byteOffset, file.byteLength).toString('latin1');
  const objects = new Map<number, Value>();
  let trailer: Dictionary | undefined;
  const syntax = new Syntax(text);
  const head = /[\0\t\n\f\r ]*(?:%[^\r\n]*[\r\n]+[\0\t\n\f\r ]*)*(\d+) \d+ obj/y;
  for (;;) {
    head.lastIndex = syntax.at;
    const found = head.exec(text);
    if (!found) break;
    syntax.at = head.lastIndex;
    const value = syntax.value();
    const stream = streamAfter(syntax, value, text, file);
    objects.set(Number(found[1]), stream ?? value);
    if (stream && nameOf(stream.dictionary.entries.get('Type')) === 'XRef') trailer = stream.dictionary;
    syntax.take('endobj');
  }
  for (const value of [...objects.values()]) readPacked(value, objects);
  const plain = text.lastIndexOf('trailer');
  if (!trailer && plain >= 0) trailer = asDictionary(new Syntax(text, plain + 'trailer'.length).value());
  if (!trailer) throw new Error('The file has no trailer.');
  return new PdfObjects(objects, trailer);
}

function streamAfter(syntax: Syntax, value: Value, text: string, file: Uint8Array): Stream | undefined {
  const dictionary = asDictionary(value);
  if (!dictionary || !syntax.take('stream')) return undefined;
  if (text[syntax.at] === '\r') syntax.at += 1;
  const start = syntax.at + 1;
  const length = dictionary.entries.get('Length');
  const end = typeof length === 'number' ? start + length : text.indexOf('endstream', start);
  syntax.at = end;
  if (!syntax.take('endstream')) throw new Error(`A stream does not end where it says, at byte ${end}.`);
  return { kind: 'stream', dictionary, raw: file.subarray(start, end) };
}

/** Objects in compressed streams (7.5.7). */
function readPacked(value: Value, objects: Map<number, Value>): void {
  if (kindOf(value) !== 'stream') return;
  const stream = value as Stream;
  const { entries } = stream.dictionary;
  if (nameOf(entries.get('Type')) !== 'ObjStm') return;
  const text = Buffer.from(streamBytes(stream)).toString('latin1');
  const [count, first] = [Number(entries.get('N')), Number(entries.get('First'))];
  const index = text.slice(0, first).trim().split(/\s+/).map(Number);
  for (let item = 0; item < count; item += 1) {
    const number = index[2 * item] ?? -1;
    objects.set(number, new Syntax(text, first + (index[2 * item + 1] ?? 0)).value());
  }
}
