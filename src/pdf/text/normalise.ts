/**
 * The smallest pieces of text that are compared: a character with its combining marks, in one spelling.
 *
 * Three things are spelled differently in a manuscript and in a PDF without being different text:
 * composed and decomposed letters (made NFC), superior figures, which a font may map to ¹²³ or to 123
 * (made ordinary), and the letters of Latin ligatures U+FB00 to U+FB06 (separated).
 */

export interface Cluster {
  readonly text: string;
  /** Offset of its first code unit in the given text. */
  readonly offset: number;
}

/** The soft hyphen. */
export const SOFT_HYPHEN = '\u00AD';

/** Characters without width that steer line breaks and joining; fonts and browsers keep or drop them. */
const JOINERS = /^[\u200B-\u200D\u2060\uFEFF]$/u;

const SUPERIOR_FIGURES = /^[\u00B9\u00B2\u00B3\u2070\u2074-\u2079]$/u;
const LATIN_LIGATURES = /^[\uFB00-\uFB06]$/u;
const MARK = /^\p{M}$/u;
const SPACE = /^\s$/u;

/** Text in clusters, white space included as clusters of its own, one for each character. */
export function clustersOf(text: string): Cluster[] {
  const clusters: Cluster[] = [];
  let offset = 0;
  for (const char of text) {
    if (isAscii(char)) {
      clusters.push({ text: char, offset });
    } else {
      const last = clusters.at(-1);
      if (last && MARK.test(char)) {
        clusters[clusters.length - 1] = { text: (last.text + char).normalize('NFC'), offset: last.offset };
      } else {
        for (const piece of spellings(char)) clusters.push({ text: piece, offset });
      }
    }
    offset += char.length;
  }
  return clusters;
}

/** True of one character of white space of any kind, the no-break ones too. */
export function isSpaceText(text: string): boolean {
  if (text === ' ') return true;
  return !(text > ' ' && text < '\u007F') && SPACE.test(text);
}

/** True of a zero-width joiner, space or word joiner. */
export function isJoiner(text: string): boolean {
  return !isAscii(text) && JOINERS.test(text);
}

/** True of a mark that belongs to the character before it. */
export function isMark(text: string): boolean {
  return !isAscii(text) && MARK.test(text);
}

/** One character in the spelling compared; a ligature becomes its letters. */
export function spellings(char: string): readonly string[] {
  if (isAscii(char)) return [char];
  if (LATIN_LIGATURES.test(char)) return [...char.normalize('NFKC')];
  if (SUPERIOR_FIGURES.test(char)) return [char.normalize('NFKC')];
  return [char.normalize('NFC')];
}

/** Nearly every character is: the quick way. */
export function isAscii(char: string): boolean {
  return char < '\u0080';
}

/** True of a hyphen as fonts and browsers write it, the soft one included. */
export function isHyphen(text: string): boolean {
  return text === '-' || text === '\u2010' || text === '\u00AD';
}
