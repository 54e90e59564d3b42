import type { Place } from '../model/diagnostics.js';
import type { Split } from './split.js';
import type { Field, Fields, Value } from './values.js';

/** The lines of a title block, in order (pandoc's manual, "Extension: pandoc_title_block"). */
const NAMES = ['title', 'author', 'date'] as const;

interface Line {
  readonly text: string;
  readonly place: Place;
}

/** Each `%` line with the indented lines that it goes on in. */
function entriesOf(path: string, { source, sourceOffset }: Split): readonly (readonly Line[])[] {
  const entries: Line[][] = [];
  for (const [index, line] of source.trimEnd().split('\n').entries()) {
    const text = line.replace(/^%/, '').trim();
    const column = Math.max(0, line.indexOf(text)) + 1;
    const place = { path, line: index + sourceOffset + 1, column, length: Math.max(1, text.length) };
    if (line.startsWith('%')) entries.push([]);
    entries.at(-1)?.push({ text, place });
  }
  return entries;
}

const textOf = ({ text, place }: Line): Value => ({ kind: 'text', text, place });

/** Authors are separated by semicolons or lines; other entries go on. */
function toValue(name: string, lines: readonly Line[]): Value | undefined {
  const [first] = lines;
  if (!first || lines.every(({ text }) => text === '')) return undefined;
  if (name !== 'author') return textOf({ text: lines.map(({ text }) => text).join(' '), place: first.place });
  const items = lines.flatMap(({ text, place }) =>
    text.split(/\s*;\s*/).flatMap((author) => (author === '' ? [] : [textOf({ text: author, place })])),
  );
  return { kind: 'list', items, place: first.place };
}

/** Reads pandoc's title block: `% title`, `% authors`, `% date`. */
export function pandocFields(path: string, parts: Split): Fields {
  const entries = entriesOf(path, parts);
  const fields = NAMES.flatMap((name, index): Field[] => {
    const lines = entries[index] ?? [];
    const value = toValue(name, lines);
    return value ? [{ name, namePlace: value.place, value }] : [];
  });
  return { fields, sound: true };
}
