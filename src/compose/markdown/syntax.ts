/**
 * One kind of Markdown beyond CommonMark. Each kind has a file of its own in `syntax/` and a row in the table of
 * `syntax/syntax-table.ts`, which parsing and HTML read. For the text to be proved there is one convention: the
 * `content` of an inline token is the words that it puts on the page.
 */
import type { MarkdownIt, RendererRule, Token } from 'markdown-it';
import type { Words } from '../../locale/language.js';
import type { Sink } from '../../model/diagnostics.js';
import type { SourceMap } from '../source-map.js';

/** What a pass over the tokens may need. */
export interface PassContext {
  readonly md: MarkdownIt;
  readonly places: SourceMap;
  readonly sink: Sink;
  /** BCP 47 language tag of the document. */
  readonly lang: string;
  /** The fixed words of the document. */
  readonly words: Words;
}

/** Rewrites the block tokens of a whole body, notes included. The tokens given are not used again. */
export type TokenPass = (tokens: readonly Token[], context: PassContext) => readonly Token[];

export interface Syntax {
  readonly name: string;
  /** Adds rules or a plugin to the parser. */
  readonly install?: (md: MarkdownIt) => void;
  /** Runs after parsing, in the order of the table. Problems go to the sink. */
  readonly pass?: TokenPass;
  /** HTML for token types of its own. Types whose token has a `tag` need no rule. */
  readonly rules?: Readonly<Record<string, RendererRule>>;
}
