/** Writes tokens as the semantic HTML that the layout engine reads; `compose.ts` shows its shape. */
import type { MarkdownIt, RendererRule, Token } from 'markdown-it';
import { ATTRIBUTE, CLASS, callId, noteId } from '../model/markup.js';
import { CALL_SEPARATOR, type Call, followsCall, type Note } from './footnotes.js';
import { hrefOf } from './links/link-token.js';
import { UNSUPPORTED } from './markdown/inline-rules.js';
import { SYNTAX_RULES } from './markdown/syntax/syntax-table.js';
import type { Picture } from './pictures/pictures.js';
import type { SourceMap } from './source-map.js';

/** What the tokens alone do not say. */
export interface RenderContext {
  readonly md: MarkdownIt;
  readonly places: SourceMap;
  readonly calls: ReadonlyMap<Token, Call>;
  readonly pictures: ReadonlyMap<Token, Picture>;
}

export interface HtmlWriter {
  block(tokens: readonly Token[]): string;
  /** What is inside a block of text. */
  inline(token: Token): string;
  note(note: Note): string;
}

/** Elements that carry their line of the manuscript. */
const LINED = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'li',
  'blockquote',
  'table',
  'caption',
  'tr',
  'dt',
  'dd',
  'figure',
]);

/** The links have the ids, because the layout never copies or renames those. */
function callHtml({ note, occurrence }: Call): string {
  return `<sup class="${CLASS.call}"><a id="${callId(note, occurrence)}" href="#${noteId(note)}">${note}</a></sup>`;
}

/** Raised like the calls, and no place for a line to end. */
const SEPARATOR_HTML = `<sup class="${CLASS.callSeparator}">${CALL_SEPARATOR.replace(' ', '\u{A0}')}</sup>`;

const noteNumber = (number: number): string =>
  `<span class="${CLASS.number}"><a id="${noteId(number)}" href="#${callId(number, 1)}">${number}</a></span>`;

function linkOpen(tokens: readonly Token[], index: number, escapeHtml: (text: string) => string): string {
  const open = tokens[index];
  const url = open ? hrefOf(open) : '';
  // A URL that is its own text may be broken between lines as URLs are, however it was written.
  const text = tokens[index + 1]?.content;
  const bare = open?.info === 'auto' || (text === url && tokens[index + 2]?.type === 'link_close');
  return `<a${bare ? ` class="${CLASS.url}"` : ''} href="${escapeHtml(url)}">`;
}

/** The id and the class of a token that another pass has given one. */
function ownAttributes(token: Token): string {
  return ['id', 'class']
    .map((name) => [name, token.attrGet(name)] as const)
    .map(([name, value]) => (value === null ? '' : ` ${name}="${value}"`))
    .join('');
}

/** Columns from one tab stop to the next. */
const TAB = 4;

/** Tabs as the spaces that they stand for: a PDF has no tabs. */
function withoutTabs(line: string): string {
  let text = '';
  for (const [index, part] of line.split('\t').entries()) {
    if (index > 0) text += ' '.repeat(TAB - ([...text].length % TAB));
    text += part;
  }
  return text;
}

function codeHtml(token: Token, line: number, escapeHtml: (text: string) => string): string {
  const lines = token.content.replace(/\n$/, '').split('\n');
  const spans = lines
    .map((text) => `<span class="${CLASS.line}">${escapeHtml(withoutTabs(text))}</span>`)
    .join('');
  return `<pre${ownAttributes(token)} ${lineAttribute(line)}><code>${spans}</code></pre>\n`;
}

/** Classes of a table's cells, by the alignment of their column. */
const ALIGNED: Readonly<Record<string, string>> = {
  left: CLASS.alignLeft,
  center: CLASS.alignCenter,
  right: CLASS.alignRight,
};

const lineAttribute = (line: number): string => `${ATTRIBUTE.line}="${line}"`;

/** Only what layout needs as attributes: lines, alignment as a class (the style is in styles/), scope of head cells. */
function setAttributes(token: Token, places: SourceMap): void {
  if (token.nesting === 1 && LINED.has(token.tag) && token.map)
    token.attrSet(ATTRIBUTE.line, places.line(token));
  if (token.type !== 'th_open' && token.type !== 'td_open') return;
  const align = /^text-align:(\w+)$/.exec(String(token.attrGet('style') ?? ''))?.[1];
  const id = token.attrGet('id');
  token.attrs = token.type === 'th_open' ? [['scope', 'col']] : [];
  if (id !== null) token.attrSet('id', id);
  const aligned = align === undefined ? undefined : ALIGNED[align];
  if (aligned !== undefined) token.attrSet('class', aligned);
}

function rulesFor({ md, calls, pictures, places }: RenderContext): Record<string, RendererRule> {
  const { escapeHtml } = md.utils;
  const asText: RendererRule = (tokens, index) => escapeHtml(tokens[index]?.content ?? '');
  const imageHtml = (image: Token): string => {
    const picture = pictures.get(image);
    if (!picture) return '';
    const size = Object.entries(picture.size).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
    return `<img src="${escapeHtml(picture.url)}" alt="${escapeHtml(picture.alt)}"${size.join('')}>`;
  };
  const code =
    (firstLine: number): RendererRule =>
    (tokens, index) => {
      const token = tokens[index];
      return token ? codeHtml(token, places.line(token) + firstLine, escapeHtml) : '';
    };
  return {
    softbreak: () => ' ',
    // The space is for search, copy and screen readers.
    hardbreak: () => ' <br>',
    footnote_ref: (tokens, index) => {
      const token = tokens[index];
      const call = token && calls.get(token);
      if (!call) return '';
      return (followsCall(tokens, index, calls) ? SEPARATOR_HTML : '') + callHtml(call);
    },
    link_open: (tokens, index) => linkOpen(tokens, index, escapeHtml),
    image: (tokens, index) => (tokens[index] ? imageHtml(tokens[index]) : ''),
    fence: code(0),
    code_block: code(0),
    language_open: (tokens, index) => `<span lang="${escapeHtml(String(tokens[index]?.attrGet('lang')))}">`,
    language_close: () => '</span>',
    ...SYNTAX_RULES,
    ...Object.fromEntries(UNSUPPORTED.map((type) => [type, asText])),
  };
}

/** Prepares a writer for one document; the tokens' attributes are set while they are written. */
export function htmlWriter(context: RenderContext): HtmlWriter {
  const { md, places } = context;
  Object.assign(md.renderer.rules, rulesFor(context));
  const block = (tokens: readonly Token[]): string => {
    for (const token of tokens) setAttributes(token, places);
    return md.renderer.render([...tokens], md.options, {});
  };
  return {
    block,
    inline: (token) => md.renderer.renderInline(token.children ?? [], md.options, {}),
    note({ number, line, tokens }) {
      const open = `<aside class="${CLASS.note}" ${ATTRIBUTE.note}="${number}" ${lineAttribute(line)}>`;
      const [first, inline] = tokens;
      if (first?.type !== 'paragraph_open' || !inline)
        return `${open}<p ${lineAttribute(line)}>${noteNumber(number)}</p>\n${block(tokens)}</aside>\n`;
      const text = md.renderer.renderInline(inline.children ?? [], md.options, {});
      const start = `<p${ownAttributes(first)} ${lineAttribute(places.line(first))}>${noteNumber(number)} ${text}</p>\n`;
      return `${open}${start}${block(tokens.slice(3))}</aside>\n`;
    },
  };
}
