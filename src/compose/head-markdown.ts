/**
 * The Markdown of the front matter's texts: emphasis, code and links within a line. No more: a title is no
 * document, and whatever else is in it is meant as it is written.
 */
import Markdown from 'markdown-it';
import { isAllowedLink } from './links/destination.js';
import { plainText } from './markdown/inline-text.js';

function createParser() {
  const md = new Markdown('zero').enable(['emphasis', 'backticks', 'escape', 'link', 'entity', 'newline']);
  md.normalizeLink = (url) => url;
  md.validateLink = isAllowedLink;
  return md;
}

let parser: ReturnType<typeof createParser> | undefined;

const parsed = (text: string) => {
  parser ??= createParser();
  return { parser, children: parser.parseInline(text, {})[0]?.children ?? [] };
};

/** Each of its lines as HTML. */
export const headLines = (text: string): readonly string[] =>
  text.split('\n').map((line) => {
    const { parser: md, children } = parsed(line);
    return md.renderer.render(children, md.options, {});
  });

/** As HTML. Its lines stay lines. */
export const headHtml = (text: string): string => headLines(text).join(' <br>');

/** In plain words, on one line. */
export const headText = (text: string): string =>
  text
    .split('\n')
    .map((line) => plainText(parsed(line).children))
    .join(' ')
    .trim();
