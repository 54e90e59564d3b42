/**
 * Marks of other tools that are not for readers: kramdown's attribute lists `{: .class #id}`, Liquid's tags
 * `{% … %}`, and comments of Obsidian `%% … %%`. They are dropped; attributes and tags with one warning a kind.
 */
import type { MarkdownIt, StateBlock, StateInline, Token } from 'markdown-it';
import { inlineStart } from '../inline-start.js';
import type { PassContext, Syntax } from '../syntax.js';

const ATTRIBUTES = /^\{:(?:\s*(?:[#.][\w:-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}]+)|toc))*\s*\}/;
const LIQUID = /^\{%-?[\s\S]*?-?%\}/;
const COMMENT = /^%%[\s\S]*?%%/;

const MARKS: readonly (readonly [type: string, pattern: RegExp, opens: string])[] = [
  ['kramdown_attributes', ATTRIBUTES, '{'],
  ['liquid_tag', LIQUID, '{'],
  ['obsidian_comment', COMMENT, '%'],
];

function dropMark(type: string, pattern: RegExp, opens: string) {
  return (state: StateInline, silent: boolean): boolean => {
    if (state.src[state.pos] !== opens) return false;
    const [found] = pattern.exec(state.src.slice(state.pos, state.posMax)) ?? [];
    if (found === undefined) return false;
    if (!silent) state.push(type, '', 0).info = found;
    state.pos += found.length;
    return true;
  };
}

/** A comment over several blocks, from a line that starts with `%%` to one that ends with it. */
function commentBlock(state: StateBlock, first: number, last: number, silent: boolean): boolean {
  const text = (line: number): string =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trim();
  if (!text(first).startsWith('%%') || text(first).indexOf('%%', 2) >= 0) return false;
  for (let line = first + 1; line < last; line += 1) {
    if (!text(line).endsWith('%%')) continue;
    if (!silent) state.line = line + 1;
    return true;
  }
  return false;
}

function install(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'obsidian_comment_block', commentBlock, { alt: ['paragraph'] });
  for (const [type, pattern, opens] of MARKS)
    md.inline.ruler.before('escape', type, dropMark(type, pattern, opens));
}

const SAYS: Readonly<Record<string, string>> = {
  kramdown_attributes: 'kramdown attributes are neither applied nor printed',
  liquid_tag: 'Liquid tags are neither run nor printed',
};

/** Takes the marks out; a paragraph that has nothing else goes with them. */
function withoutMarks(tokens: readonly Token[], { places, sink }: PassContext): readonly Token[] {
  const types = new Set(MARKS.map(([type]) => type));
  const reported = new Set<string>();
  const emptied = new Set<Token>();
  for (const inline of tokens) {
    const marks = inline.children?.filter(({ type }) => types.has(type)) ?? [];
    if (marks.length === 0 || !inline.children) continue;
    inline.children = inline.children.filter(({ type }) => !types.has(type));
    if (inline.children.every(({ type, content }) => type === 'softbreak' || content.trim() === ''))
      emptied.add(inline);
    for (const mark of marks) {
      const { type, info } = mark;
      const says = SAYS[type];
      if (says === undefined || reported.has(type)) continue;
      reported.add(type);
      sink.warning({
        code: 'markup-dropped',
        message: `${says}: ${info.replace(/\s+/g, ' ')}.`,
        place: places.ofInline(inline, inlineStart(mark) ?? 0, info.length),
        hints: ['remove it, or write \\ before its brace to print it'],
      });
    }
  }
  return tokens.filter(
    (token, index) =>
      !emptied.has(token) &&
      !(token.type === 'paragraph_open' && emptied.has(tokens[index + 1] as Token)) &&
      !(token.type === 'paragraph_close' && emptied.has(tokens[index - 1] as Token)),
  );
}

export const FOREIGN_MARKS: Syntax = { name: 'foreign-marks', install, pass: withoutMarks };
