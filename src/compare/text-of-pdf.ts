/** The text of a PDF as two files' texts are compared: body and notes apart, words whole, without furniture and numbers of notes. */

import type { Char, PdfFile } from '../pdf/pdfium/types.js';
import type { TextLine } from '../typography/layout/text-line.js';
import { splitLines } from './note-lines.js';
import type { PageName } from './types.js';

export interface ComparedWord {
  readonly text: string;
  /** Another reading: a hyphen at a line's end is the word's own or was added there. */
  readonly other?: string;
  readonly page: PageName;
}

export interface ComparedNote {
  readonly number: number;
  readonly page: PageName;
  readonly words: readonly ComparedWord[];
}

export interface ComparedText {
  readonly pages: readonly PageName[];
  readonly body: readonly ComparedWord[];
  readonly notes: readonly ComparedNote[];
}

/** Where an address is broken (Chicago Manual of Style, 14.18): after a slash or colon, before other marks. */
const ADDRESS = /:\/\//;
const BREAKS_AFTER = /[/:]$/;
const BREAKS_BEFORE = /^[-.,_~?#%=&]/;

const SOFT_HYPHEN = '\u00ad';
const HARD_HYPHEN = /[-\u2010]$/;

export function textOfPdf(file: PdfFile): ComparedText {
  const pages = file.pages.map(
    ({ index, label }): PageName => ({ index, label: label === '' ? String(index + 1) : label }),
  );
  const { flow, notes, figures } = splitLines(file);
  const spaced = new Set(file.pages.flatMap(({ chars }) => beforeSpaces(chars)));
  const words = (lines: readonly TextLine[]) => wordsOf(lines, { pages, spaced, figures });
  return {
    pages,
    body: words(flow),
    notes: notes.map(({ number, lines }): ComparedNote => {
      const page = pages[lines[0]?.page ?? 0];
      if (page === undefined) throw new Error('A note is not on any page.');
      return { number, page, words: words(lines) };
    }),
  };
}

/** What is to be known of a file to read its words. */
interface Reading {
  readonly pages: readonly PageName[];
  /** The characters that a space follows. */
  readonly spaced: ReadonlySet<Char>;
  /** Figures that number notes. */
  readonly figures: ReadonlySet<Char>;
}

/** The characters that a space follows. */
function beforeSpaces(chars: readonly Char[]): readonly Char[] {
  return chars.filter((_, index) => chars[index + 1]?.text === ' ');
}

/** The words of lines that follow each other, those that a line's end divides put together. */
function wordsOf(lines: readonly TextLine[], { pages, spaced, figures }: Reading): ComparedWord[] {
  // Some tools write no spaces at lines' ends: then nothing can be learnt from them.
  const endsAreSpaced = lines.some(({ words }) => spaced.has(words.at(-1)?.chars.at(-1) as Char));
  const words: ComparedWord[] = [];
  let open: TextLine | undefined;
  for (const line of lines) {
    const page = pages[line.page];
    if (page === undefined) continue;
    for (const [index, text] of wordTexts(line, figures).entries()) {
      const before = index === 0 ? words.at(-1) : undefined;
      const end = open?.words.at(-1)?.chars.at(-1);
      const whole =
        before && wholeWord(before, text, endsAreSpaced ? end !== undefined && !spaced.has(end) : undefined);
      if (whole) words[words.length - 1] = whole;
      else words.push({ text, page });
    }
    open = line;
  }
  return words.map((word) => ({ ...word, text: word.text.replaceAll(SOFT_HYPHEN, '') }));
}

/**
 * The word that a line's end has divided, if it has.
 *
 * @param unspaced there is no space between the two parts; undefined: the file does not show it
 */
function wholeWord(
  before: ComparedWord,
  second: string,
  unspaced: boolean | undefined,
): ComparedWord | undefined {
  const { text: first, page } = before;
  if (first.endsWith(SOFT_HYPHEN)) return { text: first.slice(0, -1) + second, page };
  if (ADDRESS.test(first))
    return (unspaced ?? (BREAKS_AFTER.test(first) || BREAKS_BEFORE.test(second)))
      ? { text: first + second, page }
      : undefined;
  if (HARD_HYPHEN.test(first) && unspaced !== false)
    return { text: first + second, other: first.slice(0, -1) + second, page };
  return undefined;
}

/** A line's words; the numbers of notes, which change when a note is added before, are not part of them. */
function wordTexts({ words }: TextLine, figures: ReadonlySet<Char>): string[] {
  return words.flatMap(({ chars }) => {
    const text = chars.flatMap((char) => (figures.has(char) ? [] : [char.text])).join('');
    return text === '' ? [] : [text];
  });
}
