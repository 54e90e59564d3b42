/** Callouts: GitHub's and Obsidian's `> [!NOTE]`, and divisions named for one. A callout is a titled block. */
import Markdown, { type Token } from 'markdown-it';
import type { Words } from '../../../locale/language.js';
import { CLASS } from '../../../model/markup.js';
import { type CalloutKind, calloutKind } from '../callout-kinds.js';
import { addFencedDivs, divHead } from '../fenced-divs.js';
import type { PassContext, Syntax } from '../syntax.js';
import { DivReport } from './div-report.js';

/** `[!note]`, Obsidian's sign for a folded one, and the start of a title. */
const MARK = /^\[!([\p{L}-]+)\][+-]?(?: +|$)/u;

const CLASSES: Readonly<Record<CalloutKind, string>> = {
  note: CLASS.calloutNote,
  tip: CLASS.calloutTip,
  important: CLASS.calloutImportant,
  warning: CLASS.calloutWarning,
  caution: CLASS.calloutCaution,
};

function make(type: string, tag: string, nesting: -1 | 0 | 1): Token {
  const token = new Markdown.Token(type, tag, nesting);
  token.block = true;
  return token;
}

/** A title's paragraph. Its words keep the places of the line that they are from. */
function titleOf(children: readonly Token[], from: Token): readonly Token[] {
  const open = make('paragraph_open', 'p', 1);
  const inline = make('inline', '', 0);
  for (const token of [open, inline]) token.map = from.map;
  open.attrSet('class', CLASS.calloutTitle);
  inline.content = from.content;
  inline.children = [...children];
  return [open, inline, make('paragraph_close', 'p', -1)];
}

function textOf(words: string): Token {
  const text = make('text', '', 0);
  text.content = words;
  return text;
}

/** The word that a language has for a kind. */
function wordOf(kind: CalloutKind, words: Words): string {
  return kind === 'note' ? words['callout-note'] : words[kind];
}

const capitalised = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1).toLowerCase();

function calloutOpen(kind: CalloutKind | undefined, from: Token): Token {
  const open = make('callout_open', 'div', 1);
  open.map = from.map;
  open.attrSet('class', `${CLASS.callout} ${CLASSES[kind ?? 'note']}`);
  return open;
}

/** Index of the token that closes the one at `index`. */
function closeOf(tokens: readonly Token[], index: number): number {
  let depth = 0;
  for (let at = index; at < tokens.length; at += 1) {
    depth += tokens[at]?.nesting ?? 0;
    if (depth === 0) return at;
  }
  return tokens.length - 1;
}

/** The tokens of a quotation that starts with a mark as those of a callout; undefined for any other quotation. */
function readAlert(tokens: readonly Token[], words: Words): readonly Token[] | undefined {
  const [quote, paragraph, inline] = tokens;
  const [text] = inline?.children ?? [];
  if (!quote || paragraph?.type !== 'paragraph_open' || !inline?.children || text?.type !== 'text')
    return undefined;
  const [mark, name] = MARK.exec(text.content) ?? [];
  if (mark === undefined || name === undefined) return undefined;
  const kind = calloutKind(name);
  text.content = text.content.slice(mark.length);
  const lineEnd = inline.children.findIndex(({ type }) => type === 'softbreak' || type === 'hardbreak');
  const end = lineEnd < 0 ? inline.children.length : lineEnd;
  const own = inline.children.slice(0, end).filter(({ content, nesting }) => content !== '' || nesting !== 0);
  const title = own.length > 0 ? own : [textOf(kind ? wordOf(kind, words) : capitalised(name))];
  inline.children = inline.children.slice(end + 1);
  const rest = inline.children.length > 0 ? tokens.slice(1, -1) : tokens.slice(4, -1);
  return [calloutOpen(kind, quote), ...titleOf(title, inline), ...rest, make('callout_close', 'div', -1)];
}

/** The tokens of a division: a callout's, or what is in it. */
function readDiv(tokens: readonly Token[], { md, words }: PassContext): readonly Token[] {
  const [open, ...more] = tokens;
  if (!open) return [];
  const { classes, title } = divHead(open);
  const kind = classes.map(calloutKind).find((found) => found !== undefined);
  const content = more.slice(0, -1);
  const own = title === '' ? [] : (md.parseInline(title, {})[0]?.children ?? []);
  const titled = (children: readonly Token[]): readonly Token[] => {
    const from = make('inline', '', 0);
    from.map = open.map;
    from.content = title;
    return titleOf(children, from);
  };
  if (!kind) return own.length > 0 ? [...titled(own), ...content] : content;
  // Quarto's title is a heading that the callout begins with.
  const isTitled = own.length === 0 && content[0]?.type === 'heading_open';
  const heading = isTitled ? content[1] : undefined;
  const first = heading
    ? titleOf(heading.children ?? [], heading)
    : titled(own.length > 0 ? own : [textOf(wordOf(kind, words))]);
  return [
    calloutOpen(kind, open),
    ...first,
    ...content.slice(heading ? 3 : 0),
    make('callout_close', 'div', -1),
  ];
}

function readCallouts(tokens: readonly Token[], context: PassContext): readonly Token[] {
  const report = new DivReport(context);
  const read = (some: readonly Token[]): readonly Token[] => {
    const made: Token[] = [];
    for (let index = 0; index < some.length; index += 1) {
      const token = some[index];
      if (!token) continue;
      const isDiv = token.type === 'div_open';
      if (report.isStray(token)) continue;
      if (!isDiv && token.type !== 'blockquote_open') {
        made.push(token);
        continue;
      }
      const whole = some.slice(index, closeOf(some, index) + 1);
      if (isDiv) report.add(token);
      const replaced = isDiv ? readDiv(whole, context) : readAlert(whole, context.words);
      if (replaced) {
        made.push(...read(replaced));
        index += whole.length - 1;
      } else made.push(token);
    }
    return made;
  };
  const made = read(tokens);
  report.tell();
  return made;
}

export const CALLOUTS: Syntax = { name: 'callouts', install: addFencedDivs, pass: readCallouts };
