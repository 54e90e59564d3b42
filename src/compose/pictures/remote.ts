/** Pictures that are elsewhere, where the author has asked to do without them: their descriptions are printed. */
import Markdown, { type Token } from 'markdown-it';
import type { Sink } from '../../model/diagnostics.js';
import { CLASS } from '../../model/markup.js';
import { plainText } from '../markdown/inline-text.js';
import type { SourceMap } from '../source-map.js';
import { isRemote } from './picture-file.js';
import { picturesIn, placeOfPicture } from './pictures.js';

/** Turns a picture into its description in brackets; it keeps its place among the tokens. */
function describeInstead(image: Token): void {
  const alt = plainText(image.children);
  image.type = 'text';
  image.tag = '';
  image.attrs = null;
  image.content = alt === '' ? '' : `[${alt}]`;
  image.children = null;
}

const hasPicture = (inline: Token | undefined): boolean =>
  inline?.children?.some(({ type }) => type === 'image') ?? false;

/** A figure without its picture: a paragraph of the description, and one of the caption. */
function withoutFigures(tokens: readonly Token[]): Token[] {
  const made: Token[] = [];
  let open: Token | undefined;
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    if (token.type === 'figure_open' && next?.type === 'inline' && !hasPicture(next)) open = token;
    if (open === undefined) {
      made.push(token);
      continue;
    }
    if (token.type === 'figure_close') open = undefined;
    else if (token.type === 'inline' && tokens[index - 1] === open)
      made.push(paragraph(token, 1), token, paragraph(token, -1));
    else made.push(...asCaption(token));
  }
  return made;
}

function asCaption(token: Token): readonly Token[] {
  if (token.type === 'figure_open') return [];
  if (!token.type.startsWith('figcaption_')) return [token];
  const made = paragraph(token, token.nesting);
  if (token.nesting === 1) made.attrJoin('class', CLASS.caption);
  return [made];
}

function paragraph(like: Token, nesting: -1 | 0 | 1): Token {
  const token = new Markdown.Token(nesting === 1 ? 'paragraph_open' : 'paragraph_close', 'p', nesting);
  token.block = true;
  token.map = like.map;
  return token;
}

/** Takes the remote pictures out. Warning: image-skipped, once, with their number. */
export function skipRemotePictures(
  tokens: readonly Token[],
  places: SourceMap,
  sink: Sink,
): readonly Token[] {
  const remote = [...picturesIn(tokens)].filter(({ image }) => isRemote(String(image.attrGet('src') ?? '')));
  const [first] = remote;
  if (!first) return tokens;
  const place = placeOfPicture(first.inline, first.image, places);
  for (const { image } of remote) describeInstead(image);
  sink.warning({
    code: 'image-skipped',
    message: `${remote.length === 1 ? 'An image that is' : `${remote.length} images that are`} not beside the manuscript ${remote.length === 1 ? 'is' : 'are'} left out; what describes ${remote.length === 1 ? 'it' : 'them'} is printed instead.`,
    place,
    hints: ['save it beside the manuscript and give its file name'],
  });
  return withoutFigures(tokens);
}
