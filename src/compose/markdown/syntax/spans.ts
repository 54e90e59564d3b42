/** Bracketed spans: what is told of their classes. */
import type { Token } from 'markdown-it';
import { ClassReport } from '../class-report.js';
import { inlineStart } from '../inline-start.js';
import { addSpans, UNKNOWN_CLASS } from '../spans.js';
import type { PassContext, Syntax } from '../syntax.js';

function reportClasses(tokens: readonly Token[], { places, sink }: PassContext): readonly Token[] {
  const report = new ClassReport();
  for (const inline of tokens) {
    const unknown = inline.children?.filter(({ type }) => type === UNKNOWN_CLASS) ?? [];
    if (unknown.length === 0 || !inline.children) continue;
    inline.children = inline.children.filter(({ type }) => type !== UNKNOWN_CLASS);
    for (const token of unknown) report.add(token.info, places.ofInline(inline, inlineStart(token) ?? 0, 1));
  }
  report.tell('of some words', sink);
  return tokens;
}

export const SPANS: Syntax = { name: 'spans', install: addSpans, pass: reportClasses };
