/** Sets up markdown-it: which Markdown a memo is written in. */
import Markdown, { type MarkdownIt, type Token } from 'markdown-it';
import footnote from 'markdown-it-footnote';
import type { Language } from '../../locale/language.js';
import { addInlineNotes } from './inline-note.js';
import { addInlineRules } from './inline-rules.js';
import { setInlineStart } from './inline-start.js';
import { keepWrappedNumbers } from './list-interrupts.js';
import { addSmartTypography } from './smart.js';
import { installSyntax } from './syntax/syntax-table.js';

/** A parsed body: the flat tokens of markdown-it, definitions of notes still where they stand. */
export interface Parsed {
  readonly md: MarkdownIt;
  readonly tokens: readonly Token[];
  /** Line of the body (from 0) of each `footnote_reference_open` token, in order: the plugin gives it no map. */
  readonly definitionLines: readonly number[];
  /** Labels of link definitions, as markdown-it normalises them, and their lines of the body (from 0). */
  readonly linkDefinitions: readonly { readonly label: string; readonly line: number }[];
}

/** markdown-it's inline tokens have no places of their own; all of its rules push before they move on. */
class PlacedInline extends Markdown.StateInline {
  override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
    const token = super.push(type, tag, nesting);
    setInlineStart(token, this.pos);
    return token;
  }
}

/** The same condition as the plugin's own block rule, which it directly precedes. */
const DEFINITION = /^\[\^[^\] ]+\]:/;

function recordDefinitions(md: MarkdownIt, lines: number[]): void {
  md.block.ruler.before('footnote_def', 'footnote_line', (state, line, _end, silent) => {
    const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
    if (!silent && DEFINITION.test(state.src.slice(start, state.eMarks[line]))) lines.push(line);
    return false;
  });
}

function createParser(quotes: Language['quotes'] | undefined): MarkdownIt {
  const md = new Markdown({ html: false, linkify: false, typographer: false });
  md.use(footnote);
  // End notes are not wanted, and the plugin would drop the notes nobody calls: notes.ts places them.
  md.core.ruler.disable('footnote_tail');
  md.inline.ruler.disable('footnote_inline');
  md.inline.State = PlacedInline;
  // URLs stay as the source has them, character for character; links.ts tells which may not stand.
  md.normalizeLink = (url) => url;
  md.normalizeLinkText = (url) => url;
  md.validateLink = () => true;
  keepWrappedNumbers(md);
  addInlineNotes(md);
  addInlineRules(md);
  installSyntax(md);
  if (quotes) addSmartTypography(md, quotes);
  return md;
}

/**
 * Parses a manuscript's body.
 *
 * @param quotes of its language, if its typography is to be smart
 */
export function parseMarkdown(body: string, quotes?: Language['quotes']): Parsed {
  const md = createParser(quotes);
  const definitionLines: number[] = [];
  const linkDefinitions: { readonly label: string; readonly line: number }[] = [];
  recordDefinitions(md, definitionLines);
  md.core.ruler.before('strip_references', 'link_definitions', (state) => {
    for (const token of state.tokens)
      if (token.type === 'reference_definition' && token.map)
        linkDefinitions.push({ label: String(token.meta?.label ?? ''), line: token.map[0] });
  });
  const tokens = md.parse(body, {});
  return { md, tokens, definitionLines, linkDefinitions };
}
