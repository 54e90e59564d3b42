/** Takes from the manuscript's own tokens the text that every PDF made of it must hold. */
import type { Token } from 'markdown-it';
import type { BlockKind, TextBlock } from '../model/document.js';
import { ATTRIBUTE } from '../model/markup.js';
import { CALL_SEPARATOR, type Call, followsCall } from './footnotes.js';
import { ownText } from './markdown/inline-text.js';
import type { SourceMap } from './source-map.js';

export interface TextContext {
  readonly places: SourceMap;
  readonly calls: ReadonlyMap<Token, Call>;
}

interface Words {
  readonly text: string;
  readonly code?: readonly (readonly [number, number])[];
  readonly calls: readonly { readonly note: number; readonly offset: number }[];
}

/** Elements set in the face of code: `styles/code.css`. */
const CODE_TAGS: ReadonlySet<string> = new Set(['code', 'kbd', 'samp']);

/** A block's words with the calls' numbers in place; white space is one space, none at the ends. */
function words(children: readonly Token[], calls: ReadonlyMap<Token, Call>): Words {
  let text = '';
  const found: { note: number; offset: number }[] = [];
  const code: [number, number][] = [];
  let inCode = 0;
  for (const [index, child] of children.entries()) {
    const call = calls.get(child);
    if (call) {
      if (followsCall(children, index, calls)) text += CALL_SEPARATOR;
      found.push({ note: call.note, offset: text.length });
      text += String(call.note);
      continue;
    }
    if (CODE_TAGS.has(child.tag)) inCode += child.nesting;
    const from = text.length;
    const piece = ownText(child).replace(/\s+/g, ' ');
    text += text === '' || text.endsWith(' ') ? piece.trimStart() : piece;
    if (text.length > from && (inCode > 0 || child.type === 'code_inline')) code.push([from, text.length]);
  }
  return { text: text.trimEnd(), ...(code.length > 0 && { code }), calls: found };
}

/** What CSS prints before the items of the lists that are open. */
class Markers {
  readonly #lists: { readonly ordered: boolean; next: number }[] = [];
  #pending: string[] = [];

  read(token: Token): void {
    if (token.type === 'bullet_list_open') this.#lists.push({ ordered: false, next: 0 });
    if (token.type === 'ordered_list_open')
      this.#lists.push({ ordered: true, next: Number(token.attrGet('start') ?? 1) });
    if (token.type === 'bullet_list_close' || token.type === 'ordered_list_close') this.#lists.pop();
    const list = this.#lists.at(-1);
    if (token.type !== 'list_item_open' || !list) return;
    const own = token.attrGet(ATTRIBUTE.marker);
    this.#pending.push(own === null ? (list.ordered ? `${list.next}.` : '•') : String(own));
    list.next += 1;
  }

  /** The markers before the next text: those of an item that starts with a list, or has no text, come together. */
  take(): string | undefined {
    const markers = this.#pending.join(' ');
    this.#pending = [];
    return markers === '' ? undefined : markers;
  }
}

const CONTAINERS: Readonly<Record<string, BlockKind>> = {
  heading: 'heading',
  th: 'cell',
  td: 'cell',
  caption: 'caption',
  list_item: 'item',
  blockquote: 'quotation',
  callout: 'quotation',
  figcaption: 'caption',
  dt: 'paragraph',
  dd: 'item',
};

function* codeLines(token: Token, places: SourceMap): Generator<{ text: string; line: number }> {
  // A fence's own line comes first.
  const first = places.line(token) + (token.type === 'fence' ? 1 : 0);
  for (const [index, line] of token.content.split('\n').entries())
    yield { text: line.replace(/\s+/g, ' ').trim(), line: first + index };
}

/** The text of some tokens, block by block, in the order in which it is printed. */
export function textBlocks(tokens: readonly Token[], context: TextContext): readonly TextBlock[] {
  const { places, calls } = context;
  const blocks: TextBlock[] = [];
  const kinds: BlockKind[] = [];
  const markers = new Markers();
  const add = (kind: BlockKind, line: number, { text, code, calls: found }: Words): void => {
    if (text === '') return;
    const marker = markers.take();
    blocks.push({
      kind,
      text,
      line,
      ...(code && { code }),
      ...(marker !== undefined && { marker }),
      calls: found,
    });
  };
  for (const token of tokens) {
    markers.read(token);
    const container = CONTAINERS[token.type.replace(/_(?:open|close)$/, '')];
    if (container && token.nesting === 1) kinds.push(container);
    if (container && token.nesting === -1) kinds.pop();
    if (token.type === 'inline')
      add(kinds.at(-1) ?? 'paragraph', places.line(token), words(token.children ?? [], calls));
    if (token.type === 'fence' || token.type === 'code_block')
      for (const { text, line } of codeLines(token, places)) add('code', line, { text, calls: [] });
  }
  return blocks;
}
