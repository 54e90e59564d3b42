/** Tells of Markdown that would be printed as it stands, or not at all, without a word. */
import type { Token } from 'markdown-it';
import { LANGUAGE_HINT, languageTag } from '../locale/language-tag.js';
import type { Sink } from '../model/diagnostics.js';
import { HTML_INFO } from './markdown/html/blocks.js';
import { isUnsupported, type UnsupportedSyntax } from './markdown/inline-rules.js';
import { inlineStart } from './markdown/inline-start.js';
import { splitRow } from './markdown/table-row.js';
import type { SourceMap } from './source-map.js';

interface Finding {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  /** Reported once a document, at its first place. */
  readonly once?: boolean;
  message(content: string): string;
  hint(content: string, after: string): string;
}

/** What is printed as it stands until it can be set. */
const notYet = (code: string, what: string): Finding => ({
  severity: 'warning',
  code,
  once: true,
  message: (content) => `${what} cannot be set yet: ${shortened(content)} is printed as written.`,
  hint: () => 'write it in plain words, or put \\ before its first character to print it as written',
});

const LONGEST = 60;
function shortened(content: string): string {
  const text = content.replace(/\s+/g, ' ');
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}

const FINDINGS: Readonly<Record<UnsupportedSyntax, Finding>> = {
  call_undefined: {
    severity: 'error',
    code: 'footnote-undefined',
    message: (content) => `Footnote "${content.slice(2, -1)}" is called here but never defined.`,
    // A definition that follows a table or stands inside a paragraph's line is not read as one.
    hint: (content, after) =>
      after.startsWith(':')
        ? 'to define it here, start a line with it, after an empty line'
        : `add a line that starts with ${content}:`,
  },
  label_with_space: {
    severity: 'error',
    code: 'footnote-label',
    message: (content) => `The label of a footnote cannot contain spaces: ${content}.`,
    hint: (content) => `write ${content.replace(/\s+/g, '-')}, here and where it is defined`,
  },
  note_inline: {
    severity: 'error',
    code: 'footnote-empty',
    message: () => 'This footnote has no text.',
    hint: () => 'write its text between the brackets: ^[text]',
  },
  call_in_link: {
    severity: 'error',
    code: 'footnote-in-link',
    message: () => 'A footnote is called inside a link’s text.',
    hint: () => 'call it after the link: [text](URL)[^1]',
  },
  link_broken: {
    severity: 'error',
    code: 'link-invalid',
    message: (content) =>
      `This looks like a link, but its target is not a URL: ${content.replace(/\s+/g, ' ')}.`,
    hint: () => 'a URL has no spaces or line breaks, and all of it is between the brackets',
  },
  autolink_broken: {
    severity: 'error',
    code: 'link-invalid',
    message: (content) => `This looks like a link, but it is not a URL: ${content.replace(/\s+/g, ' ')}.`,
    hint: () => 'a URL starts with https:// and has no spaces or line breaks',
  },
  math_display: notYet('math-unsupported', 'A formula'),
  math_inline: notYet('math-unsupported', 'A formula'),
  citation: notYet('citation-unsupported', 'A citation'),
  cross_reference: notYet('reference-unsupported', 'A cross reference'),
};

function checkInline(inline: Token, places: SourceMap, sink: Sink, reported: Set<string>): void {
  for (const token of inline.children ?? []) {
    const start = inlineStart(token) ?? 0;
    if (isUnsupported(token.type)) {
      const { severity, code, message, hint, once } = FINDINGS[token.type];
      if (once && reported.has(code)) continue;
      reported.add(code);
      const place = places.ofInline(inline, start, token.content.length);
      const after = inline.content.slice(start + token.content.length);
      sink[severity]({ code, message: message(token.content), place, hints: [hint(token.content, after)] });
    }
    if (token.type !== 'language_open') continue;
    const tag = String(token.attrGet('lang') ?? '');
    const canonical = languageTag(tag);
    if (canonical !== undefined) {
      token.attrSet('lang', canonical);
      continue;
    }
    const at = start + token.content.lastIndexOf('{');
    sink.error({
      code: 'lang-invalid',
      message: `"${tag}" is not a language tag.`,
      place: places.ofInline(inline, at, token.content.length - token.content.lastIndexOf('{')),
      hints: [LANGUAGE_HINT],
    });
  }
}

/** GitHub's tables drop the cells of a row that the head has no column for. */
function checkTables(parsed: readonly Token[], places: SourceMap, sink: Sink): void {
  let columns = 0;
  for (const token of parsed) {
    if (token.type === 'table_open') columns = 0;
    if (token.type !== 'tr_open' || token.info === HTML_INFO) continue;
    const line = places.line(token);
    const cells = splitRow(places.lineText(line), columns === 0);
    if (columns === 0) columns = cells.length;
    const extra = cells[columns];
    if (!extra) continue;
    sink.error({
      code: 'table-row-too-long',
      message: `This row has ${cells.length} cells, the table’s head ${columns}: the rest would be lost.`,
      place: places.at(line, extra.column + 1, Math.max(1, extra.text.length)),
      hints: ['add a column to the head, or write \\| for a bar inside a cell'],
    });
  }
}

/**
 * Checks what markdown-it passes over in silence. Errors: footnote-undefined, footnote-label, footnote-empty,
 * footnote-in-link, link-invalid, lang-invalid, table-row-too-long. Warnings: math-unsupported,
 * citation-unsupported, reference-unsupported.
 *
 * @param parsed as markdown-it gave them, tables with their heads
 * @param tokens after all passes
 */
export function checkUnsupported(
  parsed: readonly Token[],
  tokens: readonly Token[],
  places: SourceMap,
  sink: Sink,
): void {
  const reported = new Set<string>();
  for (const token of tokens) if (token.type === 'inline') checkInline(token, places, sink, reported);
  checkTables(parsed, places, sink);
}
