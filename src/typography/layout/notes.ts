/** The notes as they are on the pages: where each begins, how it goes on. */
import type { Edges } from './edges.js';
import type { SplitNotes } from './note-areas.js';
import { isMark, type NoteStart, startIn, withoutYears } from './note-start.js';
import { densest } from './statistics.js';
import type { TextLine } from './text-line.js';

/** What a page holds of a note. */
export interface NotePiece {
  /** Counts from 0. */
  readonly page: number;
  /** Without the mark of a continuation. */
  readonly lines: readonly TextLine[];
  /** "1 (continued)". */
  readonly mark: TextLine | undefined;
}

export interface Note {
  readonly number: number;
  /** Where its number starts and ends, pt from the left edge of the text block. */
  readonly x: number;
  readonly end: number;
  /** The first holds the number; each of the others is a continuation. */
  readonly pieces: readonly NotePiece[];
}

/** Numbers of one design are at one place, give or take, pt. */
const SAME_PLACE = 1.5;

interface Candidate extends NoteStart {
  readonly line: TextLine;
}

/** Reads the notes of all pages. */
export function notesOf(split: readonly SplitNotes[], edges: readonly Edges[]): Note[] {
  const isStart = startTest(split, edges);
  const notes: { start: Candidate; pieces: NotePiece[] }[] = [];
  for (const { notes: lines } of split) {
    let piece: { page: number; lines: TextLine[]; mark: TextLine | undefined } | undefined;
    for (const line of lines) {
      const start = isStart(line);
      if (start) {
        piece = { page: line.page, lines: [line], mark: undefined };
        notes.push({ start, pieces: [piece] });
      } else if (piece) {
        piece.lines.push(line);
      } else {
        piece = { page: line.page, lines: [], mark: undefined };
        notes.at(-1)?.pieces.push(piece);
        if (isMark(line)) piece.mark = line;
        else piece.lines.push(line);
      }
    }
  }
  return notes.map(({ start, pieces }) => {
    const left = edges[start.line.page]?.left ?? 0;
    const { number, x, end } = start;
    return { number, x: x - left, end: end - left, pieces };
  });
}

/**
 * Tells lines that begin a note from lines that happen to begin with a number: by raised figures; by the place
 * of the number, where the other lines are elsewhere; or else by its place in the order of numbers.
 */
function startTest(
  split: readonly SplitNotes[],
  edges: readonly Edges[],
): (line: TextLine) => Candidate | undefined {
  const offset = (line: TextLine, x: number): number => x - (edges[line.page]?.left ?? 0);
  const lines = split.flatMap(({ notes }) => notes);
  const candidates = lines.flatMap((line) => {
    const start = startIn(line);
    return start ? [{ ...start, line }] : [];
  });
  const raised = candidates.filter((candidate) => candidate.raised);
  const byLine = new Map<TextLine, Candidate>();
  if (raised.length >= candidates.length / 2) {
    for (const candidate of raised) byLine.set(candidate.line, candidate);
    return (line) => byLine.get(line);
  }
  const numbers = withoutYears(candidates.map(({ number }) => number));
  const plain = candidates.filter(({ raised: isRaised, number }) => !isRaised && numbers.has(number));
  const inOrder = runOf(plain);
  const left = densest(
    inOrder.map(({ line, x }) => offset(line, x)),
    SAME_PLACE,
  );
  const right = densest(
    inOrder.map(({ line, end }) => offset(line, end)),
    SAME_PLACE,
  );
  const starting = new Set(inOrder.map(({ line }) => line));
  const others = lines.filter((line) => !starting.has(line)).map((line) => offset(line, line.x));
  const hanging = others.filter((x) => Math.abs(x - left.at) > SAME_PLACE).length > 0.8 * others.length;
  for (const candidate of plain) {
    const { line, x, end } = candidate;
    const atPlace =
      left.count >= right.count
        ? Math.abs(offset(line, x) - left.at) <= SAME_PLACE
        : Math.abs(offset(line, end) - right.at) <= SAME_PLACE;
    if (starting.has(line) || (hanging && atPlace)) byLine.set(line, candidate);
  }
  return (line) => byLine.get(line);
}

/** The most candidates whose numbers rise, and those out of order whose number no other has. */
function runOf(candidates: readonly Candidate[]): Candidate[] {
  const best: { length: number; before: number }[] = [];
  for (const [index, { number }] of candidates.entries()) {
    let [length, before] = [1, -1];
    for (let k = 0; k < index; k++) {
      const known = best[k]?.length ?? 0;
      if ((candidates[k]?.number ?? 0) < number && known + 1 > length) [length, before] = [known + 1, k];
    }
    best.push({ length, before });
  }
  let at = best.findIndex(({ length }) => length === Math.max(...best.map((one) => one.length)));
  const chosen = new Set<Candidate>();
  for (; at >= 0; at = best[at]?.before ?? -1) {
    const candidate = candidates[at];
    if (candidate) chosen.add(candidate);
  }
  const numbers = new Set([...chosen].map(({ number }) => number));
  const last = Math.max(0, ...numbers);
  return candidates.filter((candidate) => {
    const { number } = candidate;
    const alone = candidates.filter((other) => other.number === number).length === 1;
    return chosen.has(candidate) || (alone && !numbers.has(number) && number < last);
  });
}
