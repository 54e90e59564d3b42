import Markdown, { type MarkdownIt } from 'markdown-it';

/** What CommonMark lets no list item that interrupts a paragraph be (section 5.3): other than 1, or empty. */
const CANNOT_INTERRUPT = /^(?:(?!1[.)])\d{1,9}[.)](?:\s|$)|(?:[-+*]|\d{1,9}[.)])\s*$)/;

/** markdown-it's own rule for lists. Its rulers give no rule by name, so one is asked that has no other. */
export function listRule() {
  const other = new Markdown();
  other.block.ruler.enableOnly(['list']);
  const [rule] = other.block.ruler.getRules('');
  if (rule === undefined) throw new Error('markdown-it has no rule for lists.');
  return rule;
}

/**
 * Keeps a wrapped line that starts with "1835." in its paragraph. markdown-it tells the next item of a list from
 * the line of a paragraph by the indent, and the indent of a note's text misleads it: outside lists, the rule of
 * CommonMark counts alone.
 */
export function keepWrappedNumbers(md: MarkdownIt): void {
  const list = listRule();
  md.block.ruler.at(
    'list',
    (state, line, end, silent) => {
      const inList = state.listIndent >= 0;
      const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
      if (silent && !inList && state.parentType === 'paragraph')
        if (CANNOT_INTERRUPT.test(state.src.slice(start, state.eMarks[line]))) return false;
      return list(state, line, end, silent);
    },
    { alt: ['paragraph', 'reference', 'blockquote'] },
  );
}
