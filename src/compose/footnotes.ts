/** Parts the notes from the body and numbers them: markdown-it-footnote's own end notes are switched off. */
import type { Token } from 'markdown-it';
import type { Sink } from '../model/diagnostics.js';
import { isInlineLabel } from './markdown/inline-note.js';
import { inlineStart } from './markdown/inline-start.js';
import type { Parsed } from './markdown/parse.js';
import type { SourceMap } from './source-map.js';

/** One `[^label]:` and what it holds. */
export interface Definition {
  readonly label: string;
  /** Line of the file. */
  readonly line: number;
  readonly tokens: readonly Token[];
}

/** A note that is called. */
export interface Note extends Definition {
  /** 1 to n by the order of first calls. */
  readonly number: number;
}

/** One `[^label]` in the body. */
export interface Call {
  readonly note: number;
  /** 1 for the note's first call. */
  readonly occurrence: number;
}

/** Printed between two calls that touch: "1, 2", where "12" would be another note. */
export const CALL_SEPARATOR = ', ';

/** Whether the call at `index` directly follows another. */
export function followsCall(
  children: readonly Token[],
  index: number,
  calls: ReadonlyMap<Token, Call>,
): boolean {
  const before = children[index - 1];
  return before !== undefined && calls.has(before);
}

export interface Footnotes {
  /** The body's tokens without the definitions. */
  readonly body: readonly Token[];
  readonly notes: readonly Note[];
  readonly calls: ReadonlyMap<Token, Call>;
}

interface Separated {
  readonly body: readonly Token[];
  readonly definitions: readonly Definition[];
}

function separate(parsed: Parsed, tokens: readonly Token[], places: SourceMap): Separated {
  const body: Token[] = [];
  const definitions: (Definition & { readonly tokens: Token[] })[] = [];
  const open: Token[][] = [];
  for (const token of tokens) {
    if (token.type === 'footnote_reference_open') {
      const line = places.definitionLine(token, parsed.definitionLines[definitions.length]);
      const definition = { label: String(token.meta?.label), line, tokens: [] };
      definitions.push(definition);
      open.push(definition.tokens);
    } else if (token.type === 'footnote_reference_close') open.pop();
    else (open.at(-1) ?? body).push(token);
  }
  return { body, definitions };
}

/** Every call in some tokens, with the block it stands in. Calls in an image's alt text are not printed and not counted. */
function* callsIn(tokens: readonly Token[]): Generator<{ inline: Token; call: Token; label: string }> {
  for (const inline of tokens)
    if (inline.type === 'inline')
      for (const call of inline.children ?? [])
        if (call.type === 'footnote_ref') yield { inline, call, label: String(call.meta?.label ?? '') };
}

/** Calls in descriptions of pictures, which have been told of too. */
const calledInDescriptions = (tokens: readonly Token[]): readonly string[] =>
  tokens
    .flatMap(({ children }) => children ?? [])
    .flatMap(({ type, children }) => (type === 'image' ? (children ?? []) : []))
    .flatMap(({ type, meta }) => (type === 'footnote_ref' ? [String(meta?.label ?? '')] : []));

/** A call inside a link has been told of; that its note is never called would only confuse. */
const calledInLinks = (tokens: readonly Token[]): readonly string[] =>
  tokens
    .flatMap(({ children }) => children ?? [])
    .filter(({ type }) => type === 'call_in_link')
    .flatMap(({ content }) => [...content.matchAll(/\[\^([^\]\s]+)\]/g)].map(([, label = '']) => label));

const isEmpty = (tokens: readonly Token[]): boolean => tokens.every((token) => token.content.trim() === '');

function checkDefinitions({ body, definitions }: Separated, places: SourceMap, sink: Sink): void {
  const everything = [...body, ...definitions.flatMap(({ tokens }) => tokens)];
  const called = new Set(
    [...callsIn(everything)]
      .map(({ label }) => label)
      .concat(calledInLinks(everything), calledInDescriptions(everything)),
  );
  const first = new Map<string, Definition>();
  for (const definition of definitions) {
    const { label, line, tokens } = definition;
    const earlier = first.get(label);
    const text = places.lineText(line);
    const mark = `[^${label}]:`;
    const place = places.at(line, Math.max(0, text.indexOf(mark)) + 1, mark.length);
    if (earlier) {
      const message = `Footnote "${label}" is defined twice: here and in line ${earlier.line}.`;
      sink.error({ code: 'footnote-duplicate', message, place, hints: ['give one of them another label'] });
      continue;
    }
    first.set(label, definition);
    if (!called.has(label)) {
      const hints = [`call it in the text with [^${label}], or remove it`];
      const message = `Footnote "${label}" is never called: it is not printed.`;
      sink.warning({ code: 'footnote-unused', message, place, hints });
    }
    if (isEmpty(tokens)) {
      const hints = ['write its text after the colon; further paragraphs are indented by four spaces'];
      sink.error({ code: 'footnote-empty', message: `Footnote "${label}" has no text.`, place, hints });
    }
    checkNested(definition, places, sink);
  }
}

function checkNested({ label, tokens }: Definition, places: SourceMap, sink: Sink): void {
  for (const { inline, call, label: inner } of callsIn(tokens))
    sink.error({
      code: 'footnote-nested',
      message: `${isInlineLabel(inner) ? 'A footnote' : `Footnote "${inner}"`} is called inside ${isInlineLabel(label) ? 'another' : `footnote "${label}"`}.`,
      place: places.ofInline(inline, inlineStart(call) ?? 0, isInlineLabel(inner) ? 2 : inner.length + 3),
      hints: ['a note cannot have notes: put its words into the note, or call it in the text'],
    });
}

/**
 * Numbers the notes by their first calls in the body, tables and headings included.
 * Errors: footnote-duplicate, footnote-empty, footnote-nested. Warning: footnote-unused.
 */
export function collectFootnotes(
  parsed: Parsed,
  tokens: readonly Token[],
  places: SourceMap,
  sink: Sink,
): Footnotes {
  const separated = separate(parsed, tokens, places);
  checkDefinitions(separated, places, sink);
  const byLabel = new Map<string, Definition>();
  for (const definition of separated.definitions)
    if (!byLabel.has(definition.label)) byLabel.set(definition.label, definition);
  const calls = new Map<Token, Call>();
  const notes = new Map<string, Note>();
  const occurrences = new Map<string, number>();
  for (const { call, label } of callsIn(separated.body)) {
    const definition = byLabel.get(label);
    if (!definition) continue;
    const note = notes.get(label) ?? { ...definition, number: notes.size + 1 };
    notes.set(label, note);
    const occurrence = (occurrences.get(label) ?? 0) + 1;
    occurrences.set(label, occurrence);
    calls.set(call, { note: note.number, occurrence });
  }
  return { body: separated.body, notes: [...notes.values()], calls };
}
