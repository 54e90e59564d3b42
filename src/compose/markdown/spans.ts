/** Pandoc's bracketed spans: `[words]{.smallcaps lang=fr}`; and attributes behind links and code, which print nothing. */
import type { MarkdownIt, StateInline } from 'markdown-it';
import { CLASS } from '../../model/markup.js';
import { type AttributeList, parseAttributeList } from './attribute-list.js';
import { ANCHOR } from './html/anchors.js';

/** Token of a class that has no design: `info` is its name. It prints nothing. */
export const UNKNOWN_CLASS = 'unknown_class';

interface Design {
  readonly tag: string;
  readonly class?: string;
}

const SMALL_CAPS: Design = { tag: 'span', class: CLASS.smallCaps };
const UNDERLINE: Design = { tag: 'u' };
const MARK: Design = { tag: 'mark' };

/** How the words of a span are set, by its class: the names of pandoc and Quarto. */
const DESIGNS: ReadonlyMap<string, Design> = new Map([
  ['smallcaps', SMALL_CAPS],
  ['small-caps', SMALL_CAPS],
  ['sc', SMALL_CAPS],
  ['underline', UNDERLINE],
  ['ul', UNDERLINE],
  ['mark', MARK],
  ['highlight', MARK],
  ['hl', MARK],
]);

function openSpan(state: StateInline, { id, classes, pairs }: AttributeList, source: string): (() => void)[] {
  if (id !== undefined) state.push(ANCHOR, '', 0).meta = { id };
  const closing: (() => void)[] = [];
  const lang = pairs.get('lang');
  if (lang !== undefined) {
    const open = state.push('language_open', 'span', 1);
    open.attrs = [['lang', lang]];
    open.content = source;
    closing.push(() => state.push('language_close', 'span', -1));
  }
  for (const name of classes) {
    const design = DESIGNS.get(name);
    if (!design) {
      state.push(UNKNOWN_CLASS, '', 0).info = name;
      continue;
    }
    const open = state.push('span_open', design.tag, 1);
    if (design.class !== undefined) open.attrSet('class', design.class);
    closing.push(() => state.push('span_close', design.tag, -1));
  }
  return closing.reverse();
}

function bracketedSpan(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '[') return false;
  const { pos: start, posMax: end } = state;
  if (!state.src.includes(']{', start)) return false;
  const labelEnd = state.md.helpers.parseLinkLabel(state, start);
  const list = labelEnd < 0 ? undefined : parseAttributeList(state.src.slice(0, end), labelEnd + 1);
  if (!list) return false;
  const next = labelEnd + 1 + list.length;
  if (!silent) {
    const closing = openSpan(state, list, state.src.slice(start, next));
    state.pos = start + 1;
    state.posMax = labelEnd;
    state.md.inline.tokenize(state);
    for (const close of closing) close();
  }
  state.pos = next;
  state.posMax = end;
  return true;
}

/** What attributes stand behind: `[text](url){.external}`, `` `code`{.python} ``. */
const CARRIERS: ReadonlySet<string> = new Set(['link_close', 'code_inline']);

function trailingAttributes(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '{' || state.pending !== '') return false;
  if (!CARRIERS.has(state.tokens.at(-1)?.type ?? '')) return false;
  const list = parseAttributeList(state.src.slice(0, state.posMax), state.pos);
  if (!list || silent) return false;
  state.pos += list.length;
  return true;
}

/** Adds spans to a parser. */
export function addSpans(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'bracketed_span', bracketedSpan);
  md.inline.ruler.before('link', 'trailing_attributes', trailingAttributes);
}
