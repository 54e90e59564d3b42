/** A cell in a row of a Markdown table, as written. */
export interface RowCell {
  /** Column, from 0, of its text in the line. */
  readonly column: number;
  readonly text: string;
}

/** What may stand before a table's head: quotation marks, a list marker, a note's label. */
const BEFORE_HEAD = /^(?:\s|>|(?:[-*+]|\d+[.)])\s|\[\^[^\] ]+\]:)*/;
/** Before the other rows only quotation marks are no part of the row. */
const BEFORE_ROW = /^[\s>]*/;

/** Splits a line of a table at its pipes, but for those with a backslash, as markdown-it does. */
export function splitRow(line: string, isHead: boolean): readonly RowCell[] {
  const end = line.trimEnd().length;
  let start = (isHead ? BEFORE_HEAD : BEFORE_ROW).exec(line)?.[0].length ?? 0;
  if (line[start] === '|') start += 1;
  const cells: RowCell[] = [];
  for (let at = start; at <= end; at += 1) {
    const closes = at === end || (line[at] === '|' && line[at - 1] !== '\\');
    if (!closes) continue;
    const raw = line.slice(start, at);
    // What follows the last pipe is no cell if it is empty.
    if (at < end || raw.trim() !== '')
      cells.push({ column: start + (raw.length - raw.trimStart().length), text: raw.trim() });
    start = at + 1;
  }
  return cells;
}
