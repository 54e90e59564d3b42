import type { Token } from 'markdown-it';
import { offsetBefore, printable } from '../model/characters.js';
import type { Place } from '../model/diagnostics.js';
import type { Manuscript } from '../model/manuscript.js';
import { HTML_INFO } from './markdown/html/blocks.js';
import { noteOrigin } from './markdown/inline-note.js';
import { splitRow } from './markdown/table-row.js';

/** Where the Markdown of an inline token stands: its first line in the file, from 1, and where to look from in it. */
interface InlinePlace {
  readonly line: number;
  /** Column, from 0, of a table cell's text; undefined where whole lines are the text. */
  readonly column: number | undefined;
}

/** A walk over table rows: markdown-it gives cells neither a line nor a column. */
class RowCursor {
  #line = 0;
  #columns: readonly number[] = [];
  #cell = 0;

  start(line: number, row: string, isHead: boolean): void {
    this.#line = line;
    this.#columns = splitRow(row, isHead).map((cell) => cell.column);
    this.#cell = 0;
  }

  next(): InlinePlace {
    const column = this.#columns[this.#cell];
    this.#cell += 1;
    return { line: this.#line, column };
  }
}

/** Finds tokens of the body in the manuscript's file. Lines and columns count from 1, columns in UTF-16 units. */
export class SourceMap {
  readonly #manuscript: Manuscript;
  /** As they were parsed: without the characters that no page shows. */
  readonly #lines: readonly string[];
  /** As the file has them. */
  readonly #written: readonly string[];
  readonly #inlines = new Map<Token, InlinePlace>();

  constructor(manuscript: Manuscript, tokens: readonly Token[]) {
    this.#manuscript = manuscript;
    this.#written = manuscript.text.split('\n');
    this.#lines = printable(manuscript.text).split('\n');
    const row = new RowCursor();
    let inRow = false;
    let inHead = false;
    for (const token of tokens) {
      if (token.type === 'tr_open' || token.type === 'tr_close')
        inRow = token.nesting === 1 && token.info !== HTML_INFO;
      if (token.type === 'thead_open' || token.type === 'thead_close') inHead = token.nesting === 1;
      if (token.type === 'tr_open') row.start(this.line(token), this.lineText(this.line(token)), inHead);
      if (token.type === 'inline')
        this.#inlines.set(token, this.#inlinePlace(token, inRow ? row : undefined));
    }
  }

  #inlinePlace(token: Token, row: RowCursor | undefined): InlinePlace {
    const origin = noteOrigin(token);
    const place = origin && this.#inlines.get(origin.inline);
    return place ?? row?.next() ?? { line: this.line(token), column: undefined };
  }

  /** The file's line of a line of the body, which counts from 0. */
  fileLine(bodyLine: number): number {
    return bodyLine + 1 + this.#manuscript.bodyOffset;
  }

  /** The file's line where a block starts. */
  line(token: Token): number {
    const origin = noteOrigin(token);
    if (origin) return this.ofInline(origin.inline, origin.start, 2).line;
    return this.#inlines.get(token)?.line ?? this.fileLine(token.map?.[0] ?? 0);
  }

  /**
   * The file's line where a note is defined.
   *
   * @param open its `footnote_reference_open`
   * @param bodyLine where its label stands, from 0; of no account for notes that are written where they are called
   */
  definitionLine(open: Token, bodyLine: number | undefined): number {
    const origin = noteOrigin(open);
    if (origin) return this.ofInline(origin.inline, origin.start, 2).line;
    return this.fileLine(open.map?.[0] ?? bodyLine ?? 0);
  }

  /** The text of a line of the file. */
  lineText(line: number): string {
    return this.#lines[line - 1] ?? '';
  }

  /** A whole line but for the white space around it. */
  ofLine(line: number): Place {
    const text = this.lineText(line);
    const column = text.length - text.trimStart().length + 1;
    return this.at(line, column, Math.max(1, text.trim().length));
  }

  /** @param parsedColumn in the line as it was parsed */
  at(line: number, parsedColumn: number, length: number): Place {
    const written = this.#written[line - 1] ?? '';
    const same = written.length === this.lineText(line).length;
    const column = same ? parsedColumn : offsetBefore(written, parsedColumn - 1) + 1;
    return { path: this.#manuscript.path, line, column, length };
  }

  /** Where a stretch of an inline token's Markdown stands; a stretch over several lines is cut at its first. */
  ofInline(inline: Token, start: number, length: number): Place {
    const { line, column } = this.#inlines.get(inline) ?? { line: this.line(inline), column: undefined };
    const before = inline.content.slice(0, start).split('\n');
    const row = before.length - 1;
    const offset = before[row]?.length ?? 0;
    const content = inline.content.split('\n')[row] ?? '';
    const fits = Math.max(1, Math.min(length, content.length - offset));
    if (column !== undefined) {
      // In a cell a pipe is written with a backslash, which the token no longer has.
      const written = content.replaceAll('|', '\\|');
      const text = this.lineText(line);
      // What looks like a list's mark or a note's label before a table's head may be its first words.
      const start = text.startsWith(written, column) ? column : Math.max(0, text.indexOf(written));
      const escapes = content.slice(0, offset).split('|').length - 1;
      return this.at(line, start + 1 + offset + escapes, fits);
    }
    // The file's line may have list or quotation marks before the text, and a heading's #s after it.
    // White space at its start may be a part of a tab.
    const words = content.trimStart();
    const found = this.lineText(line + row).lastIndexOf(words) - (content.length - words.length);
    return this.at(line + row, Math.max(0, found + offset) + 1, fits);
  }

  /** Where a character stands, looked for from a line of the file on; the line itself if it was written as an entity. */
  ofCharacter(character: string, fromLine: number): Place {
    for (let line = fromLine; line <= this.#lines.length; line += 1) {
      const column = this.lineText(line).indexOf(character);
      if (column >= 0) return this.at(line, column + 1, character.length);
    }
    return this.ofLine(fromLine);
  }
}
