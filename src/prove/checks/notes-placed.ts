/** Every note starts on the page of its first call, under its number; numbers run 1 to n. */

import type { Report } from '../../model/check.js';
import type { NotePiece } from '../../model/layout.js';
import { counted, quoted } from '../../model/wording.js';
import type { PrintedChar } from '../alignment/printed.js';
import type { ProofCheck } from '../check.js';
import type { PlacedCall } from '../layout/calls.js';
import type { NoteSubject, ProofSubject } from '../subject.js';

/** A call's ink must end at least this many ems above its line's baseline to be superior. */
const RAISED = 0.1;

export const notesPlaced: ProofCheck = {
  name: 'notes-placed',
  run(subject, report) {
    const { calls } = subject;
    if (calls) {
      for (const call of calls) checkCall(call, report);
      checkRun(subject, calls, report);
    } else {
      report({
        code: 'proof-calls',
        message: 'the pages do not have the calls of the manuscript, in its order.',
      });
    }
    const pieces = piecesOf(subject);
    for (const note of subject.notes) checkNote(note, pieces, calls, report);
    checkOrder(pieces, subject.notes, report);
    return {
      summary: `${counted(subject.notes.length, 'note')}, each on the page of its call, numbered in order`,
      counts: { notes: subject.notes.length, calls: calls?.length ?? 0, pieces: pieces.length },
    };
  },
};

interface PlacedPiece extends NotePiece {
  readonly page: number;
}

function piecesOf({ paginated }: ProofSubject): PlacedPiece[] {
  return paginated.pages.flatMap((page) => page.notes.map((piece) => ({ ...piece, page: page.index })));
}

function checkCall(
  { note, line, textPage, beside, page, digits, printed }: PlacedCall,
  report: Report,
): void {
  if (printed !== String(note)) {
    const shown =
      printed === '' ? 'is not printed where the layout has it' : `is printed as ${quoted(printed)}`;
    report({ code: 'proof-call-number', page, line, message: `the call of note ${note} ${shown}.` });
    return;
  }
  if (textPage !== undefined && textPage !== page) {
    report({
      code: 'proof-call-place',
      page: textPage,
      line,
      message: `the call of note ${note} is printed here, but the layout has it on page ${page + 1}.`,
    });
  }
  // A call that is alone on its line has nothing to be raised above.
  const { y: baseline, fontSize } = beside?.char ?? { y: Number.POSITIVE_INFINITY, fontSize: 0 };
  const foot = Math.max(...digits.map(({ box }) => box.y + box.height));
  if (baseline - foot < RAISED * fontSize) {
    report({
      code: 'proof-call-not-superior',
      page,
      line,
      message: `the call of note ${note} is not raised above its line.`,
    });
  }
}

/** First calls must print 1, 2, 3… to the number of notes. */
function checkRun({ notes }: ProofSubject, calls: readonly PlacedCall[], report: Report): void {
  const firsts = [...new Set(calls.map((call) => call.note))];
  for (const [index, number] of firsts.entries()) {
    if (number === index + 1) continue;
    const call = calls.find((one) => one.note === number);
    report({
      code: 'proof-note-numbering',
      page: call?.page,
      line: call?.line,
      message: `note ${number} is called where note ${index + 1} should be: numbers follow the order of first calls.`,
    });
    return;
  }
  if (firsts.length === notes.length) return;
  report({
    code: 'proof-note-numbering',
    message: `${counted(firsts.length, 'note')} are called, but the manuscript has ${notes.length}.`,
  });
}

function checkNote(
  { note, alignment }: NoteSubject,
  pieces: readonly PlacedPiece[],
  calls: readonly PlacedCall[] | undefined,
  report: Report,
): void {
  const { number, line } = note;
  const own = pieces.filter((piece) => piece.note === number);
  const [start] = own;
  if (
    !start ||
    start.continued ||
    own.some((piece, index) => index > 0 && !continues(piece, own[index - 1]))
  ) {
    report({
      code: 'proof-note-pieces',
      page: start?.page,
      line,
      message: `note ${number} does not start once and continue from page to page.`,
    });
    return;
  }
  const page = alignment.printed[alignment.printedAt[0] ?? -1]?.page ?? start.page;
  const shown = leadingNumber(alignment.printed);
  if (shown !== String(number)) {
    report({
      code: 'proof-note-number',
      page,
      line,
      message: `note ${number} is ${shown === '' ? 'not numbered' : `numbered ${quoted(shown)}`}.`,
    });
  }
  const call = calls?.find((one) => one.note === number);
  if (!call) return;
  const callPage = call.textPage ?? call.page;
  if (page === callPage) return;
  report({
    code: page > callPage ? 'proof-note-late' : 'proof-note-early',
    page,
    line,
    message: `note ${number} starts here, but it is called on page ${callPage + 1}.`,
  });
}

function continues(piece: PlacedPiece, before: PlacedPiece | undefined): boolean {
  return piece.continued && piece.page === (before?.page ?? piece.page) + 1;
}

/** The digits a note starts with, up to a gap or the line's end: a list's own number may follow. */
function leadingNumber(printed: readonly PrintedChar[]): string {
  let number = '';
  for (const { text, gap, lineStart } of printed) {
    if (!/^\d$/.test(text) || ((gap || lineStart) && number !== '')) break;
    number += text;
  }
  return number;
}

/**
 * Read downwards, the notes of a page come in the order of their numbers. That each is on the page of its call is
 * checked by itself: in a row over two pages the calls of its second cell are before the last ones of its first.
 */
function checkOrder(pieces: readonly PlacedPiece[], notes: readonly NoteSubject[], report: Report): void {
  const read = [...pieces].sort((one, other) => one.page - other.page || one.box.y - other.box.y);
  for (const [index, piece] of read.entries()) {
    const before = read[index - 1];
    if (!before || before.page !== piece.page || before.note <= piece.note || before.continued) continue;
    report({
      code: 'proof-note-order',
      page: piece.page,
      line: notes.find(({ note }) => note.number === piece.note)?.note.line,
      message: `note ${piece.note} is below note ${before.note}.`,
    });
  }
}
