import type { Token } from 'markdown-it';
import { alternatives, languageOrEnglish } from '../locale/locale.js';
import type { Sink } from '../model/diagnostics.js';
import type { Heading } from '../model/document.js';
import { CLASS, headingId } from '../model/markup.js';
import type { Footnotes, Note } from './footnotes.js';
import { plainText } from './markdown/inline-text.js';
import type { SourceMap } from './source-map.js';

const levelOf = (open: Token): number => Number(open.tag.slice(1));

/** An id that no other heading has: its words, and a number from the second heading of the same words on. */
function uniqueId(text: string, taken: Set<string>): string {
  const slug = headingId(text);
  let id = slug;
  for (let count = 2; taken.has(id); count += 1) id = `${slug}-${count}`;
  taken.add(id);
  return id;
}

/**
 * The levels at which headings are set: the title is 1, the highest in the text 2, and no level is skipped
 * (ISO 14289-1, 7.4.2), whatever the author wrote.
 */
class Levels {
  #open: { readonly written: number; readonly set: number }[] = [{ written: 1, set: 1 }];

  /** @param shift 1 if the text has headings of the level of the title, so that all are moved down */
  constructor(private readonly shift: number) {}

  next(written: number): { readonly set: number; readonly skipped: boolean; readonly above: number } {
    const moved = written + this.shift;
    const before = this.#open.at(-1)?.written ?? 1;
    while (this.#open.length > 1 && (this.#open.at(-1)?.written ?? 0) >= moved) this.#open.pop();
    const parent = this.#open.at(-1) ?? { written: 1, set: 1 };
    const set = Math.min(DEEPEST, parent.set + 1);
    this.#open.push({ written: moved, set });
    // Said once, where a level is first passed over, not at each of its fellows.
    return { set, skipped: moved > before + 1, above: before - this.shift };
  }
}

/** HTML and PDF have no more. */
const DEEPEST = 6;

function reportSkip(open: Token, above: number, set: number, { places, shift, sink }: Checks): void {
  const line = places.line(open);
  const marks = places.lineText(line).indexOf(open.markup);
  const written = levelOf(open);
  sink.warning({
    code: 'heading-level-skipped',
    message: `A heading of level ${written} follows ${above + shift <= 1 ? 'the title' : `one of level ${above}`}: a level is skipped. It is set as one of level ${set - shift}.`,
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
    for (const open of tokens.filter(({ type }) => type === 'heading_open'))
      sink.error({
        code: 'heading-in-note',
        message: `Footnote "${label}" contains a heading.`,
        place: places.ofLine(places.line(open)),
        hints: ['make it a paragraph; **bold** words can lead it'],
      });
}

/** Whether a heading's words are those of an appendix, which begins on a page of its own. */
const appendixTest = (lang: string): RegExp =>
  new RegExp(`^(?:${alternatives(languageOrEnglish(lang).appendix)})(?!\\p{L})`, 'iu');

export interface Headings {
  readonly headings: readonly Heading[];
  /** The body without empty headings. */
  readonly body: readonly Token[];
}

/**
 * Lists the body's headings, sets their levels and ids; an appendix gets the class "appendix". Where the text has
 * headings of the first level, which is the title's, all are moved down by one.
 *
 * Error: heading-in-note. Warnings: heading-level-skipped, heading-empty.
 */
export function collectHeadings(
  { body: all, notes }: Pick<Footnotes, 'body' | 'notes'>,
  lang: string,
  places: SourceMap,
  sink: Sink,
): Headings {
  reportInNotes(notes, places, sink);
  const body = withoutEmpty(all, places, sink);
  const headings: Heading[] = [];
  const taken = new Set<string>();
  const appendix = appendixTest(lang);
  const shift = body.some(({ type, tag }) => type === 'heading_open' && tag === 'h1') ? 1 : 0;
  const levels = new Levels(shift);
  body.forEach((open, index) => {
    if (open.type !== 'heading_open') return;
    const text = plainText(body[index + 1]?.children ?? null);
    const { set, skipped, above } = levels.next(levelOf(open));
    if (skipped) reportSkip(open, above, set, { places, shift, sink });
    for (const token of [open, body[index + 2]]) if (token) token.tag = `h${set}`;
    const id = uniqueId(text, taken);
    open.attrSet('id', id);
    if (set === 2 && appendix.test(text)) open.attrJoin('class', CLASS.appendix);
    headings.push({ level: set, text, id, line: places.line(open) });
  });
  return { headings, body };
}
