/** The lines of the body gathered to paragraphs, also over the ends of pages. */
import { EDGE, reaches } from './edges.js';
import { type IndentSetting, isAtLeft, isFirstLine, isSpaced, leftOf, usualIndent } from './indents.js';
import { endsInHyphen, type TextLine } from './text-line.js';

/** `text`: set to the measure. `heading`: a title or heading. `other`: lists, quotations, code, cells, the head of a memo. */
export type ParagraphKind = 'text' | 'heading' | 'other';

export interface Paragraph {
  readonly kind: ParagraphKind;
  readonly lines: readonly TextLine[];
  /** True if its first line is indented. */
  readonly indented: boolean;
  /** True if it is farther from the line above it than lines of a paragraph are. */
  readonly spaced: boolean;
}

/** What must be known to separate paragraphs. */
export interface Setting extends IndentSetting {
  readonly justified: boolean;
}

/** A line further left than the one before by more ems is another block's. */
const OUTDENT = 4.5;

/** A ragged line that leaves room for the next word and this many ems more ends its paragraph. */
const RAGGED_ROOM = 2.5;

/** A word space, ems, where it matters whether the next word would have fitted. */
const WORD_SPACE = 0.25;

/** A sentence's end, with the note calls and closing marks that may follow. */
const SENTENCE_END = /[.!?:;…][”’"')\]»]*\d*$/u;

/** A paragraph while it is gathered. */
interface Draft {
  readonly lines: TextLine[];
  readonly indented: boolean;
  readonly spaced: boolean;
  readonly heading: boolean;
}

/** Gathers the lines of all pages, in order. */
export function paragraphsOf(lines: readonly TextLine[], setting: Setting): Paragraph[] {
  const indent = usualIndent(lines, setting);
  const drafts: Draft[] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const current = drafts.at(-1);
    if (before && current && !startsParagraph(before, line, current, setting)) {
      current.lines.push(line);
      continue;
    }
    const afterSingle = current?.indented === true && current.lines.length === 1;
    drafts.push({
      lines: [line],
      indented: isFirstLine(line, { before, afterSingle, next: lines[index + 1] }, indent, setting),
      spaced: before !== undefined && isSpaced(before, line, setting),
      heading: setting.isHeading(line),
    });
  }
  return drafts.map((draft) => {
    const kind = draft.heading ? 'heading' : isText(draft, setting) ? 'text' : 'other';
    return { kind, lines: draft.lines, indented: kind === 'text' && draft.indented, spaced: draft.spaced };
  });
}

/** True of lines that are set to the measure in the text's own size. */
export function isText({ lines, indented }: Pick<Draft, 'lines' | 'indented'>, setting: Setting): boolean {
  return lines.every((line, index) => {
    if (line.beside || Math.abs(line.size - setting.bodySize) > 0.1 * setting.bodySize) return false;
    return (index === 0 && indented) || isAtLeft(line, setting);
  });
}

function startsParagraph(before: TextLine, line: TextLine, current: Draft, setting: Setting): boolean {
  const { bodySize, isHeading } = setting;
  if (isHeading(before) !== isHeading(line)) return true;
  if (isHeading(line)) {
    const apart = line.baseline - before.baseline > 2 * line.size;
    return before.page !== line.page || before.size !== line.size || apart;
  }
  if (before.beside || line.beside) return true;
  if (Math.abs(before.size - line.size) > 0.08 * bodySize) return true;
  if (isSpaced(before, line, setting)) return true;
  const step = leftOf(line, setting) - leftOf(before, setting);
  if (step > EDGE) return true;
  const isFirst = current.lines.length === 1;
  // Only a first line is further right than what follows, and only if it is indented.
  if (step < -EDGE && (!isFirst || step < -OUTDENT * bodySize)) return true;
  if (current.indented && isFirst && step > -EDGE) return true;
  return endsParagraph(before, line, current, setting);
}

/** True if the line was left short although the next word would have fitted. */
function endsParagraph(before: TextLine, line: TextLine, current: Draft, setting: Setting): boolean {
  const { justified, bodySize, edges } = setting;
  if (endsInHyphen(before)) return false;
  const page = edges[before.page];
  const first = line.words[0];
  if (!page || !first) return false;
  // A quotation or a list item is narrower: its own longest line is all that is known of its measure.
  const own = Math.max(...current.lines.map(({ end }) => end));
  const right = isAtLeft(line, setting) ? page.right : own;
  const room = right - before.end - (first.end - first.x) - WORD_SPACE * bodySize;
  if (room > (justified ? 0 : RAGGED_ROOM * bodySize) && !reaches(before, page)) return true;
  // Over a page's end a full line says nothing; a sentence that ends there and one that starts without an indent may be two paragraphs.
  const turned = before.page !== line.page && !justified;
  return turned && SENTENCE_END.test(before.text) && /^[\p{Lu}\p{N}“"«]/u.test(line.text);
}
