/**
 * Paragraphs of nothing but pictures -> figures. A caption is the words in quotes after the file's name, or what
 * stands under the picture in the same paragraph; HTML has a tag for it.
 *
 *     figure_open inline figcaption_open inline figcaption_close figure_close
 *
 * Several pictures side by side are a paragraph of the class `pictures`, in the figure if they have a caption.
 */
import Markdown, { type MarkdownIt, type StateCore, type Token } from 'markdown-it';
import { CLASS } from '../../model/markup.js';
import { addAnchorIds, anchorIds } from './anchor-ids.js';
import { noteOrigin } from './inline-note.js';
import { inlineStart, setInlineStart } from './inline-start.js';

/** Words under or beside a picture: children of an inline token, and where they start in the paragraph's Markdown. */
interface Caption {
  readonly children: Token[];
  readonly start: number;
}

interface Pictures {
  readonly children: readonly Token[];
  readonly caption: Caption | undefined;
}

const isBreak = (token: Token | undefined): boolean =>
  token?.type === 'softbreak' || token?.type === 'hardbreak';

const isBlank = (token: Token): boolean =>
  isBreak(token) || (token.type === 'text' && token.content.trim() === '');

/** How many tokens the picture at `index` takes, with the link around it; 0 if there is none. */
function pictureLength(children: readonly Token[], index: number): number {
  const types = [0, 1, 2].map((offset) => children[index + offset]?.type);
  if (types[0] === 'image') return 1;
  return types[0] === 'link_open' && types[1] === 'image' && types[2] === 'link_close' ? 3 : 0;
}

/** The pictures that a paragraph starts with: how many, and the index after the last. */
function leadingPictures(children: readonly Token[]): { readonly count: number; readonly end: number } {
  let [count, end] = [0, 0];
  for (let index = 0; index < children.length; ) {
    const length = pictureLength(children, index);
    const token = children[index];
    if (length === 0 && token && !isBlank(token)) break;
    index += Math.max(1, length);
    if (length === 0) continue;
    count += 1;
    end = index;
  }
  return { count, end };
}

export const imagesOf = (children: readonly Token[]): readonly Token[] =>
  children.filter(({ type }) => type === 'image');

/** What a paragraph is made of, if it is pictures and at most a caption. */
function picturesOf(inline: Token): Pictures | undefined {
  const all = inline.children ?? [];
  const { count, end } = leadingPictures(all);
  if (count === 0) return undefined;
  const rest = all.slice(end);
  const children = all.slice(0, end);
  if (rest.every(isBlank)) return { children, caption: undefined };
  const [lineEnd] = rest;
  if (!lineEnd || !isBreak(lineEnd) || imagesOf(rest).length > 0) return undefined;
  const start = inline.content.indexOf('\n', inlineStart(lineEnd) ?? 0) + 1;
  return { children, caption: { children: rest.slice(1), start } };
}

/** The environment of a document's parsing, which knows its notes and links. */
const environments = new WeakMap<MarkdownIt, StateCore['env']>();

export function rememberEnvironment(md: MarkdownIt, environment: StateCore['env']): void {
  environments.set(md, environment);
}

/** The title of a picture as its caption; the picture has it no more. */
function titleCaption(md: MarkdownIt, inline: Token, image: Token): Caption | undefined {
  const title = String(image.attrGet('title') ?? '').trim();
  if (title === '') return undefined;
  image.attrs = image.attrs?.filter(([name]) => name !== 'title') ?? null;
  const children: Token[] = [];
  md.inline.parse(title, md, environments.get(md) ?? {}, children);
  const start = Math.max(0, inline.content.indexOf(title, inlineStart(image) ?? 0));
  for (const child of children) setInlineStart(child, start + (inlineStart(child) ?? 0));
  return { children, start };
}

/** Quarto's `fig-alt`: the description; then what stands between the brackets is the caption. */
function bracketCaption(image: Token): Caption | undefined {
  const alt = image.attrGet('alt');
  if (alt === null || alt === '' || !image.children) return undefined;
  const children = image.children;
  const start = (inlineStart(image) ?? 0) + '!['.length;
  for (const child of children) setInlineStart(child, start + (inlineStart(child) ?? 0));
  describe(image, String(alt));
  return children.length === 0 ? undefined : { children, start };
}

/** Gives a picture the description that its attributes have. */
export function describe(image: Token, alt: string): void {
  const text = new Markdown.Token('text', '', 0);
  text.content = alt;
  image.children = [text];
  image.attrSet('alt', '');
}

/** An inline token for a part of a paragraph's Markdown, from `start` on, with lines and columns of its own. */
function inlineOf(paragraph: Token, children: readonly Token[], start: number): Token {
  const inline = new Markdown.Token('inline', '', 0);
  const lines = paragraph.content.slice(0, start).split('\n').length - 1;
  inline.block = true;
  inline.content = paragraph.content.slice(start);
  inline.children = [...children];
  inline.info = paragraph.info;
  if (paragraph.map) inline.map = [paragraph.map[0] + lines, paragraph.map[1]];
  for (const child of children) setInlineStart(child, (inlineStart(child) ?? start) - start);
  return inline;
}

function block(type: string, tag: string, nesting: 1 | -1, like: Token): Token {
  const token = new Markdown.Token(`${type}_${nesting === 1 ? 'open' : 'close'}`, tag, nesting);
  token.block = true;
  token.map = like.map;
  token.info = like.info;
  return token;
}

function pictureTokens(paragraph: Token, children: readonly Token[]): Token[] {
  const inline = inlineOf(paragraph, children, 0);
  if (imagesOf(children).length === 1) return [inline];
  const open = block('paragraph', 'p', 1, paragraph);
  open.attrJoin('class', CLASS.pictures);
  return [open, inline, block('paragraph', 'p', -1, paragraph)];
}

function captionTokens(paragraph: Token, { children, start }: Caption): Token[] {
  const close = block('figcaption', 'figcaption', -1, paragraph);
  // No line of its own in the HTML.
  close.block = false;
  return [block('figcaption', 'figcaption', 1, paragraph), inlineOf(paragraph, children, start), close];
}

/** Tokens of one figure. */
function figure(paragraph: Token, children: readonly Token[], caption: readonly Token[]): Token[] {
  const pictures = pictureTokens(paragraph, children);
  if (caption.length === 0 && pictures.length > 1) return pictures;
  return [
    block('figure', 'figure', 1, paragraph),
    ...pictures,
    ...caption,
    block('figure', 'figure', -1, paragraph),
  ];
}

/** A figure has the ids of the paragraphs that it stands for, and of its pictures. */
function takeIds(made: readonly Token[], opened: readonly Token[], images: readonly Token[]): void {
  const [open] = made;
  if (!open) return;
  for (const token of opened) addAnchorIds(open, anchorIds(token));
  for (const image of images) addAnchorIds(open, anchorIds(image));
}

/** What takes the place of a paragraph's tokens; undefined where it is no paragraph of pictures. */
function figureOf(open: Token, inline: Token, md: MarkdownIt, inItem: boolean): Token[] | undefined {
  const pictures = picturesOf(inline);
  // A note that is written where it is called has its places from there.
  if (!pictures || noteOrigin(open)) return undefined;
  const { children } = pictures;
  const images = imagesOf(children);
  const [image] = images;
  const alone = images.length === 1 && image ? image : undefined;
  const caption = pictures.caption ?? (alone && (bracketCaption(alone) ?? titleCaption(md, inline, alone)));
  // In an item a picture stands beside the item's mark, as words do.
  if (!caption && (inItem || open.hidden)) return undefined;
  const made = figure(inline, children, caption ? captionTokens(inline, caption) : []);
  takeIds(made, [open], images);
  return made;
}

/** The figure of HTML that a paragraph stands in: a number for each. */
export const htmlFigureOf = (open: Token): number | undefined =>
  (open.meta as { readonly figure?: number } | null)?.figure;

const isCaption = (open: Token): boolean => open.attrGet('class') === CLASS.caption;

interface Paragraph {
  readonly open: Token;
  readonly inline: Token;
}

/** The paragraphs that follow each other in one figure of HTML. */
function htmlFigure(tokens: readonly Token[], index: number): readonly Paragraph[] {
  const first = tokens[index];
  const number = first && htmlFigureOf(first);
  const found: Paragraph[] = [];
  if (number === undefined) return found;
  for (let at = index; ; at += 3) {
    const [open, inline] = [tokens[at], tokens[at + 1]];
    if (open?.type !== 'paragraph_open' || !inline || htmlFigureOf(open) !== number) return found;
    found.push({ open, inline });
  }
}

/** A figure of HTML, if it is pictures and captions and nothing else. */
function htmlFigureTokens(paragraphs: readonly Paragraph[], md: MarkdownIt): Token[] | undefined {
  const captions = paragraphs.filter(({ open }) => isCaption(open));
  const shown = paragraphs.filter(({ open }) => !isCaption(open));
  const [first] = shown;
  const pictures = shown.map(({ inline }) => picturesOf(inline));
  if (!first || pictures.some((one) => one === undefined || (one.caption && captions.length > 0)))
    return undefined;
  if (captions.length === 0 && shown.length === 1) return figureOf(first.open, first.inline, md, false);
  const children = pictures.flatMap((one) => one?.children ?? []);
  const caption = captions.flatMap(({ inline }) =>
    captionTokens(inline, { children: inline.children ?? [], start: 0 }),
  );
  const made = figure(first.inline, children, caption);
  takeIds(
    made,
    paragraphs.map(({ open }) => open),
    imagesOf(children),
  );
  return made;
}

/**
 * Makes figures of the paragraphs that are pictures.
 *
 * @param html whether HTML has been read: figures of HTML are made then, not before
 */
export function makeFigures(tokens: readonly Token[], md: MarkdownIt, html: boolean): readonly Token[] {
  const made: Token[] = [];
  const holders: string[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    const inline = tokens[index + 1];
    if (!token) continue;
    if (token.nesting === 1) holders.push(token.type);
    if (token.nesting === -1) holders.pop();
    const group = html ? htmlFigure(tokens, index) : [];
    const inItem = holders.at(-2) === 'list_item_open';
    let figureTokens: Token[] | undefined;
    if (group.length > 0) figureTokens = htmlFigureTokens(group, md);
    else if (
      token.type === 'paragraph_open' &&
      inline &&
      htmlFigureOf(token) === undefined &&
      !isOpenFigure(holders)
    )
      figureTokens = figureOf(token, inline, md, inItem);
    if (!figureTokens) {
      made.push(token);
      continue;
    }
    made.push(...figureTokens);
    holders.pop();
    // The figure stands for its paragraphs, three tokens each.
    index += 3 * Math.max(1, group.length) - 1;
  }
  return made;
}

/** Whether a paragraph is in a figure already. */
const isOpenFigure = (holders: readonly string[]): boolean => holders.at(-2) === 'figure_open';
