/** Every kind of Markdown beyond CommonMark and notes, in the order in which their passes run. */
import type { MarkdownIt, RendererRule, Token } from 'markdown-it';
import type { PassContext, Syntax } from '../syntax.js';
import { BARE_LINKS } from './bare-links.js';
import { CALLOUTS } from './callouts.js';
import { CHARACTERS } from './characters.js';
import { CONTENTS_MARK } from './contents.js';
import { FOREIGN_MARKS } from './foreign-marks.js';
import { HEADING_ATTRIBUTES } from './heading-attributes.js';
import { HTML } from './html.js';
import { ABBREVIATION, DEFINITION_LIST, INSERTED, MARKED, SUBSCRIPT, SUPERSCRIPT } from './inline-marks.js';
import { LISTS } from './lists.js';
import { MISSING_SPACE } from './missing-space.js';
import { PAGE_BREAK } from './page-break.js';
import { PICTURES } from './pictures.js';
import { SPANS } from './spans.js';
import { TABLES } from './tables.js';

const SYNTAX: readonly Syntax[] = [
  CHARACTERS,
  HTML,
  HEADING_ATTRIBUTES,
  MISSING_SPACE,
  BARE_LINKS,
  FOREIGN_MARKS,
  PICTURES,
  SPANS,
  SUBSCRIPT,
  SUPERSCRIPT,
  MARKED,
  INSERTED,
  ABBREVIATION,
  DEFINITION_LIST,
  LISTS,
  CALLOUTS,
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
