/** Lists beyond CommonMark's: fancy markers, markers with a bracket as they are written, tasks. */
import type { Token } from 'markdown-it';
import { ATTRIBUTE } from '../../../model/markup.js';
import { addFancyLists } from '../fancy-lists.js';
import { listRule } from '../list-interrupts.js';
import { listMarker, type MarkerStyle, type Numbering } from '../list-markers.js';
import type { Syntax } from '../syntax.js';

/** Box and state of a task, as GitHub has it. */
const TASK = /^\[([ xX])\] +(?=\S)/;

/** Takes the box off an item's words. What `content` says of places stays: only the words are cut. */
function takeBox(inline: Token): string | undefined {
  const [text] = inline.children ?? [];
  const [box, state] = text?.type === 'text' ? (TASK.exec(text.content) ?? []) : [];
  if (!text || box === undefined) return undefined;
  text.content = text.content.slice(box.length);
  return state === ' ' ? '☐' : '☑';
}

/** Numberings by the `type` of HTML's lists. */
const BY_TYPE: Readonly<Record<string, Numbering>> = {
  a: 'lower-alpha',
  A: 'upper-alpha',
  i: 'lower-roman',
  I: 'upper-roman',
};

/** A list that is open: its numbers, if it has any, and the next of them. */
interface OpenList {
  readonly style: MarkerStyle | undefined;
  next: number;
}

function openList(token: Token): OpenList {
  if (token.type === 'bullet_list_open') return { style: undefined, next: 0 };
  const delimiters = token.markup === ')' ? 'parenthesis' : 'period';
  const numbering = BY_TYPE[String(token.attrGet('type') ?? '')] ?? 'decimal';
  return { style: { numbering, delimiters }, next: Number(token.attrGet('start') ?? 1) };
}

function markItems(tokens: readonly Token[]): readonly Token[] {
  const lists: OpenList[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'ordered_list_open' || token.type === 'bullet_list_open') lists.push(openList(token));
    if (token.type === 'ordered_list_close' || token.type === 'bullet_list_close') lists.pop();
    const list = lists.at(-1);
    if (token.type !== 'list_item_open' || !list) continue;
    const inline = tokens[index + 1]?.type === 'paragraph_open' ? tokens[index + 2] : undefined;
    const box = inline && takeBox(inline);
    const number = token.attrGet(ATTRIBUTE.marker) ?? (list.style && listMarker(list.style, list.next));
    list.next += 1;
    // The browser has markers of its own for the rest.
    const isOrdinary = list.style?.delimiters === 'period' && list.style.numbering === 'decimal';
    const isPlain = box === undefined && (number === undefined || isOrdinary);
    if (!isPlain)
      token.attrSet(ATTRIBUTE.marker, [number, box].filter((part) => part !== undefined).join(' '));
  }
  return tokens;
}

export const LISTS: Syntax = {
  name: 'lists',
  install: (md) => addFancyLists(md, listRule()),
  pass: markItems,
};
