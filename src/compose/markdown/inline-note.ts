/**
 * Notes written where they are called: `^[the note]`. The plugin's own rule gives its tokens no places. Here each
 * becomes a call and, at the end of the document, a definition like those of `[^label]:`, so that all that is
 * done with definitions is done with it too.
 */
import type { MarkdownIt, StateInline, Token } from 'markdown-it';
import { inlineStart, setInlineStart } from './inline-start.js';

/** Where an inline note is called: the inline token, and the offset of `^[` in its content. */
export interface NoteOrigin {
  readonly inline: Token;
  readonly start: number;
}

const originOf = new WeakMap<Token, NoteOrigin>();

/** Of the tokens of an inline note's definition: where it is called. */
export function noteOrigin(token: Token): NoteOrigin | undefined {
  return originOf.get(token);
}

/** Content of calls that are still to be given a definition. */
const contentOf = new WeakMap<Token, Token>();

function contentToken(state: StateInline, start: number, end: number): Token {
  const inline = new state.Token('inline', '', 0);
  // The whole block's Markdown, so that the children's positions count in it.
  inline.content = state.src;
  inline.children = [];
  state.md.inline.parse(state.src.slice(start, end), state.md, state.env, inline.children);
  for (const child of inline.children) setInlineStart(child, start + (inlineStart(child) ?? 0));
  return inline;
}

function inlineNote(state: StateInline, silent: boolean): boolean {
  const { pos, src } = state;
  if (!src.startsWith('^[', pos)) return false;
  const end = state.md.helpers.parseLinkLabel(state, pos + 1);
  if (end < 0 || src.slice(pos + 2, end).trim() === '') return false;
  if (!silent) {
    const call = state.push('footnote_ref', '', 0);
    contentOf.set(call, contentToken(state, pos + 2, end));
  }
  state.pos = end + 1;
  return true;
}

/** A label that nobody can write, for it has a space. */
const labelOf = (index: number): string => `inline ${index + 1}`;

/** Whether a label is that of an inline note. */
export const isInlineLabel = (label: string): boolean => label.startsWith('inline ');

function* openCalls(tokens: readonly Token[]): Generator<{ inline: Token; call: Token; content: Token }> {
  for (const inline of tokens)
    for (const call of inline.children ?? []) {
      const content = contentOf.get(call);
      if (content === undefined) continue;
      yield { inline, call, content };
      // Notes in notes are told of like all others.
      yield* openCalls([content]);
    }
}

/** Adds the rules, before those that would take its signs for something else. */
export function addInlineNotes(md: MarkdownIt): void {
  md.inline.ruler.before('footnote_ref', 'inline_note', inlineNote);
  md.core.ruler.after('inline', 'inline_notes', (state) => {
    for (const [index, { inline, call, content }] of [...openCalls(state.tokens)].entries()) {
      call.meta = { label: labelOf(index) };
      const make = (type: string, tag: string, nesting: -1 | 0 | 1) => new state.Token(type, tag, nesting);
      const definition = [
        make('footnote_reference_open', '', 1),
        make('paragraph_open', 'p', 1),
        content,
        make('paragraph_close', 'p', -1),
        make('footnote_reference_close', '', -1),
      ];
      const origin = { inline, start: inlineStart(call) ?? 0 };
      for (const token of definition) {
        originOf.set(token, origin);
        if (token.type === 'footnote_reference_open') token.meta = call.meta;
      }
      state.tokens.push(...definition);
    }
  });
}
