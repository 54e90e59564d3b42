/**
 * Fenced divisions: pandoc's `::: {.class}` … `:::`, and `::: warning Title` as VuePress and Docusaurus have it. A rule
 * of our own, because markdown-it-container ends an outer division with the first closing fence: pandoc's documents
 * nest divisions whose fences are equally long.
 */
import type { MarkdownIt, StateBlock, Token } from 'markdown-it';
import { type AttributeList, parseAttributeList } from './attribute-list.js';

/** What a division's opening fence says. */
export interface DivHead {
  readonly classes: readonly string[];
  readonly pairs: ReadonlyMap<string, string>;
  /** Markdown of one line; empty if none is given. */
  readonly title: string;
  /** False if the text ends before the division does. */
  readonly closed: boolean;
}

const HEADS = new WeakMap<Token, DivHead>();

/** What the fence of a `div_open` says. */
export function divHead(open: Token): DivHead {
  return HEADS.get(open) ?? { classes: [], pairs: new Map(), title: '', closed: true };
}

/** Token of a closing fence that closes nothing. */
export const STRAY_FENCE = 'div_stray';

const FENCE = /^:{3,}[ \t]*(.*?)[ \t]*:*$/;
const NAMED = /^([\p{L}_][\p{L}\p{N}_-]*)(?:\[([^\]]*)\])?[ \t]*(.*)$/u;
const CODE = /^(`{3,}|~{3,})/;

const NO_ATTRIBUTES: AttributeList = { id: undefined, classes: [], pairs: new Map(), length: 0 };

type Head = Omit<DivHead, 'closed'>;

function headOf(text: string): Head | undefined {
  const [, name, bracketed = '', rest = ''] = NAMED.exec(text) ?? [];
  const behind = name === undefined ? text : rest;
  const list = parseAttributeList(behind, 0);
  if (name === undefined && !list) return undefined;
  const { classes, pairs, length } = list ?? NO_ATTRIBUTES;
  const title = bracketed || behind.slice(length).trim() || pairs.get('title') || '';
  return { classes: name === undefined ? classes : [name, ...classes], pairs, title };
}

function fenceAt(state: StateBlock, line: number): string | undefined {
  if ((state.sCount[line] ?? 0) - state.blkIndent >= 4) return undefined;
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  return FENCE.exec(state.src.slice(start, state.eMarks[line]))?.[1];
}

/** The line of the fence that closes the division opened before `first`; undefined where none does. */
function closingLine(state: StateBlock, first: number, end: number): number | undefined {
  let depth = 1;
  let code: string | undefined;
  for (let line = first; line < end; line += 1) {
    if ((state.sCount[line] ?? 0) < state.blkIndent && !state.isEmpty(line)) return undefined;
    const text = state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
    const mark = CODE.exec(text)?.[1];
    if (code !== undefined) {
      if (mark?.startsWith(code) && text.trim() === mark) code = undefined;
      continue;
    }
    code = mark;
    const fence = fenceAt(state, line);
    if (fence === '') depth -= 1;
    else if (fence !== undefined && headOf(fence)) depth += 1;
    if (depth === 0) return line;
  }
  return undefined;
}

/** Where what contains the division ends: at the first line that is indented less. */
function containerEnd(state: StateBlock, first: number, end: number): number {
  for (let line = first; line < end; line += 1)
    if ((state.sCount[line] ?? 0) < state.blkIndent && !state.isEmpty(line)) return line;
  return end;
}

function fencedDiv(state: StateBlock, line: number, end: number, silent: boolean): boolean {
  const fence = fenceAt(state, line);
  if (fence === undefined) return false;
  const head = headOf(fence);
  if (!head && fence !== '') return false;
  if (silent) return true;
  if (!head) {
    state.push(STRAY_FENCE, '', 0).map = [line, line + 1];
    state.line = line + 1;
    return true;
  }
  const closing = closingLine(state, line + 1, end);
  const last = closing ?? containerEnd(state, line + 1, end);
  const { parentType, lineMax } = state;
  const open = state.push('div_open', 'div', 1);
  open.map = [line, last];
  HEADS.set(open, { ...head, closed: closing !== undefined });
  state.lineMax = last;
  state.md.block.tokenize(state, line + 1, last);
  state.push('div_close', 'div', -1);
  state.parentType = parentType;
  state.lineMax = lineMax;
  state.line = closing === undefined ? last : closing + 1;
  return true;
}

/** Adds divisions to a parser. */
export function addFencedDivs(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'fenced_div', fencedDiv, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
}
