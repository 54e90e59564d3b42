/**
 * Blocks of HTML -> the tokens that Markdown gives for the same thing, so that all that is done with those is done
 * with these. Nothing of the HTML itself is passed on: what is printed is made of tokens, and only of kinds and
 * attributes that `elements.ts` names. Text in HTML is read as Markdown within a line.
 */
import { Parser } from 'htmlparser2';
import type { StateCore, Token } from 'markdown-it';
import { CLASS } from '../../../model/markup.js';
import { anchorToken } from './anchors.js';
import {
  BLOCK_ELEMENTS,
  DROPPED_WHOLE,
  ENDED_BY,
  GROUPS,
  INLINE_ELEMENTS,
  LINE_HOLDERS,
  NEEDS,
  VOID_ELEMENTS,
} from './elements.js';
import { asksForPage, type Piece, piecesOf } from './tags.js';

/** An HTML element that is open. */
interface OpenElement {
  readonly name: string;
  /** How deep in the tokens of Markdown it was opened: it ends with what is around it at the latest. */
  readonly depth: number;
  /** Of a `figure`: its number among all, so that its captions are found. */
  readonly figure?: number;
}

/** Within a line: these and text are handed on together, as they stand. */
const isInline = (name: string): boolean =>
  INLINE_ELEMENTS.has(name) ||
  name === 'a' ||
  name === 'br' ||
  name === 'img' ||
  name === 'q' ||
  name === 'wbr';

const isBlock = (name: string): boolean => BLOCK_ELEMENTS.has(name) || GROUPS.has(name);

/** `info` of tokens that were made of HTML: their rows are no lines with pipes. */
export const HTML_INFO = 'html';

/** Type of the token that stands for a tag that is not printed; `syntax/html.ts` reports it. */
export const DROPPED = 'html_dropped';

class HtmlReader {
  readonly #state: StateCore;
  readonly #made: Token[] = [];
  readonly #open: OpenElement[] = [];
  /** Markdown of the line of text that is being gathered, and the line it starts in. */
  #text = '';
  #textLine = 0;
  /** The element whose contents are being dropped. */
  #dropping: string | undefined;
  #pre: string | undefined;
  #line = 0;
  #depth = 0;
  #figures = 0;

  constructor(state: StateCore) {
    this.#state = state;
  }

  /** All tokens with those of HTML blocks replaced. */
  read(tokens: readonly Token[]): Token[] {
    for (const token of tokens) {
      if (token.type === 'html_block') this.#block(token);
      else this.#markdown(token);
    }
    this.#closeTo(0);
    return this.#made;
  }

  #markdown(token: Token): void {
    this.#flush();
    if (token.nesting === -1) {
      while ((this.#open.at(-1)?.depth ?? -1) >= this.#depth) this.#closeLast();
      this.#depth -= 1;
    }
    if (token.type === 'paragraph_open') this.#placeInFigure(token);
    this.#made.push(token);
    if (token.nesting === 1) this.#depth += 1;
  }

  #block(token: Token): void {
    const first = token.map?.[0] ?? 0;
    for (const piece of piecesOf(token.content)) {
      this.#line = first + token.content.slice(0, piece.start).split('\n').length - 1;
      this.#piece(piece);
    }
    // A line of text ends with its block, but for the blank lines that HTML needs none.
    this.#flush();
  }

  #piece(piece: Piece): void {
    const { kind, name, source } = piece;
    if (this.#dropping !== undefined) {
      if (kind === 'close' && name === this.#dropping) this.#dropping = undefined;
      return;
    }
    if (kind === 'text' || isInline(name)) {
      this.#gather(piece);
      return;
    }
    if (this.#pre !== undefined) {
      if (kind === 'close' && name === 'pre') this.#endPre();
      return;
    }
    this.#flush();
    if (asksForPage(piece)) this.#push('page_break', '', 0);
    if (kind === 'comment') return;
    if (DROPPED_WHOLE.has(name)) {
      this.#drop(name, true);
      if (kind === 'open' && !VOID_ELEMENTS.has(name) && !source.endsWith('/>')) this.#dropping = name;
    } else if (kind === 'close') this.#closeElement(name);
    else this.#openElement(piece);
  }

  #gather({ source }: Piece): void {
    if (this.#pre !== undefined) {
      this.#pre += source;
      return;
    }
    if (this.#text.trim() === '') {
      if (source.trim() === '') return;
      this.#text = '';
      this.#textLine =
        this.#line + (source.length - source.trimStart().length > 0 ? leadingLines(source) : 0);
    }
    this.#text += source;
  }

  #openElement(piece: Piece): void {
    const { name, attributes } = piece;
    if (name === 'pre') this.#pre = '';
    else if (name === 'hr') this.#push('hr', 'hr', 0);
    else if (name === 'summary' || name === 'figcaption' || name === 'caption')
      this.#open.push({ name, depth: this.#depth });
    else if (!isBlock(name)) this.#drop(name, false);
    else {
      this.#endImplied(name);
      if (attributes.id !== undefined && !BLOCK_ELEMENTS.has(name)) this.#anchor(attributes.id);
      this.#enter(name, attributes);
    }
  }

  /** Opens an element, and around it what it must be in. */
  #enter(name: string, attributes: Readonly<Record<string, string>>): void {
    const [parents, opened] = NEEDS[name] ?? [];
    const above = this.#open.at(-1)?.name ?? '';
    if (parents !== undefined && opened !== undefined && !parents.split(' ').includes(above))
      this.#enter(opened, {});
    const type = BLOCK_ELEMENTS.get(name);
    if (type !== undefined) {
      const token = this.#push(`${type}_open`, name, 1);
      if (type === 'heading') token.markup = '#'.repeat(Number(name.slice(1)));
      if (attributes.id !== undefined) token.attrSet('id', attributes.id);
      for (const key of ['start', 'type', 'colspan', 'rowspan'])
        if (/^[\w-]+$/.test(attributes[key] ?? '')) token.attrSet(key, attributes[key] ?? '');
      const align = attributes.align ?? /text-align:\s*(\w+)/.exec(attributes.style ?? '')?.[1];
      if ((name === 'td' || name === 'th') && /^(?:left|right|center)$/.test(align ?? ''))
        token.attrSet('style', `text-align:${align}`);
    }
    if (name === 'figure') this.#figures += 1;
    const figure = name === 'figure' ? { figure: this.#figures } : {};
    this.#open.push({ name, depth: this.#depth, ...figure });
  }

  #placeInFigure(paragraph: Token): void {
    const figure = this.#open.findLast((element) => element.figure !== undefined)?.figure;
    if (figure !== undefined) paragraph.meta = { figure };
  }

  #endImplied(name: string): void {
    const rule = ENDED_BY[name];
    if (rule === undefined) return;
    const containers = rule.within.split(' ');
    const open = this.#open.map((element) => element.name);
    const floor = open.findLastIndex((one) => containers.includes(one));
    const first = open.findIndex((one, index) => index > floor && rule.ends.includes(one));
    if (first >= 0) this.#closeTo(first);
  }

  #closeElement(name: string): void {
    const index = this.#open.findLastIndex((element) => element.name === name);
    // Blocks of Markdown that were opened within it end by themselves, not by HTML.
    if (index >= 0 && (this.#open[index]?.depth ?? 0) === this.#depth) this.#closeTo(index);
  }

  #closeTo(count: number): void {
    this.#flush();
    while (this.#open.length > count) this.#closeLast();
  }

  #closeLast(): void {
    const last = this.#open.pop();
    const type = last && BLOCK_ELEMENTS.get(last.name);
    if (last && type !== undefined) this.#push(`${type}_close`, last.name, -1);
  }

  /** Sets the text gathered so far as the element around it wants. */
  #flush(): void {
    const text = this.#text.trim();
    this.#text = '';
    if (text === '') return;
    const line = this.#line;
    this.#line = this.#textLine;
    const above = this.#open.at(-1)?.name ?? '';
    const needed =
      above === 'ul' || above === 'ol'
        ? 'li'
        : /^(?:table|thead|tbody|tr)$/.test(above)
          ? 'td'
          : above === 'dl'
            ? 'dd'
            : undefined;
    if (needed !== undefined) this.#enter(needed, {});
    const holder = this.#open.at(-1)?.name ?? '';
    if (LINE_HOLDERS.has(holder)) this.#inline(text);
    else {
      const open = this.#push('paragraph_open', 'p', 1);
      open.hidden = holder === 'li';
      this.#placeInFigure(open);
      if (holder === 'summary') open.attrJoin('class', CLASS.summary);
      if (holder === 'caption' || holder === 'figcaption') open.attrJoin('class', CLASS.caption);
      this.#inline(text);
      this.#push('paragraph_close', 'p', -1).hidden = open.hidden;
    }
    this.#line = line;
  }

  #inline(text: string): void {
    const inline = this.#push('inline', '', 0);
    // As markdown-it has the lines of a paragraph: without the white space around each.
    inline.content = text.replace(/[ \t]*\n[ \t]*/g, '\n');
    inline.children = [];
  }

  #endPre(): void {
    const code = this.#push('code_block', 'code', 0);
    code.content = textOf(this.#pre ?? '').replace(/^\n/, '');
    this.#pre = undefined;
  }

  #anchor(id: string): void {
    this.#made.push(anchorToken(id));
  }

  #drop(name: string, whole: boolean): void {
    this.#push(DROPPED, '', 0).meta = { name, whole };
  }

  #push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
    const token = new this.#state.Token(type, tag, nesting);
    token.block = true;
    token.info = HTML_INFO;
    token.map = [this.#line, this.#line + 1];
    this.#made.push(token);
    return token;
  }
}

const leadingLines = (text: string): number => (/^\s*/.exec(text)?.[0].split('\n').length ?? 1) - 1;

/** The text of HTML, entities read. */
function textOf(html: string): string {
  let text = '';
  const parser = new Parser({
    ontext: (piece) => {
      text += piece;
    },
  });
  parser.end(html);
  return text;
}

/** Replaces the HTML blocks of a document. */
export function readHtmlBlocks(state: StateCore): void {
  if (state.tokens.some(({ type }) => type === 'html_block'))
    state.tokens = new HtmlReader(state).read(state.tokens);
}
