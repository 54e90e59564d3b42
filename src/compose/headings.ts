import type { Token } from 'markdown-it';
import { alternatives, languageOrEnglish } from '../locale/locale.js';
import type { Sink } from '../model/diagnostics.js';
import type { Heading } from '../model/document.js';
import { CLASS, headingId } from '../model/markup.js';
import type { Footnotes, Note } from './footnotes.js';
import { Levels } from './heading-levels.js';
import { makeInnerHeading } from './lead-lines.js';
import { ownId, type Targets } from './links/targets.js';
import { anchorIds } from './markdown/anchor-ids.js';
import { plainText } from './markdown/inline-text.js';
import { isMarkedAppendix } from './markdown/syntax/heading-attributes.js';
import type { SourceMap } from './source-map.js';

const levelOf = (open: Token): number => Number(open.tag.slice(1));

function reportSkip(open: Token, above: number, set: number, { places, shift, sink }: Checks): void {
  const line = places.line(open);
  const marks = places.lineText(line).indexOf(open.markup);
  const written = levelOf(open);
  sink.warning({
    code: 'heading-level-skipped',
    message: `A heading of level ${written} follows ${above + shift <= 1 ? 'the title' : `one of level ${above}`}: a level is skipped. In the outline it is of level ${set - shift}.`,
    // A heading may also be underlined; then its words are shown.
    place:
      open.markup.startsWith('#') && marks >= 0 ? places.at(line, marks + 1, written) : places.ofLine(line),
    hints: [`make it ${'#'.repeat(above + 1)}`],
  });
}

interface Checks {
  readonly places: SourceMap;
  readonly shift: number;
  readonly sink: Sink;
}

/** A heading without words is no heading: it is left out, or set as a paragraph if it holds a picture. */
function withoutEmpty(body: readonly Token[], places: SourceMap, sink: Sink): readonly Token[] {
  const kept: Token[] = [];
  for (let index = 0; index < body.length; index += 1) {
    const [open, inline, close] = body.slice(index, index + 3);
    if (!open) continue;
    kept.push(open);
    if (open.type !== 'heading_open' || !inline || !close || plainText(inline.children) !== '') continue;
    sink.warning({
      code: 'heading-empty',
      message: 'This heading is empty: it is left out.',
      place: places.ofLine(places.line(open)),
    });
    kept.pop();
    index += 2;
    if ((inline.children ?? []).length === 0) continue;
    for (const [token, type] of [
      [open, 'paragraph_open'],
      [close, 'paragraph_close'],
    ] as const)
      Object.assign(token, { type, tag: 'p' });
    kept.push(open, inline, close);
  }
  return kept;
}

function reportInNotes(notes: readonly Note[], places: SourceMap, sink: Sink): void {
  for (const { label, tokens } of notes)
    for (const [at, open] of tokens.entries()) {
      if (open.type !== 'heading_open') continue;
      makeInnerHeading(tokens, at);
      sink.warning({
        code: 'heading-in-note',
        message: `A heading is inside footnote "${label}": it is set as a bold line.`,
        place: places.ofLine(places.line(open)),
        hints: ['make it a paragraph; **bold** words can lead it'],
      });
    }
}

/** Whether a heading's words are those of an appendix, which begins on a page of its own. */
const appendixTest = (lang: string): RegExp =>
  new RegExp(`^(?:${alternatives(languageOrEnglish(lang).appendix)})(?!\\p{L})`, 'iu');

export interface Headings {
  readonly headings: readonly Heading[];
  /** The body without empty headings. */
  readonly body: readonly Token[];
}

/** The headings of the text itself, by the index of their first token; those in quotations and the like are others. */
function separate(body: readonly Token[]): {
  readonly own: readonly number[];
  readonly inner: readonly number[];
} {
  const own: number[] = [];
  const inner: number[] = [];
  let depth = 0;
  for (const [at, { type, nesting }] of body.entries()) {
    if (type === 'heading_open') (depth === 0 ? own : inner).push(at);
    depth += nesting;
  }
  return { own, inner };
}

const LOOKS: Readonly<Record<number, string>> = {
  4: CLASS.looksLevel4,
  5: CLASS.looksLevel5,
  6: CLASS.looksLevel6,
};

/** What collecting needs beside the tokens. */
export interface HeadingContext {
  readonly lang: string;
  readonly places: SourceMap;
  /** Takes the headings' ids and the names that they go by. */
  readonly targets: Targets;
}

/** Makes a heading of a quotation or the like a line, which links may lead to. */
function setInner(body: readonly Token[], at: number, { places, targets }: HeadingContext): void {
  const inner = makeInnerHeading(body, at);
  if (!inner) return;
  const { open, text } = inner;
  const id = ownId(anchorIds(open), targets) ?? targets.unique(headingId(text));
  const target = { id, line: places.line(open) };
  targets.addIds(anchorIds(open), target);
  targets.addWords(text, target);
  open.attrSet('id', id);
}

/**
 * Lists the body's headings, sets their levels and ids; an appendix gets the class "appendix". Where the text has
 * headings of the first level, which is the title's, all are moved down by one. Headings in quotations, items, cells
 * and notes become bold lines.
 *
 * Warnings: heading-level-skipped, heading-empty, heading-in-note.
 */
export function collectHeadings(
  { body: all, notes }: Pick<Footnotes, 'body' | 'notes'>,
  context: HeadingContext,
  sink: Sink,
): Headings {
  const { lang, places, targets } = context;
  reportInNotes(notes, places, sink);
  const body = withoutEmpty(all, places, sink);
  const { own, inner } = separate(body);
  const levels = new Levels(own.flatMap((at) => (body[at] ? [levelOf(body[at])] : [])));
  const appendix = appendixTest(lang);
  const headings: Heading[] = [];
  // In the order of the text, in which GitHub counts headings of the same words.
  const isInner = new Set(inner);
  for (const at of [...own, ...inner].sort((one, other) => one - other)) {
    const open = body[at];
    if (!open) continue;
    if (isInner.has(at)) {
      setInner(body, at, context);
      continue;
    }
    const text = plainText(body[at + 1]?.children ?? null);
    const level = levels.next(levelOf(open));
    const { set, look, skipped, above } = level;
    if (skipped) reportSkip(open, above, set, { places, shift: levels.shift, sink });
    for (const token of [open, body[at + 2]]) if (token) token.tag = `h${set}`;
    const ids = anchorIds(open);
    const id = ownId(ids, targets) ?? targets.unique(headingId(text));
    const line = places.line(open);
    targets.addIds(ids, { id, line });
    targets.addWords(text, { id, line });
    open.attrSet('id', id);
    if (set === 2 && (isMarkedAppendix(open) || appendix.test(text))) open.attrJoin('class', CLASS.appendix);
    const looks = set > 2 && look > set ? LOOKS[look] : undefined;
    if (looks !== undefined) open.attrJoin('class', looks);
    headings.push({ level: set, text, id, line });
  }
  return { headings, body };
}
