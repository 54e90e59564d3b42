/** Where a document's title comes from: its front matter, its first `#` heading, its file's name. */
import type { Token } from 'markdown-it';
import type { Sink } from '../model/diagnostics.js';
import type { FrontMatter, Manuscript } from '../model/manuscript.js';
import { headText } from './head-markdown.js';
import { plainText } from './markdown/inline-text.js';
import { fitsRunningHead, runningHead } from './running-head.js';
import type { SourceMap } from './source-map.js';

export interface Titled {
  /** With a title and a short title, in plain words. */
  readonly manuscript: Manuscript;
  /** The three tokens of the heading that is the title; none if no heading is. */
  readonly heading: readonly Token[];
  /** All other tokens. */
  readonly rest: readonly Token[];
}

/** Letters and figures alone: the same title in two places may differ in its dashes and quotes. */
const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

/** The first `#` of the text itself that has words: not one inside a quotation, a list or a note. */
const firstHeading = (tokens: readonly Token[]): number =>
  tokens.findIndex(
    ({ type, tag, level }, index) =>
      type === 'heading_open' &&
      tag === 'h1' &&
      level === 0 &&
      plainText(tokens[index + 1]?.children ?? null) !== '',
  );

/**
 * Finds the title. A first heading that is the title, or repeats it, is taken out of the text.
 * Warnings: front-matter-title-missing, front-matter-short-title-long.
 */
export function takeTitle(
  manuscript: Manuscript,
  tokens: readonly Token[],
  places: SourceMap,
  sink: Sink,
): Titled {
  const { frontMatter, fieldPlaces, name, path } = manuscript;
  const printableName = name.replace(/\p{Cc}+/gu, ' ').trim() || 'Untitled';
  const given = headText(frontMatter.title);
  const at = firstHeading(tokens);
  const words = at < 0 ? '' : plainText(tokens[at + 1]?.children ?? null);
  const isTitle = words !== '' && (given === '' || bare(given) === bare(words));
  const heading = isTitle ? tokens.slice(at, at + 3) : [];
  // What faulty front matter lacks, it may have in the part that was not understood.
  const faulty = sink.diagnostics.some(
    ({ severity, code, place }) =>
      severity === 'error' && code.startsWith('front-matter-') && place?.path === path,
  );
  if (given === '' && words === '' && !faulty)
    sink.warning({
      code: 'front-matter-title-missing',
      message: `This manuscript has no title: its file’s name is printed, "${printableName}".`,
      place: { path, line: 1, column: 1 },
      hints: ['start it with a heading, # The title, or give it front matter: ---, title: The title, ---'],
    });
  const title = given || words || printableName;
  const head: FrontMatter = {
    ...frontMatter,
    title,
    shortTitle: runningHead(frontMatter.shortTitle || title),
  };
  if (!fitsRunningHead(frontMatter.shortTitle))
    sink.warning({
      code: 'front-matter-short-title-long',
      message: `This is too long for a running head: it is cut to "${head.shortTitle}".`,
      ...(fieldPlaces['short-title'] && { place: fieldPlaces['short-title'] }),
    });
  const [open] = heading;
  const titlePlace = given === '' && open ? places.ofLine(places.line(open)) : fieldPlaces.title;
  return {
    manuscript: {
      ...manuscript,
      frontMatter: head,
      fieldPlaces: { ...fieldPlaces, ...(titlePlace && { title: titlePlace }) },
    },
    heading,
    rest: isTitle ? [...tokens.slice(0, at), ...tokens.slice(at + 3)] : tokens,
  };
}
