/** HTML tags within a line -> tokens of Markdown, nested as HTML wants them, whatever the manuscript does. */
import Markdown, { type Token } from 'markdown-it';
import { inlineStart, setInlineStart } from '../inline-start.js';
import { anchorToken } from './anchors.js';
import {
  BLOCK_ELEMENTS,
  DROPPED_WHOLE,
  GROUPS,
  INLINE_ATTRIBUTES,
  INLINE_ELEMENTS,
  VOID_ELEMENTS,
} from './elements.js';
import { type Piece, pieceOf } from './tags.js';

/** A tag that is not printed. */
export interface DroppedTag {
  readonly name: string;
  /** Whether all that is in the element goes with it. */
  readonly whole: boolean;
  /** Where it stands in the Markdown of its block. */
  readonly start: number;
  readonly length: number;
}

/** An element that is open: of HTML by its name and what ends it, or of Markdown. */
type OpenInline = { readonly html: string; readonly close: () => void } | { readonly html: undefined };

/** Quotation marks of `<q>`, which CSS would draw where no reader finds them: outer and inner. */
const QUOTES: readonly (readonly [string, string])[] = [
  ['\u{201C}', '\u{201D}'],
  ['\u{2018}', '\u{2019}'],
];

class InlineReader {
  readonly #made: Token[] = [];
  readonly #open: OpenInline[] = [];
  readonly #drop: (tag: DroppedTag) => void;
  #dropping: string | undefined;
  #links = 0;
  #start = 0;

  constructor(drop: (tag: DroppedTag) => void) {
    this.#drop = drop;
  }

  read(children: readonly Token[]): Token[] {
    for (const token of children) {
      this.#start = inlineStart(token) ?? this.#start;
      if (token.type === 'html_inline') this.#tag(pieceOf(token.content, this.#start));
      else if (this.#dropping === undefined) this.#markdown(token);
    }
    while (this.#open.length > 0) this.#closeLast();
    return this.#made;
  }

  #markdown(token: Token): void {
    if (token.nesting === 1) this.#open.push({ html: undefined });
    if (token.nesting === -1) {
      while (this.#open.at(-1)?.html !== undefined) this.#closeLast();
      this.#open.pop();
    }
    if (token.type === 'link_open') this.#links += 1;
    if (token.type === 'link_close') this.#links -= 1;
    this.#made.push(token);
  }

  #tag(piece: Piece): void {
    const { kind, name } = piece;
    if (this.#dropping !== undefined) {
      if (kind === 'close' && name === this.#dropping) this.#dropping = undefined;
    } else if (kind === 'comment') return;
    else if (kind === 'close') this.#closeElement(name);
    else if (!this.#openElement(piece) && !GROUPS.has(name) && !BLOCK_ELEMENTS.has(name))
      this.#dropTag(piece);
  }

  /** @returns whether the element is one that is set */
  #openElement({ name, attributes }: Piece): boolean {
    const tag = INLINE_ELEMENTS.get(name);
    const id = attributes.id ?? (name === 'a' ? attributes.name : undefined);
    if (id !== undefined && id !== '') this.#made.push(anchorToken(id));
    if (name === 'br') this.#push('hardbreak', 'br', 0);
    else if (name === 'img') this.#image(attributes);
    else if (name === 'a') this.#anchor(attributes);
    else if (name === 'q') this.#quote();
    else if (tag !== undefined) this.#mark(name, tag, attributes);
    return tag !== undefined || ['br', 'img', 'a', 'q', 'wbr'].includes(name);
  }

  /** A language is a token of its own, as in `[…]{lang=fr}`. */
  #mark(name: string, tag: string, attributes: Piece['attributes']): void {
    const { lang } = attributes;
    if (lang !== undefined) this.#push('language_open', 'span', 1).attrs = [['lang', lang]];
    const open = this.#push('html_open', tag, 1);
    for (const key of INLINE_ATTRIBUTES)
      if (attributes[key] !== undefined) open.attrSet(key, attributes[key]);
    this.#open.push({
      html: name,
      close: () => {
        this.#push('html_close', tag, -1);
        if (lang !== undefined) this.#push('language_close', 'span', -1);
      },
    });
  }

  #image({ src = '', alt = '', title, width, height }: Piece['attributes']): void {
    const image = this.#push('image', 'img', 0);
    image.attrs = [
      ['src', src],
      ['alt', ''],
    ];
    if (title !== undefined) image.attrSet('title', title);
    if (width !== undefined) image.attrSet('width', width);
    if (height !== undefined) image.attrSet('height', height);
    image.content = alt;
    const text = new Markdown.Token('text', '', 0);
    text.content = alt;
    image.children = [text];
  }

  #anchor({ href, title }: Piece['attributes']): void {
    if (href === undefined || this.#links > 0) return void this.#open.push({ html: 'a', close: () => {} });
    const open = this.#push('link_open', 'a', 1);
    open.attrs = [['href', href]];
    if (title !== undefined) open.attrSet('title', title);
    this.#links += 1;
    this.#open.push({
      html: 'a',
      close: () => {
        this.#links -= 1;
        this.#push('link_close', 'a', -1);
      },
    });
  }

  #quote(): void {
    const depth = this.#open.filter(({ html }) => html === 'q').length;
    const [open = '', close = ''] = QUOTES[depth % QUOTES.length] ?? [];
    this.#push('text', '', 0).content = open;
    this.#open.push({
      html: 'q',
      close: () => {
        this.#push('text', '', 0).content = close;
      },
    });
  }

  /** Ends an element, and those in it; not beyond what Markdown has opened since. */
  #closeElement(name: string): void {
    const floor = this.#open.findLastIndex(({ html }) => html === undefined);
    const index = this.#open.findLastIndex(({ html }) => html === name);
    if (index > floor) while (this.#open.length > index) this.#closeLast();
  }

  #closeLast(): void {
    const last = this.#open.pop();
    if (last?.html !== undefined) last.close();
  }

  #dropTag({ name, source, start }: Piece): void {
    const whole = DROPPED_WHOLE.has(name);
    if (whole && !VOID_ELEMENTS.has(name) && !source.endsWith('/>')) this.#dropping = name;
    this.#drop({ name, whole, start, length: source.length });
  }

  #push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
    const token = new Markdown.Token(type, tag, nesting);
    setInlineStart(token, this.#start);
    this.#made.push(token);
    return token;
  }
}

/** Replaces the HTML tags in a line of text; each that is not printed is handed to `drop`. */
export function readInlineHtml(children: readonly Token[], drop: (tag: DroppedTag) => void): Token[] {
  return new InlineReader(drop).read(children);
}
