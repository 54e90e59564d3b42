/**
 * Tables as pandoc and MultiMarkdown have them: a caption in a line of its own before or after the table, and heads
 * without a word, which are no heads.
 */
import type { Token } from 'markdown-it';
import { plainText } from '../inline-text.js';
import type { Syntax } from '../syntax.js';

/** Pandoc's mark of a caption: "Table: " or ": " at the start of a paragraph. */
const MARK = /^(?:Table)?:\s+(?=\S)/i;

/** Pandoc's and Quarto's attributes after a caption: "{#tbl-visitors .wide}". */
const ATTRIBUTES = /\s*\{[#.][^{}]*\}\s*$/;

/** MultiMarkdown's caption, which stands directly before or after the table: "[Visitors by year]". */
const BRACKETED = /^\[(?<words>[^[\]]+)\](?:\s*\[[^[\]]*\])?$/;

/** The index after the block that starts at `at`. */
function endOfBlock(tokens: readonly Token[], at: number): number {
  let depth = 0;
  for (let index = at; index < tokens.length; index += 1) {
    depth += tokens[index]?.nesting ?? 0;
    if (depth === 0) return index + 1;
  }
  return tokens.length;
}

/** The inline token of a paragraph, if one starts at `at`. */
function paragraphAt(tokens: readonly Token[], at: number): Token | undefined {
  return tokens[at]?.type === 'paragraph_open' ? tokens[at + 1] : undefined;
}

/** Takes what marks a caption off its first and last words. The inline token's own content keeps the places. */
function stripMarks(inline: Token): void {
  const { children } = inline;
  const first = children?.[0];
  if (first?.type === 'text') first.content = first.content.replace(MARK, '');
  const last = children?.at(-1);
  if (last?.type === 'text') last.content = last.content.replace(ATTRIBUTES, '');
}

/** "[Caption]" without its brackets, if the text is nothing else. */
function stripBrackets(inline: Token): boolean {
  const [only, ...others] = inline.children ?? [];
  if (only?.type !== 'text' || others.length > 0) return false;
  const words = BRACKETED.exec(only.content.trim())?.groups?.words;
  if (words === undefined) return false;
  only.content = words.trim();
  return true;
}

/** Whether a paragraph's inline token is the caption of the table beside it; its marks are gone then. */
function takesCaption(inline: Token | undefined, adjacent: boolean): inline is Token {
  if (inline?.type !== 'inline') return false;
  if (adjacent && stripBrackets(inline)) return true;
  if (!MARK.test(inline.content) || inline.children?.[0]?.type !== 'text') return false;
  stripMarks(inline);
  return true;
}

/** The caption that markdown-it reads as the last row, because no empty line parts it from the table. */
function captionInRow(
  table: readonly Token[],
): { readonly inline: Token; readonly from: number } | undefined {
  const from = table.findLastIndex(({ type }) => type === 'tr_open');
  const isBodyRow = table.findLastIndex(({ type }) => type === 'tbody_open') >= 0;
  const cells = table.slice(from).filter(({ type }) => type === 'inline');
  const [inline, ...others] = cells;
  if (!isBodyRow || !inline || others.some(({ content }) => content !== '')) return undefined;
  return takesCaption(inline, true) ? { inline, from } : undefined;
}

/** The table without its last row; without a body that would be empty. */
function withoutLastRow(table: readonly Token[], from: number): readonly Token[] {
  const end = endOfBlock(table, from);
  const isOnly = table[from - 1]?.type === 'tbody_open';
  return isOnly
    ? [...table.slice(0, from - 1), ...table.slice(end + 1)]
    : [...table.slice(0, from), ...table.slice(end)];
}

/** A head that names no column is left out: there is nothing to repeat, and nothing to hear before each cell. */
function withoutEmptyHead(table: readonly Token[]): readonly Token[] {
  const from = table.findIndex(({ type }) => type === 'thead_open');
  if (from < 0) return table;
  const to = endOfBlock(table, from);
  const hasBody = table.some(({ type }) => type === 'tbody_open');
  const isEmpty = table
    .slice(from, to)
    .every(({ type, children }) => type !== 'inline' || isEmptyInline(children));
  return isEmpty && hasBody ? [...table.slice(0, from), ...table.slice(to)] : table;
}

/** Calls and pictures have no words of their own but are something. */
const isEmptyInline = (children: readonly Token[] | null): boolean =>
  plainText(children) === '' && (children ?? []).every(({ type }) => type === 'text');

function withCaption(table: readonly Token[], caption: readonly Token[], like: Token): readonly Token[] {
  const Kind = like.constructor as new (type: string, tag: string, nesting: -1 | 0 | 1) => Token;
  const open = new Kind('caption_open', 'caption', 1);
  open.block = true;
  open.map = caption[0]?.map ?? like.map;
  const close = new Kind('caption_close', 'caption', -1);
  close.block = true;
  const [start, ...rest] = table;
  return start ? [start, open, ...caption, close, ...rest] : table;
}

const linesOf = (token: Token | undefined): readonly [number, number] => token?.map ?? [-1, -2];

/** One table: its caption from the paragraph before it (the last three tokens of `before`), its last row, or the paragraph after it. */
function setTable(
  table: readonly Token[],
  before: Token[],
  after: readonly Token[],
): { readonly tokens: readonly Token[]; readonly taken: number } {
  const [open] = table;
  if (!open) return { tokens: table, taken: 0 };
  const row = captionInRow(table);
  const rows = withoutEmptyHead(row ? withoutLastRow(table, row.from) : table);
  if (row) return { tokens: withCaption(rows, [row.inline], open), taken: 0 };
  const [opening, above, closing] = before.slice(-3);
  const isAbove = opening?.type === 'paragraph_open' && closing?.type === 'paragraph_close';
  if (isAbove && takesCaption(above, linesOf(opening)[1] === linesOf(open)[0])) {
    before.splice(-3);
    return { tokens: withCaption(rows, [above], open), taken: 0 };
  }
  const below = paragraphAt(after, 0);
  // Before another table it is that one's.
  const isOthers = after[3]?.type === 'table_open' && below?.content.startsWith('Table:') === true;
  if (!isOthers && takesCaption(below, false)) return { tokens: withCaption(rows, [below], open), taken: 3 };
  return { tokens: rows, taken: 0 };
}

function setTables(tokens: readonly Token[]): readonly Token[] {
  const kept: Token[] = [];
  for (let index = 0; index < tokens.length; ) {
    const token = tokens[index];
    if (!token) break;
    if (token.type !== 'table_open') {
      kept.push(token);
      index += 1;
      continue;
    }
    const end = endOfBlock(tokens, index);
    const { tokens: table, taken } = setTable(tokens.slice(index, end), kept, tokens.slice(end, end + 4));
    kept.push(...table);
    index = end + taken;
  }
  return kept;
}

export const TABLES: Syntax = { name: 'tables', pass: setTables };
