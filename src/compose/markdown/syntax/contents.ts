/** A table of contents is not built yet: the line that asks for one is dropped, with a warning. */
import type { Token } from 'markdown-it';
import type { PassContext, Syntax } from '../syntax.js';

const CONTENTS = /^(?:\[toc\]|\[\[_?toc_?\]\]|\[\[toc\]\]|\{\{?toc\}\}?|\\tableofcontents)$/i;

function dropContents(tokens: readonly Token[], { places, sink }: PassContext): readonly Token[] {
  const kept: Token[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    const inline = tokens[index + 1];
    if (!token) continue;
    if (token.type !== 'paragraph_open' || inline === undefined || !CONTENTS.test(inline.content.trim())) {
      kept.push(token);
      continue;
    }
    sink.warning({
      code: 'contents-unsupported',
      message: 'A table of contents cannot be set yet: this line is not printed.',
      place: places.ofLine(places.line(token)),
      hints: ['remove the line; the PDF has the headings as bookmarks'],
    });
    index += 2;
  }
  return kept;
}

export const CONTENTS_MARK: Syntax = { name: 'contents', pass: dropContents };
