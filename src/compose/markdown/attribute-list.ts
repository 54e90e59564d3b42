/** What stands in braces behind a heading, a picture, a phrase or a fence: pandoc's attributes, `{#id .class key=value}`. */

export interface AttributeList {
  readonly id: string | undefined;
  readonly classes: readonly string[];
  readonly pairs: ReadonlyMap<string, string>;
  /** Of the list as written, braces included. */
  readonly length: number;
}

const NAME = String.raw`[\p{L}\p{N}_][\p{L}\p{M}\p{N}_:-]*`;

/** One attribute and the white space before it. `-` alone is pandoc's short form of `.unnumbered`. */
const ATTRIBUTE = new RegExp(
  String.raw`\s*(?:#(?<id>${NAME}(?:\.${NAME})*)|\.(?<name>${NAME})|(?<key>${NAME})=(?:"(?<double>[^"\n]*)"|'(?<single>[^'\n]*)'|(?<plain>[^\s{}"']*))|(?<dash>-))(?=[\s}])`,
  'uy',
);

const CLOSE = /\s*\}/y;

/**
 * Reads an attribute list. Anything in the braces that is no attribute makes the whole no list: then it is text.
 * An id or a key that comes twice counts as it is first written.
 *
 * @param at where its `{` should stand
 * @returns undefined where no list stands, or one without attributes
 */
export function parseAttributeList(text: string, at: number): AttributeList | undefined {
  if (text[at] !== '{') return undefined;
  const ids: string[] = [];
  const classes: string[] = [];
  const pairs = new Map<string, string>();
  let end = at + 1;
  for (;;) {
    ATTRIBUTE.lastIndex = end;
    const groups = ATTRIBUTE.exec(text)?.groups;
    if (!groups) break;
    end = ATTRIBUTE.lastIndex;
    const { id, name, key, double, single, plain } = groups;
    if (id !== undefined) ids.push(id);
    else if (name !== undefined) classes.push(name);
    else if (key === undefined) classes.push('unnumbered');
    else if (!pairs.has(key)) pairs.set(key, double ?? single ?? plain ?? '');
  }
  CLOSE.lastIndex = end;
  if (end === at + 1 || !CLOSE.test(text)) return undefined;
  return { id: ids[0], classes, pairs, length: CLOSE.lastIndex - at };
}
