/** The markers of ordered lists that pandoc calls fancy: letters, Roman numerals, numbers in brackets. */

export type Numbering = 'decimal' | 'lower-alpha' | 'upper-alpha' | 'lower-roman' | 'upper-roman';

/** What stands around a number: `1.`, `1)`, `(1)`. */
export type Delimiters = 'period' | 'parenthesis' | 'parentheses';

export interface MarkerStyle {
  readonly numbering: Numbering;
  readonly delimiters: Delimiters;
}

export interface ListMarker extends MarkerStyle {
  /** Undefined for `#`: the number after the one before. */
  readonly value: number | undefined;
  /** Of the marker as written. */
  readonly length: number;
}

const MARKER = /^(?:\(([a-z]+|[A-Z]+|\d{1,6}|#)\)|([a-z]+|[A-Z]+|#)([.)]))(?=[ \t]|$)/;

/** Canonical Roman numerals to 3999. */
const ROMAN = /^(?=.)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;

const ROMAN_PARTS = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const;

function roman(value: number): string {
  let rest = value;
  let text = '';
  for (const [worth, letters] of ROMAN_PARTS) for (; rest >= worth; rest -= worth) text += letters;
  return text;
}

function fromRoman(text: string): number | undefined {
  if (!ROMAN.test(text)) return undefined;
  const digits = [...text].map((letter) => ROMAN_PARTS.find(([, letters]) => letters === letter)?.[0] ?? 0);
  return digits.reduce<number>(
    (sum, digit, index) => sum + (digit < (digits[index + 1] ?? 0) ? -digit : digit),
    0,
  );
}

/** a to z, then aa, ab, as spreadsheets count. */
function alpha(value: number): string {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(97 + ((rest - 1) % 26)) + text;
  return text;
}

const fromLetter = (text: string): number | undefined =>
  text.length === 1 ? (text.toLowerCase().codePointAt(0) ?? 0) - 96 : undefined;

/** What a number may mean, the likeliest first: "i" is Roman, every other single letter a letter (as pandoc has it). */
function meanings(written: string): readonly (readonly [Numbering, number | undefined])[] {
  if (written === '#') return [['decimal', undefined]];
  if (/^\d/.test(written)) return [['decimal', Number(written)]];
  const kind = written === written.toLowerCase() ? 'lower' : 'upper';
  const letter = [`${kind}-alpha`, fromLetter(written)] as const;
  const number = [`${kind}-roman`, fromRoman(written.toUpperCase())] as const;
  const all = /^i$/i.test(written) ? [number, letter] : [letter, number];
  return all.filter(([, value]) => value !== undefined);
}

/**
 * Reads the marker that a line's text starts with. Ordinary markers of CommonMark (`1.`, `1)`) are none of these, and
 * neither is a capital and a period with one space after it: that is an initial ("B. Russell").
 *
 * @param style of the list that the marker is to go on with
 */
export function readListMarker(text: string, style?: MarkerStyle): ListMarker | undefined {
  const [whole, inBrackets, open, close] = MARKER.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const written = inBrackets ?? open ?? '';
  const delimiters = inBrackets !== undefined ? 'parentheses' : close === '.' ? 'period' : 'parenthesis';
  if (delimiters === 'period' && /^[A-Z]$/.test(written) && /^ ?\S/.test(text.slice(whole.length)))
    return undefined;
  for (const [numbering, value] of meanings(written)) {
    if (style && (style.delimiters !== delimiters || style.numbering !== numbering)) continue;
    return { numbering, delimiters, value, length: whole.length };
  }
  return undefined;
}

/** A marker as it is printed: "(b)", "iv.", "3)". */
export function listMarker({ numbering, delimiters }: MarkerStyle, value: number): string {
  const small =
    numbering === 'decimal' ? String(value) : numbering.endsWith('roman') ? roman(value) : alpha(value);
  const number = numbering.startsWith('upper') ? small.toUpperCase() : small.toLowerCase();
  if (delimiters === 'period') return `${number}.`;
  return delimiters === 'parenthesis' ? `${number})` : `(${number})`;
}
