/** Characters that a manuscript may have and that no page shows. */

/**
 * What is dropped with a warning: control characters, marks of reading direction (all text here runs from left to
 * right), byte order marks between files that were joined, invisible operators, tags. Spaces and joiners of no width
 * (U+200B, U+200C, U+2060) stay: they say where lines end and which letters stay apart. The C1 controls stay to be reported as missing: they are
 * letters of Windows-1252 read wrongly.
 */
const DROPPED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  /[\u0000-\u0008\u000E-\u001F\u007F\u061C\u180E\u200E\u200F\u202A-\u202E\u2061-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB\u{1D173}-\u{1D17A}\u{E0000}-\u{E007F}]/gu;

/**
 * Dropped without a word, because nothing is lost: what says which of two pictures a sign is to have, or which colour
 * of skin; the key around a figure; the joiner, which makes one picture of several, and which no script that can be
 * set needs.
 */
const SILENT =
  /\u034F|\u200D|[\uFE00-\uFE0F]|(?<=\p{Emoji_Modifier_Base})[\u{1F3FB}-\u{1F3FF}]|(?<=[0-9#*]\uFE0F?)\u20E3/gu;

/** Other programs' line ends within a paragraph: vertical tab, form feed, next line, line and paragraph separator. */
const LINE_ENDS = /[\v\f\u0085\u2028\u2029]/g;

/** Ligatures of a long and of a short s with t, which hardly any font has: separated. */
const ST: Readonly<Record<string, string>> = { '\uFB05': '\u017Ft', '\uFB06': 'st' };

/** A text as pages can show it; its lines stay. */
export function printable(text: string): string {
  return text
    .replace(DROPPED, '')
    .replace(SILENT, '')
    .replace(LINE_ENDS, ' ')
    .replace(/[\uFB05\uFB06]/g, (ligature) => ST[ligature] ?? ligature);
}

/** The characters that `printable` drops and that are worth a word, with their offsets (UTF-16). */
export function droppedIn(text: string): readonly { readonly character: string; readonly offset: number }[] {
  return [...text.matchAll(DROPPED)].map((match) => ({ character: match[0], offset: match.index }));
}

/** The offset in a text of a place in the printable form of it. Both UTF-16. */
export function offsetBefore(text: string, printableOffset: number): number {
  let offset = 0;
  for (const character of text) {
    const next = offset + character.length;
    if (printable(text.slice(0, next)).length > printableOffset) break;
    offset = next;
  }
  return offset;
}

/** "U+FEFF", as Unicode writes a code point. */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
