/** Two editions of one paper have the same words in the same lines at the same places, page by page. */

import { counted, quoted } from '../../model/wording.js';
import type { PdfFile, PdfPage } from '../../pdf/pdfium/types.js';
import { isSpace, type Line, linesOf } from '../../pdf/text/lines.js';
import { SOFT_HYPHEN } from '../../pdf/text/normalise.js';
import type { ProofCheck } from '../check.js';

/** The browser's grid is 1/64 px; sheets of different sizes may round a place differently by this much, pt. */
const DRIFT = 0.1;

/** @param reference the screen edition, read back */
export function sameLines(reference: PdfFile): ProofCheck {
  return {
    name: 'same-lines',
    run({ pdf }, report) {
      let lines = 0;
      let drift = 0;
      if (pdf.pages.length !== reference.pages.length)
        report({
          code: 'proof-lines-differ',
          message: `this edition has ${counted(pdf.pages.length, 'page')}, the screen edition ${reference.pages.length}.`,
        });
      for (const [index, page] of pdf.pages.entries()) {
        const other = reference.pages[index];
        if (!other) break;
        const [own, others] = [linesOnPage(page), linesOnPage(other)];
        const at = own.findIndex((line, k) => !isSame(line, others[k]));
        const first = at >= 0 ? at : own.length < others.length ? own.length : -1;
        if (first >= 0)
          report({
            code: 'proof-lines-differ',
            page: index,
            message: `line ${first + 1} is ${placed(own[first])}, in the screen edition ${placed(others[first])}.`,
          });
        for (const [k, line] of own.entries()) drift = Math.max(drift, driftOf(line, others[k] ?? line));
        lines += own.length;
      }
      return {
        summary: `${counted(lines, 'line')} with the words and places of the screen edition`,
        counts: { lines, driftMillipoints: Math.round(drift * 1000) },
      };
    },
  };
}

/** What is on the trimmed page; a printing house's sheet has words beside it. */
function linesOnPage(page: PdfPage): Line[] {
  const on = page.chars.filter(
    (char) => isSpace(char) || (char.y >= 0 && char.y <= page.height && char.x >= 0 && char.x <= page.width),
  );
  return linesOf(on);
}

function isSame(one: Line, other: Line | undefined): boolean {
  return other !== undefined && wordsOf(one) === wordsOf(other) && driftOf(one, other) <= DRIFT;
}

/** A hyphen that hyphenation added may differ from others in a tagged PDF: it is U+00AD; on paper they are one. */
function wordsOf({ text }: Line): string {
  return text.replaceAll(SOFT_HYPHEN, '-');
}

function driftOf(one: Line, other: Line): number {
  return Math.max(
    Math.abs(one.x - other.x),
    Math.abs(lastStart(one) - lastStart(other)),
    Math.abs(one.baseline - other.baseline),
  );
}

/** Where the last character starts: where it ends is another place for an ordinary hyphen and for U+00AD. */
function lastStart({ words, x }: Line): number {
  return words.at(-1)?.chars.at(-1)?.x ?? x;
}

function placed(line: Line | undefined): string {
  return line ? `${quoted(line.text)} at ${line.x.toFixed(1)}, ${line.baseline.toFixed(1)} pt` : 'not there';
}
