/** `##Heading` without its space is text in CommonMark, and seldom meant to be: printed so, with a warning. */
import type { Token } from 'markdown-it';
import type { PassContext, Syntax } from '../syntax.js';

const SEVERAL = /^(#{2,6})[^\s#]/;
/** One `#` starts a tag in other tools, or a number: only before a capital, on a line that has no other. */
const ONE = /^(#)\p{Lu}[^#]*$/u;

/** The signs at the start of a line that look like a heading's; none if none do. */
function signs(line: string, isAlone: boolean): string | undefined {
  return (SEVERAL.exec(line) ?? (isAlone ? ONE.exec(line) : null))?.[1];
}

interface Line {
  readonly inline: Token;
  /** Offset in the Markdown of its block. */
  readonly start: number;
  readonly marks: string;
}

function linesWithoutSpace(tokens: readonly Token[]): readonly Line[] {
  const found: Line[] = [];
  for (const [index, inline] of tokens.entries()) {
    if (inline.type !== 'inline' || tokens[index - 1]?.type !== 'paragraph_open') continue;
    const lines = inline.content.split('\n');
    let start = 0;
    for (const line of lines) {
      const marks = signs(line, lines.length === 1);
      if (marks !== undefined) found.push({ inline, start, marks });
      start += line.length + 1;
    }
  }
  return found;
}

function report(tokens: readonly Token[], { places, sink }: PassContext): readonly Token[] {
  const lines = linesWithoutSpace(tokens);
  const [first] = lines;
  if (!first) return tokens;
  const { inline, start, marks } = first;
  const times = lines.length === 1 ? '' : ` (${lines.length} such lines)`;
  sink.warning({
    code: 'heading-space-missing',
    message: `This line is not a heading, because no space follows ${marks}: it is printed as written${times}.`,
    place: places.ofInline(inline, start, marks.length),
    hints: [`write a space after ${marks}, or \\ before it to print it as written`],
  });
  return tokens;
}

export const MISSING_SPACE: Syntax = { name: 'missing-space', pass: report };
