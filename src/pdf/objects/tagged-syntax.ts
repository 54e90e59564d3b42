/** Reads PDF syntax (ISO 32000-1, 7.2 and 7.3). Independent of pdf-lib, which writes our PDFs. */
import type { Value } from './tagged-values.js';

// Sticky expressions: they look at one place, and are several times faster than a look at each character.
const SPACE = /(?:[\0\t\n\f\r ]+|%[^\r\n]*)*/y;
const REGULAR = /[^\0\t\n\f\r ()<>[\]{}/%]*/y;
const REFERENCE = /[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** A place in a file's text, one character a byte. */
export class Syntax {
  readonly #text: string;
  at: number;

  constructor(text: string, at = 0) {
    this.#text = text;
    this.at = at;
  }

  skipSpace(): void {
    SPACE.lastIndex = this.at;
    SPACE.exec(this.#text);
    this.at = SPACE.lastIndex;
  }

  /** Goes past a word if it comes next. */
  take(word: string): boolean {
    this.skipSpace();
    if (!this.#text.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }

  /** The next object. @throws Error where there is none */
  value(): Value {
    this.skipSpace();
    const character = this.#text[this.at] ?? '';
    if (character === '/') return { kind: 'name', name: this.#name() };
    if (character === '(') return { kind: 'string', bytes: this.#literal() };
    if (this.take('<<')) return this.#dictionary();
    if (character === '<') return { kind: 'string', bytes: this.#hexadecimal() };
    if (this.take('[')) return this.#array();
    return this.#word();
  }

  #regular(): string {
    REGULAR.lastIndex = this.at;
    const word = REGULAR.exec(this.#text)?.[0] ?? '';
    this.at += word.length;
    return word;
  }

  #name(): string {
    this.at += 1;
    const name = this.#regular();
    if (!name.includes('#')) return name;
    return name.replace(/#([0-9a-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  }

  #word(): Value {
    const word = this.#regular();
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    if (!/^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(word))
      throw new Error(`No PDF object at byte ${this.at}: "${word}".`);
    REFERENCE.lastIndex = this.at;
    if (!REFERENCE.test(this.#text) || !/^\d+$/.test(word)) return Number(word);
    this.at = REFERENCE.lastIndex;
    return { kind: 'reference', number: Number(word) };
  }

  #array(): Value {
    const items: Value[] = [];
    while (!this.take(']')) items.push(this.value());
    return items;
  }

  #dictionary(): Value {
    const entries = new Map<string, Value>();
    while (!this.take('>>')) {
      this.skipSpace();
      if (this.#text[this.at] !== '/') throw new Error(`No key of a dictionary at byte ${this.at}.`);
      const key = this.#name();
      entries.set(key, this.value());
    }
    return { kind: 'dictionary', entries };
  }

  #hexadecimal(): Uint8Array {
    const end = this.#text.indexOf('>', this.at);
    const digits = this.#text.slice(this.at + 1, end).replace(/[^0-9a-f]/gi, '');
    this.at = end + 1;
    return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
  }

  #literal(): Uint8Array {
    let depth = 0;
    let text = '';
    for (; this.at < this.#text.length; this.at += 1) {
      const character = this.#text[this.at] ?? '';
      if (character === '\\') {
        text += this.#escape();
        continue;
      }
      if (character === '(') depth += 1;
      if (character === ')') depth -= 1;
      if (depth === 0) break;
      if (depth > 1 || character !== '(') text += character;
    }
    this.at += 1;
    return Buffer.from(text, 'latin1');
  }

  /** Leaves the place on the escape's last character. */
  #escape(): string {
    const octal = /^[0-7]{1,3}/.exec(this.#text.slice(this.at + 1, this.at + 4))?.[0];
    if (octal !== undefined) {
      this.at += octal.length;
      return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    }
    this.at += 1;
    const character = this.#text[this.at] ?? '';
    return /[\r\n]/.test(character) ? '' : (ESCAPES[character] ?? character);
  }
}
