/** Every kind of Markdown beyond CommonMark and notes, in the order in which their passes run. */
import type { MarkdownIt, RendererRule, Token } from 'markdown-it';
import type { PassContext, Syntax } from '../syntax.js';
import { CONTENTS_MARK } from './contents.js';
import { FOREIGN_MARKS } from './foreign-marks.js';
import { HTML } from './html.js';
import { ABBREVIATION, DEFINITION_LIST, INSERTED, MARKED, SUBSCRIPT, SUPERSCRIPT } from './inline-marks.js';
import { PAGE_BREAK } from './page-break.js';
import { PICTURES } from './pictures.js';
import { TABLES } from './tables.js';

const SYNTAX: readonly Syntax[] = [
  HTML,
  FOREIGN_MARKS,
  PICTURES,
  SUBSCRIPT,
  SUPERSCRIPT,
  MARKED,
  INSERTED,
  ABBREVIATION,
  DEFINITION_LIST,
  CONTENTS_MARK,
  PAGE_BREAK,
  TABLES,
];

/** Adds the rules of every kind to a parser. */
export function installSyntax(md: MarkdownIt): void {
  for (const { install } of SYNTAX) install?.(md);
}

/** Runs the passes of every kind. */
export function runPasses(tokens: readonly Token[], context: PassContext): readonly Token[] {
  return SYNTAX.reduce((current, { pass }) => pass?.(current, context) ?? current, tokens);
}

/** HTML rules of every kind. */
export const SYNTAX_RULES: Readonly<Record<string, RendererRule>> = Object.assign(
  {},
  ...SYNTAX.map(({ rules }) => rules),
);
