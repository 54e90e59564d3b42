/** A content stream cut into its operations (ISO 32000-1, 7.8.2), on bytes: pdf-lib has no parser for them. */

/** An operator with its operands, as a range of bytes. */
export interface Operation {
  /** "BDC", "Tj", "re" … */
  readonly operator: string;
  /** Where its first operand starts. */
  readonly start: number;
  /** After its last byte. */
  readonly end: number;
}

const code = (character: string): number => character.charCodeAt(0);
const [OPEN, CLOSE, LESS, GREATER, SLASH, PERCENT, BACKSLASH, BRACKET, BRACKET_END] = [...'()<>/%\\[]'].map(
  code,
) as [number, number, number, number, number, number, number, number, number];
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** What a byte can be the first of (7.2.2). */
enum Kind {
  Regular,
  Space,
  Delimiter,
}

const SPACE = new Set([0x00, 0x09, LINE_FEED, 0x0c, CARRIAGE_RETURN, 0x20]);

const KINDS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (SPACE.has(byte)) return Kind.Space;
  return '()<>[]{}/%'.includes(String.fromCharCode(byte)) ? Kind.Delimiter : Kind.Regular;
});

/** True for the first byte of a number: digits, sign, point. */
function isNumeric(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || byte === 0x2b || byte === 0x2d || byte === 0x2e;
}

/**
 * All operations in order. What a damaged stream has after its last operator is left out.
 *
 * @throws Error for an inline image: Chromium's PDF library writes none, and their data could be taken for operators
 */
export function* operations(bytes: Uint8Array): Generator<Operation, void> {
  let start = -1;
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    const kind = KINDS[byte];
    if (kind === Kind.Space) {
      at += 1;
      continue;
    }
    const from = at;
    at = tokenEnd(bytes, from);
    if (byte === PERCENT) continue;
    if (start < 0) start = from;
    if (kind === Kind.Delimiter || isNumeric(byte)) continue;
    const operator = wordOf(bytes, from, at);
    if (operator === 'true' || operator === 'false' || operator === 'null') continue;
    if (operator === 'BI')
      throw new Error('A content stream has an inline image, whose data could be taken for operators.');
    yield { operator, start, end: at };
    start = -1;
  }
}

/** An operation's operands as they are written: "0.5", "/F4", "<0004>"; an array or dictionary is one of them. */
export function operandsOf(bytes: Uint8Array, { operator, start, end }: Operation): readonly string[] {
  const operands: string[] = [];
  let depth = 0;
  let from = start;
  for (let at = start; at < end - operator.length; ) {
    const byte = bytes[at] ?? 0;
    const next = KINDS[byte] === Kind.Space ? at + 1 : tokenEnd(bytes, at);
    if (KINDS[byte] !== Kind.Space && byte !== PERCENT) {
      if (depth === 0) from = at;
      depth += nesting(bytes, at);
      if (depth <= 0) operands.push(latin1(bytes, from, next));
    }
    at = next;
  }
  return operands;
}

/** By how much a token changes the depth of arrays and dictionaries. */
function nesting(bytes: Uint8Array, at: number): -1 | 0 | 1 {
  const byte = bytes[at];
  if (byte === BRACKET || (byte === LESS && bytes[at + 1] === LESS)) return 1;
  return byte === BRACKET_END || byte === GREATER ? -1 : 0;
}

/** Bytes as text, one character each. */
export function latin1(bytes: Uint8Array, from = 0, to = bytes.length): string {
  const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return buffer.toString('latin1', from, to);
}

/** Operators have three letters at most: one string for each, found by its bytes. */
const OPERATORS = new Map<number, string>();

function wordOf(bytes: Uint8Array, from: number, to: number): string {
  if (to - from > 3) return latin1(bytes, from, to);
  let key = 0;
  for (let at = from; at < to; at += 1) key = key * 256 + (bytes[at] ?? 0);
  let word = OPERATORS.get(key);
  if (word === undefined) {
    word = latin1(bytes, from, to);
    OPERATORS.set(key, word);
  }
  return word;
}

/** The place after a number, a word, a string, a name or a comment, or after one bracket of an array or dictionary. */
function tokenEnd(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] ?? 0;
  if (KINDS[byte] === Kind.Regular) return wordEnd(bytes, at);
  if (byte === OPEN) return stringEnd(bytes, at);
  if (byte === SLASH) return wordEnd(bytes, at + 1);
  if (byte === PERCENT) return commentEnd(bytes, at);
  if (byte === LESS && bytes[at + 1] !== LESS) return bytes.indexOf(GREATER, at) + 1 || bytes.length;
  const isDouble = (byte === LESS || byte === GREATER) && bytes[at + 1] === byte;
  return isDouble ? at + 2 : at + 1;
}

function wordEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && KINDS[bytes[at] ?? 0] === Kind.Regular) at += 1;
  return at;
}

function commentEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== LINE_FEED && bytes[at] !== CARRIAGE_RETURN) at += 1;
  return at;
}

/** Strings nest their brackets (7.3.4.2). */
function stringEnd(bytes: Uint8Array, from: number): number {
  let depth = 0;
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === BACKSLASH) at += 1;
    else if (byte === OPEN) depth += 1;
    else if (byte === CLOSE) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return bytes.length;
}
