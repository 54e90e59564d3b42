/** First-line indents, as opposed to the indents of lists and quotations. */
import { EDGE, type Edges } from './edges.js';
import { mostFrequent } from './statistics.js';
import type { TextLine } from './text-line.js';

/** What must be known of the pages. */
export interface IndentSetting {
  readonly edges: readonly Edges[];
  readonly bodySize: number;
  readonly leading: number;
  readonly isHeading: (line: TextLine) => boolean;
}

/** The indent of a first line, ems, from and to. */
const INDENT = [0.5, 4.5] as const;

/** More than this many line distances are a space between paragraphs. */
const SPACE = 1.25;

/** A word space, ems, where it matters whether a word would have fitted. */
const WORD_SPACE = 0.25;

/** How far a line starts from its page's left edge, pt. */
export function leftOf(line: TextLine, { edges }: IndentSetting): number {
  return line.x - (edges[line.page]?.left ?? 0);
}

export function isAtLeft(line: TextLine, setting: IndentSetting): boolean {
  return Math.abs(leftOf(line, setting)) <= 2 * EDGE;
}

/** True if the line is farther below the one before than lines of a paragraph are. */
export function isSpaced(before: TextLine, line: TextLine, { leading }: IndentSetting): boolean {
  return before.page === line.page && line.baseline - before.baseline > SPACE * leading;
}

/** True if the line starts as far to the right as the first lines of paragraphs may. */
export function isFirstLineIndent(line: TextLine, setting: IndentSetting): boolean {
  const offset = leftOf(line, setting) / setting.bodySize;
  return offset >= INDENT[0] && offset <= INDENT[1];
}

/** The document's usual indent, pt: of lines that the next line follows at the left edge. 0 if there is none. */
export function usualIndent(lines: readonly TextLine[], setting: IndentSetting): number {
  const offsets = lines.flatMap((line, index) => {
    const next = lines[index + 1];
    const offset = leftOf(line, setting);
    if (line.beside || !next || next.beside || !isAtLeft(next, setting)) return [];
    if (isSpaced(line, next, setting) || setting.isHeading(next)) return [];
    if (!isFirstLineIndent(line, setting)) return [];
    return [Math.round(offset * 2) / 2];
  });
  return mostFrequent(offsets);
}

/** What is around a line: before it, and after it. */
export interface Neighbours {
  readonly before: TextLine | undefined;
  /** True if `before` is a whole paragraph of one indented line. */
  readonly afterSingle: boolean;
  readonly next: TextLine | undefined;
}

/**
 * True of a paragraph's first line: indented as usual, and followed by a line at the left edge. Where a paragraph
 * is one line, it is short, and follows text without the space that sets off a list or a quotation.
 */
export function isFirstLine(
  line: TextLine,
  { before, afterSingle, next }: Neighbours,
  indent: number,
  setting: IndentSetting,
): boolean {
  if (line.beside || indent === 0 || Math.abs(leftOf(line, setting) - indent) > 2 * EDGE) return false;
  if (next && !setting.isHeading(next) && isAtLeft(next, setting)) return true;
  if (!before || setting.isHeading(before) || isSpaced(before, line, setting)) return false;
  return (afterSingle || isAtLeft(before, setting)) && isShort(line, next, setting);
}

/** True if the line after it could have begun on it. */
function isShort(line: TextLine, next: TextLine | undefined, { edges, bodySize }: IndentSetting): boolean {
  const right = edges[line.page]?.right ?? 0;
  const word = next?.words[0];
  return right - line.end > (word ? word.end - word.x : 0) + WORD_SPACE * bodySize;
}
