/** Writes tokens as the semantic HTML that the layout engine reads; its shape is told in compose.ts. */
import type { MarkdownIt, RendererRule, Token } from 'markdown-it';
import { CALL_SEPARATOR, type Call, followsCall, type Note } from './footnotes.js';
import type { Picture } from './images.js';
import { hrefOf, isAllowedLink } from './links.js';
import { UNSUPPORTED } from './markdown/inline-rules.js';
import { SYNTAX_RULES } from './markdown/syntax/syntax-table.js';
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
  note(note: Note): string;
}

/** Elements that tell their line in the manuscript. */
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
]);

/** ids stand on the links, which the layout never copies or renames. */
function callHtml({ note, occurrence }: Call): string {
  const id = occurrence === 1 ? `fnref-${note}` : `fnref-${note}-${occurrence}`;
  return `<sup class="call"><a id="${id}" href="#fn-${note}">${note}</a></sup>`;
}

/** Raised like the calls, and no place for a line to end. */
const SEPARATOR_HTML = `<sup class="call-separator">${CALL_SEPARATOR.replace(' ', '\u{A0}')}</sup>`;

const noteNumber = (number: number): string =>
  `<span class="number"><a id="fn-${number}" href="#fnref-${number}">${number}</a></span>`;

function linkOpen(tokens: readonly Token[], index: number, escapeHtml: (text: string) => string): string {
  const open = tokens[index];
  const url = open ? hrefOf(open) : '';
  if (!isAllowedLink(url)) return '<a>';
  // A URL that is its own text may be broken between lines as URLs are, however it was written.
  const text = tokens[index + 1]?.content;
  const bare = open?.info === 'auto' || (text === url && tokens[index + 2]?.type === 'link_close');
  return `<a${bare ? ' class="url"' : ''} href="${escapeHtml(url)}">`;
}

/** The `class` attribute of a token that another pass has given one. */
function classAttribute(token: Token): string {
  const name = token.attrGet('class');
  return name === null ? '' : ` class="${name}"`;
}

function codeHtml(token: Token, line: number, escapeHtml: (text: string) => string): string {
  const lines = token.content.replace(/\n$/, '').split('\n');
  const spans = lines.map((text) => `<span class="line">${escapeHtml(text)}</span>`).join('');
  return `<pre${classAttribute(token)} data-line="${line}"><code>${spans}</code></pre>\n`;
}

/** Only what layout needs as attributes: lines, alignment as a class (styles stand in styles/), scope of head cells. */
function setAttributes(token: Token, places: SourceMap): void {
  if (token.nesting === 1 && LINED.has(token.tag) && token.map)
    token.attrSet('data-line', places.line(token));
  if (token.type !== 'th_open' && token.type !== 'td_open') return;
  const align = /^text-align:(\w+)$/.exec(String(token.attrGet('style') ?? ''))?.[1];
  token.attrs = token.type === 'th_open' ? [['scope', 'col']] : [];
  if (align !== undefined) token.attrSet('class', `align-${align}`);
}

function rulesFor({ md, calls, pictures, places }: RenderContext): Record<string, RendererRule> {
  const { escapeHtml } = md.utils;
  const asText: RendererRule = (tokens, index) => escapeHtml(tokens[index]?.content ?? '');
  const imageHtml = (image: Token): string => {
    const picture = pictures.get(image);
    return picture ? `<img src="${escapeHtml(picture.url)}" alt="${escapeHtml(picture.alt)}">` : '';
  };
  const code =
    (firstLine: number): RendererRule =>
    (tokens, index) => {
      const token = tokens[index];
      return token ? codeHtml(token, places.line(token) + firstLine, escapeHtml) : '';
    };
  return {
    softbreak: () => ' ',
    hardbreak: () => '<br>',
    footnote_ref: (tokens, index) => {
      const token = tokens[index];
      const call = token && calls.get(token);
      if (!call) return '';
      return (followsCall(tokens, index, calls) ? SEPARATOR_HTML : '') + callHtml(call);
    },
    link_open: (tokens, index) => linkOpen(tokens, index, escapeHtml),
    image: (tokens, index) => (tokens[index] ? imageHtml(tokens[index]) : ''),
    figure: (tokens, index) => {
      const figure = tokens[index];
      const image = figure?.children?.[0];
      if (!figure || !image) return '';
      const caption = pictures.get(image)?.caption ?? '';
      const words = caption === '' ? '' : `<figcaption>${escapeHtml(caption)}</figcaption>`;
      return `<figure${classAttribute(figure)} data-line="${places.line(figure)}">${imageHtml(image)}${words}</figure>\n`;
    },
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
    note({ number, line, tokens }) {
      const open = `<aside class="note" data-note="${number}" data-line="${line}">`;
      const [first, inline] = tokens;
      if (first?.type !== 'paragraph_open' || !inline)
        return `${open}<p data-line="${line}">${noteNumber(number)}</p>\n${block(tokens)}</aside>\n`;
      const text = md.renderer.renderInline(inline.children ?? [], md.options, {});
      const start = `<p data-line="${places.line(first)}">${noteNumber(number)} ${text}</p>\n`;
      return `${open}${start}${block(tokens.slice(3))}</aside>\n`;
    },
  };
}
