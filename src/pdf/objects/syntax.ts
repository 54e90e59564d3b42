/**
 * PDF syntax (ISO 32000-1, 7.2 and 7.3), read by code that had no part in writing it.
 * Works on text with one character a byte (latin1): sticky expressions find the end of a token several times
 * faster than a look at each byte.
 */
import { UnreadablePdf } from '../unreadable-pdf.js';
import { type Dictionary, Name, Ref, Text, type Value } from './values.js';

/** A word that is not an object: "obj", "stream", and the operators of content streams. */
export class Keyword {
  constructor(readonly value: string) {}
}

const BLANK = 0x20;
const PERCENT = 0x25;

/** White space and comments. */
const SPACE = /(?:[\0\t\n\f\r ]+|%[^\r\n]*)*/y;
const REGULAR = /[^\0\t\n\f\r ()<>[\]{}/%]*/y;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const INTEGER = /^\d+$/;
const REFERENCE = /[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/y;

/** Within a literal string: what is neither a bracket, an escape nor an end of line. */
const PLAIN = /[^\\()\r]*/y;
const OCTAL = /[0-7]{1,3}/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** No PDF nests arrays and dictionaries deeper; damaged ones can, until the stack ends. */
const DEEPEST = 200;

/** Reads one object after the other. */
export class Lexer {
  readonly #text: string;
  #depth = 0;

  constructor(
    text: string,
    /** Offset of the next character. */
    public at = 0,
  ) {
    this.#text = text;
  }

  /** Whether nothing but white space and comments is left. */
  get done(): boolean {
    this.skipSpace();
    return this.at >= this.#text.length;
  }

  skipSpace(): void {
    // Beyond the end a sticky expression would start over from the front.
    if (this.at >= this.#text.length) return;
    const code = this.#text.charCodeAt(this.at);
    if (code > BLANK && code !== PERCENT) return;
    SPACE.lastIndex = this.at;
    SPACE.test(this.#text);
    this.at = SPACE.lastIndex;
  }

  /** Moves past a word if it comes next. */
  take(word: string): boolean {
    this.skipSpace();
    if (!this.#text.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }

  /**
   * The next object or keyword. "12 0 R" is a reference; the bytes of streams are left to `file.ts`, which knows
   * their length.
   *
   * @throws UnreadablePdf where there is neither
   */
  next(): Value | Keyword {
    this.skipSpace();
    const character = this.#text[this.at];
    if (character === undefined) throw new UnreadablePdf('it ends in the middle of an object');
    if (character === '/') return new Name(this.#name());
    if (character === '(') return new Text(this.#literal());
    if (character === '[') return this.#array();
    if (character === '<') {
      if (this.#text[this.at + 1] === '<') return this.#dictionary();
      return new Text(this.#hexadecimal());
    }
    return this.#word();
  }

  /** The next object. @throws UnreadablePdf where there is a keyword */
  value(): Value {
    const value = this.next();
    if (value instanceof Keyword) throw new UnreadablePdf(`"${value.value}" is not an object`);
    return value;
  }

  #word(): Value | Keyword {
    const word = this.#regular();
    if (word === '') throw new UnreadablePdf(`there is a stray "${this.#text[this.at]}"`);
    if (NUMBER.test(word)) return this.#reference(word) ?? Number(word);
    if (word === 'true' || word === 'false') return word === 'true';
    return word === 'null' ? null : new Keyword(word);
  }

  #regular(): string {
    REGULAR.lastIndex = this.at;
    REGULAR.test(this.#text);
    const word = this.#text.slice(this.at, REGULAR.lastIndex);
    this.at = REGULAR.lastIndex;
    return word;
  }

  #reference(word: string): Ref | undefined {
    REFERENCE.lastIndex = this.at;
    if (!REFERENCE.test(this.#text) || !INTEGER.test(word)) return undefined;
    this.at = REFERENCE.lastIndex;
    return new Ref(Number(word));
  }

  #name(): string {
    this.at += 1;
    const name = this.#regular();
    if (!name.includes('#')) return name;
    return name.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }

  /** Brackets nest; "\)" and the like are escapes (7.3.4.2). */
  #literal(): string {
    let text = '';
    let depth = 0;
    for (;;) {
      const character = this.#text[this.at];
      if (character === undefined) throw new UnreadablePdf('a string does not end');
      if (character === '\\') text += this.#escape();
      else if (character === '\r') text += this.#lineEnd();
      else {
        this.at += 1;
        if (character === '(') depth += 1;
        if (character === ')') depth -= 1;
        if (depth === 0) return text;
        if (character !== '(' || depth > 1) text += character;
      }
      PLAIN.lastIndex = this.at;
      PLAIN.test(this.#text);
      text += this.#text.slice(this.at, PLAIN.lastIndex);
      this.at = PLAIN.lastIndex;
    }
  }

  /** Within a string, every end of line is a line feed. */
  #lineEnd(): string {
    this.at += this.#text[this.at + 1] === '\n' ? 2 : 1;
    return '\n';
  }

  #escape(): string {
    this.at += 1;
    OCTAL.lastIndex = this.at;
    const octal = OCTAL.exec(this.#text)?.[0];
    if (octal !== undefined) {
      this.at += octal.length;
      return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    }
    const character = this.#text[this.at];
    if (character === undefined) throw new UnreadablePdf('a string does not end');
    if (character === '\r') {
      this.#lineEnd();
      return '';
    }
    this.at += 1;
    return character === '\n' ? '' : (ESCAPES[character] ?? character);
  }

  #hexadecimal(): string {
    const end = this.#text.indexOf('>', this.at);
    if (end < 0) throw new UnreadablePdf('a string does not end');
    const digits = this.#text.slice(this.at + 1, end).replace(/[\0\t\n\f\r ]+/g, '');
    if (/[^0-9A-Fa-f]/.test(digits)) throw new UnreadablePdf('a hexadecimal string has other characters');
    this.at = end + 1;
    return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex').toString('latin1');
  }

  #enter(): void {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new UnreadablePdf('its objects are nested too deeply');
  }

  #array(): readonly Value[] {
    this.#enter();
    this.at += 1;
    const values: Value[] = [];
    while (!this.take(']')) values.push(this.value());
    this.#depth -= 1;
    return values;
  }

  #dictionary(): Dictionary {
    this.#enter();
    this.at += 2;
    const entries = new Map<string, Value>();
    while (!this.take('>>')) {
      if (this.#text[this.at] !== '/') throw new UnreadablePdf('a dictionary has a key that is not a name');
      const key = this.#name();
      entries.set(key, this.value());
    }
    this.#depth -= 1;
    return entries;
  }
}
