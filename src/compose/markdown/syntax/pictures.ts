/**
 * Pictures beyond CommonMark: attributes in braces (`{width=50%}`), Obsidian's `![[plan.png|300]]`, paths with spaces,
 * sizes after the path (`=300x200`), and figures with captions.
 */
import type { MarkdownIt, StateInline, Token } from 'markdown-it';
import { addAnchorIds } from '../anchor-ids.js';
import { parseAttributeList } from '../attribute-list.js';
import { describe, makeFigures, rememberEnvironment } from '../figures.js';
import type { Syntax } from '../syntax.js';

const SIZES = ['width', 'height'];

/** Attributes right after a picture, as pandoc has them. */
function pictureAttributes(state: StateInline, silent: boolean): boolean {
  const image = state.tokens.at(-1);
  if (silent || state.src[state.pos] !== '{' || image?.type !== 'image' || state.pending !== '') return false;
  const list = parseAttributeList(state.src.slice(0, state.posMax), state.pos);
  if (!list) return false;
  if (list.id !== undefined) addAnchorIds(image, [list.id]);
  for (const name of SIZES) {
    const value = list.pairs.get(name);
    if (value !== undefined) image.attrSet(name, value);
  }
  const alt = list.pairs.get('fig-alt') ?? list.pairs.get('alt');
  if (alt !== undefined && alt !== '') image.attrSet('alt', alt);
  state.pos += list.length;
  return true;
}

interface Found {
  readonly length: number;
  readonly source: string;
  readonly alt: string;
  readonly title?: string | undefined;
  readonly width?: string | undefined;
  readonly height?: string | undefined;
}

/** `![[plan.png]]`, `![[plan.png|300]]`, `![[plan.png|The plan|300x200]]`: names that are pictures' by their ending. */
const EMBED = /^!\[\[([^[\]|\n]+\.(?:png|jpe?g|gif|webp|svg))((?:\|[^[\]\n]*)*)\]\]/i;

function embedded(text: string): Found | undefined {
  const [whole, source = '', rest = ''] = EMBED.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const parts = rest.split('|').slice(1);
  const size = parts.map((part) => /^\s*(\d+)(?:x(\d+))?\s*$/.exec(part)).find((one) => one !== null);
  const alt = parts.find((part) => !/^\s*\d+(?:x\d+)?\s*$/.test(part)) ?? '';
  return {
    length: whole.length,
    source: source.trim(),
    alt: alt.trim(),
    width: size?.[1],
    height: size?.[2],
  };
}

/** A path with spaces, or a size behind it: no picture for CommonMark, which prints all of it. */
const LOOSE = /^!\[([^[\]]*)\]\(([^()<>\n"]*(?:\([^()<>\n"]*\)[^()<>\n"]*)*?)\s*(?:"([^"\n]*)"\s*)?\)/;
const SIZE = /\s+=(\d+%?)?x(\d+)?\s*$/;

function loose(text: string): Found | undefined {
  const [whole, alt = '', inside = '', title] = LOOSE.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const [written, width, height] = SIZE.exec(inside) ?? [''];
  const source = inside.slice(0, inside.length - written.length).trim();
  // A scheme, or no file's name at all: then it is what it looks like.
  if (source === '' || (!/\s/.test(source) && written === '') || !/\.\w{3,4}$/.test(source)) return undefined;
  return { length: whole.length, source, alt, title, width, height };
}

function pictureRule(find: (text: string) => Found | undefined) {
  return (state: StateInline, silent: boolean): boolean => {
    if (!state.src.startsWith('![', state.pos)) return false;
    const found = find(state.src.slice(state.pos, state.posMax));
    if (!found) return false;
    if (!silent) {
      const image = state.push('image', 'img', 0);
      image.attrs = [
        ['src', found.source],
        ['alt', ''],
      ];
      for (const name of ['title', 'width', 'height'] as const)
        if (found[name] !== undefined) image.attrSet(name, found[name] ?? '');
      image.content = found.alt;
      image.children = [];
      state.md.inline.parse(found.alt, state.md, state.env, image.children);
    }
    state.pos += found.length;
    return true;
  };
}

/** A description in attributes, of pictures that are in a line of text. */
function describeInLines(tokens: readonly Token[]): void {
  for (const { children } of tokens)
    for (const image of children ?? []) {
      const alt = image.type === 'image' ? image.attrGet('alt') : null;
      if (alt !== null && alt !== '') describe(image, String(alt));
    }
}

function install(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'picture_attributes', pictureAttributes);
  md.inline.ruler.before('link', 'picture_embedded', pictureRule(embedded));
  md.inline.ruler.after('image', 'picture_loose', pictureRule(loose));
  // Before `inline_notes`, which gives the notes in captions their definitions.
  md.core.ruler.after('inline', 'figures', (state) => {
    rememberEnvironment(state.md, state.env);
    state.tokens = [...makeFigures(state.tokens, state.md, false)];
  });
}

export const PICTURES: Syntax = {
  name: 'pictures',
  install,
  pass: (tokens, { md }) => {
    const made = makeFigures(tokens, md, true);
    describeInLines(made);
    return made;
  },
};
