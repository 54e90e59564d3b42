/** The text of a PDF as two files' texts are compared: body and notes apart, words whole, without furniture and numbers of notes. */
import { layoutOf } from '../prove/inspect/pages/layout.js';
import { superiorsIn } from '../prove/inspect/pages/superiors.js';
import type { TextLine } from '../prove/inspect/pages/text-line.js';
import type { Char, PdfFile } from '../prove/reader/types.js';
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

export function textOfPdf(whole: PdfFile): ComparedText {
  const file = withoutArtifacts(whole);
  const layout = layoutOf(file);
  const pages = file.pages.map(
    ({ index, label }): PageName => ({ index, label: label === '' ? String(index + 1) : label }),
  );
  const spaced = new Set(file.pages.flatMap(({ chars }) => beforeSpaces(chars)));
  const notes = layout.notes.map(({ number, pieces }): ComparedNote => {
    const words = wordsOf(
      pieces.flatMap(({ lines }) => lines),
      pages,
      spaced,
    );
    const numbered = words[0]?.text.replace(/\D+$/, '') === String(number);
    const page = pages[pieces[0]?.page ?? 0];
    if (page === undefined) throw new Error('A note stands on no page.');
    return { number, page, words: numbered ? words.slice(1) : words };
  });
  return {
    pages,
    body: wordsOf(
      layout.pages.flatMap(({ flow }) => flow),
      pages,
      spaced,
    ),
    notes,
  };
}

/** Where a file is tagged it says itself what is none of its text; elsewhere what comes again on each page tells. */
function withoutArtifacts(file: PdfFile): PdfFile {
  return {
    ...file,
    pages: file.pages.map((page) => ({ ...page, chars: page.chars.filter(({ artifact }) => !artifact) })),
  };
}

/** The characters that a space follows. */
function beforeSpaces(chars: readonly Char[]): readonly Char[] {
  return chars.filter((_, index) => chars[index + 1]?.text === ' ');
}

/** The words of lines that follow each other, those that a line's end divides put together. */
function wordsOf(
  lines: readonly TextLine[],
  pages: readonly PageName[],
  spaced: ReadonlySet<Char>,
): ComparedWord[] {
  // Some tools write no spaces at lines' ends: then nothing can be learnt from them.
  const tells = lines.some(({ words }) => spaced.has(words.at(-1)?.chars.at(-1) as Char));
  const words: ComparedWord[] = [];
  let open: TextLine | undefined;
  for (const line of lines) {
    const page = pages[line.page];
    if (page === undefined) continue;
    for (const [index, text] of wordTexts(line).entries()) {
      const before = index === 0 ? words.at(-1) : undefined;
      const end = open?.words.at(-1)?.chars.at(-1);
      const whole =
        before && wholeWord(before, text, tells ? end !== undefined && !spaced.has(end) : undefined);
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
 * @param unparted no space stands between the two parts; undefined: the file does not tell
 */
function wholeWord(
  before: ComparedWord,
  second: string,
  unparted: boolean | undefined,
): ComparedWord | undefined {
  const { text: first, page } = before;
  if (first.endsWith(SOFT_HYPHEN)) return { text: first.slice(0, -1) + second, page };
  if (ADDRESS.test(first))
    return (unparted ?? (BREAKS_AFTER.test(first) || BREAKS_BEFORE.test(second)))
      ? { text: first + second, page }
      : undefined;
  if (HARD_HYPHEN.test(first) && unparted !== false)
    return { text: first + second, other: first.slice(0, -1) + second, page };
  return undefined;
}

/** A line's words; the numbers of called notes, which change when a note comes in before, are none of their letters. */
function wordTexts(line: TextLine): string[] {
  const calls = new Set(superiorsIn(line).flatMap(({ chars }) => chars));
  return line.words.flatMap(({ chars }) => {
    const text = chars.flatMap((char) => (calls.has(char) ? [] : [char.text])).join('');
    return text === '' ? [] : [text];
  });
}
