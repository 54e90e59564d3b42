/** The text a PDF does hold, in the pieces of expected.ts. */

import type { Char } from '../../pdf/pdfium/types.js';
import { type Gap, type Line, linesOf } from '../../pdf/text/lines.js';
import { isJoiner, isMark, spellings } from '../../pdf/text/normalise.js';

/** One character the PDF shows. */
export interface PrintedChar {
  readonly text: string;
  readonly char: Char;
  /** Counts from 0. */
  readonly page: number;
  /** First and last of a visual line; of its hanging hyphens only the last ends the line. */
  readonly lineStart: boolean;
  readonly lineEnd: boolean;
  /** What separates it from the character before it on the same line, if anything. */
  readonly gap: Gap | undefined;
}

/** The characters of one region of one page, in painting order. */
export interface PrintedRegion {
  readonly page: number;
  readonly chars: readonly Char[];
}

/** While a line is taken down, its last character is not known. */
type Growing = { -readonly [Key in keyof PrintedChar]: PrintedChar[Key] };

/** Regions of successive pages as one run. `joiners`: those of no width that the manuscript has itself and which are therefore passed over. */
export function printedText(regions: readonly PrintedRegion[], joiners: ReadonlySet<string>): PrintedChar[] {
  const run: Growing[] = [];
  for (const { page, chars } of regions) {
    const shown = joiners.size === 0 ? chars : chars.filter((char) => !joiners.has(char.text));
    for (const line of linesOf(shown)) appendLine(run, line, page);
  }
  return run;
}

/** The joiners of no width that a text has. */
export function joinersIn(texts: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const text of texts) for (const char of text) if (isJoiner(char)) found.add(char);
  return found;
}

function appendLine(run: Growing[], line: Line, page: number): void {
  const start = run.length;
  let gap: Gap | undefined;
  for (const [w, word] of line.words.entries()) {
    for (const char of word.chars) {
      const last = run.at(-1);
      if (last && run.length > start && isMark(char.text)) {
        last.text = (last.text + char.text).normalize('NFC');
        continue;
      }
      for (const text of spellings(char.text)) {
        run.push({ text, char, page, lineStart: run.length === start, lineEnd: false, gap });
        gap = undefined;
      }
    }
    gap = line.gaps[w];
  }
  const last = run.at(-1);
  if (last && run.length > start) last.lineEnd = true;
}
