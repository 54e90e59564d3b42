/**
 * Notes written in HTML, as editors and converters leave them: a raised link to a list item, and a link back.
 *
 *     text.<sup id="r1"><a href="#n1">1</a></sup>      <ol><li id="n1">The note. <a href="#r1">↩</a></li></ol>
 *
 * Where the pattern is plain they become calls and definitions like those of Markdown.
 */
import Markdown, { type Token } from 'markdown-it';
import { inlineStart, setInlineStart } from '../inline-start.js';
import { plainText } from '../inline-text.js';

/** A list item that a raised number links to. */
interface NoteItem {
  readonly id: string;
  /** From its `list_item_open` to its `list_item_close`. */
  readonly from: number;
  readonly to: number;
}

const NUMBER = /^[[(]?(?:\d{1,4}|[*†‡§¶]{1,3}|[a-z])[\])]?$/u;
/** Words of a link back from a note. */
const BACK = /^(?:[↩⏎↵^⤴⮌←↑]|\u{FE0E}|\u{FE0F}|back|return|jump up)*$/iu;

const targetOf = (open: Token | undefined): string | undefined =>
  open?.type === 'link_open' ? /^#(.+)$/.exec(String(open.attrGet('href') ?? ''))?.[1] : undefined;

/** Index of the token that closes the one at `from`. */
function closing(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let index = from; index < tokens.length; index += 1) {
    depth += tokens[index]?.nesting ?? 0;
    if (depth === 0) return index;
  }
  return tokens.length - 1;
}

function itemsById(tokens: readonly Token[]): ReadonlyMap<string, NoteItem> {
  const items = new Map<string, NoteItem>();
  for (const [from, token] of tokens.entries()) {
    const id = token.type === 'list_item_open' ? token.attrGet('id') : null;
    if (id !== null && !items.has(String(id)))
      items.set(String(id), { id: String(id), from, to: closing(tokens, from) });
  }
  return items;
}

/** Calls in a line: a raised link, or a link around a raised number, to one of the items. */
function replaceCalls(
  children: readonly Token[],
  items: ReadonlyMap<string, NoteItem>,
  used: Set<string>,
): Token[] {
  const made: Token[] = [];
  for (let index = 0; index < children.length; index += 1) {
    const open = children[index];
    if (!open) continue;
    const end = open.nesting === 1 ? closing(children, index) : index;
    const inner = children.slice(index, end + 1);
    const target = inner.map(targetOf).find((one) => one !== undefined);
    const raised = inner.some(({ tag }) => tag === 'sup');
    if (
      open.nesting !== 1 ||
      !raised ||
      target === undefined ||
      !items.has(target) ||
      !NUMBER.test(plainText(inner))
    ) {
      made.push(open);
      continue;
    }
    const call = new Markdown.Token('footnote_ref', '', 0);
    call.meta = { label: target };
    setInlineStart(call, inlineStart(open) ?? 0);
    used.add(target);
    made.push(call);
    index = end;
  }
  return made;
}

/** A note's line without the link back that ends it. */
function withoutBackLink(children: readonly Token[]): readonly Token[] {
  const open = children.findLastIndex(({ type }) => type === 'link_open');
  if (open < 0 || targetOf(children[open]) === undefined) return children;
  const end = closing(children, open);
  const rest = plainText(children.slice(end + 1));
  return rest === '' && BACK.test(plainText(children.slice(open, end + 1)).replace(/\s/g, ''))
    ? children.slice(0, open)
    : children;
}

function definitionOf(tokens: readonly Token[], { id, from, to }: NoteItem): readonly Token[] {
  const open = new Markdown.Token('footnote_reference_open', '', 1);
  open.meta = { label: id };
  open.map = tokens[from]?.map ?? null;
  const content = tokens.slice(from + 1, to);
  for (const token of content) {
    // Text of an item has no paragraph of its own to be seen; a note's has.
    if (token.type === 'paragraph_open' || token.type === 'paragraph_close') token.hidden = false;
    if (token.children) token.children = [...withoutBackLink(token.children)];
  }
  return [open, ...content, new Markdown.Token('footnote_reference_close', '', -1)];
}

/** Takes the items that became notes away, and lists that are empty then. */
function withoutItems(tokens: readonly Token[], items: readonly NoteItem[]): readonly Token[] {
  const gone = new Set(
    items.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, n) => from + n)),
  );
  const kept = tokens.filter((_, index) => !gone.has(index));
  return kept.filter((token, index) => {
    const empties = /^(?:ordered|bullet)_list_(open|close)$/.exec(token.type)?.[1];
    if (empties === 'open') return !/_list_close$/.test(kept[index + 1]?.type ?? '');
    return empties !== 'close' || !/_list_open$/.test(kept[index - 1]?.type ?? '');
  });
}

/** Replaces notes written in HTML by tokens of notes; definitions come last. */
export function readHtmlNotes(tokens: readonly Token[]): readonly Token[] {
  const items = itemsById(tokens);
  if (items.size === 0) return tokens;
  const used = new Set<string>();
  for (const token of tokens) if (token.children) token.children = replaceCalls(token.children, items, used);
  const notes = [...items.values()].filter(({ id }) => used.has(id));
  if (notes.length === 0) return tokens;
  const definitions = notes.flatMap((item) => definitionOf(tokens, item));
  return [...withoutItems(tokens, notes), ...definitions];
}
