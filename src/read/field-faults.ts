/** What is reported of a front matter's fields: a wrong type, a call of a note, names that nothing is made of. */
import { didYouMean } from '../config/nearest.js';
import type { Place, Sink } from '../model/diagnostics.js';
import { type CanonicalFields, KNOWN_NAMES } from './canonical-fields.js';
import { EXPECTED, type RawFrontMatter } from './schema.js';
import { placeAt, type Value } from './values.js';

const isField = (name: PropertyKey | undefined): name is keyof RawFrontMatter =>
  typeof name === 'string' && Object.hasOwn(EXPECTED, name);

/** Error: front-matter-wrong-type. @param path of what is wrong, in the fields' plain data */
export function wrongType(fields: CanonicalFields, path: readonly PropertyKey[], sink: Sink): void {
  const [name, ...rest] = path;
  const field = typeof name === 'string' ? fields.get(name) : undefined;
  if (!field || !isField(name)) return;
  const [what, example] = EXPECTED[name];
  const hint =
    what === 'text' && field.value.kind === 'list'
      ? `put the whole value in quotes, for example ${name}: "…"`
      : `for example ${example}`;
  sink.error({
    code: 'front-matter-wrong-type',
    message: `"${field.name}" must be ${what}.`,
    place: placeAt(field.value, rest),
    hints: [hint],
  });
}

const CALL = /\[\^[^\]\s]+\]/g;

/** Nothing in the front matter can hold a note: it is also set in running heads and metadata. Error: footnote-in-title. */
export function refuseCalls(fields: CanonicalFields, text: string, sink: Sink): void {
  const rows = text.split('\n');
  const visit = (value: Value): void => {
    if (value.kind === 'list') for (const item of value.items) visit(item);
    if (value.kind === 'map') for (const field of value.fields) visit(field.value);
    if (value.kind !== 'text') return;
    const { line, column } = value.place;
    for (const [call] of value.text.matchAll(CALL)) {
      const row = rows.findIndex((source, index) => index >= line - 1 && source.includes(call));
      const from = row === line - 1 ? column - 1 : 0;
      sink.error({
        code: 'footnote-in-title',
        message: `A footnote cannot be called in the front matter: ${call}.`,
        place:
          row < 0
            ? value.place
            : {
                ...value.place,
                line: row + 1,
                column: Math.max(0, rows[row]?.indexOf(call, from) ?? 0) + 1,
                length: call.length,
              },
        hints: ['call it in the text, where the subject first comes up'],
      });
    }
  };
  for (const { value } of fields.values()) visit(value);
}

/** One warning for all: front-matter-unknown-field. */
export function reportUnused(
  unused: readonly { readonly name: string; readonly place: Place }[],
  sink: Sink,
): void {
  const [first] = unused;
  if (!first) return;
  const known = KNOWN_NAMES;
  const meant = unused.flatMap(({ name }) => {
    const [hint] = name.length < 4 || name.includes('.') ? [] : [didYouMean(name, known)];
    if (!hint?.startsWith('did you mean')) return [];
    return [unused.length === 1 ? hint : `${name}: ${hint}`];
  });
  const names = unused.map(({ name }) => name).join(', ');
  sink.warning({
    code: 'front-matter-unknown-field',
    message:
      unused.length === 1
        ? `The field "${names}" is not used.`
        : `${unused.length} fields of the front matter are not used: ${names}.`,
    place: first.place,
    hints: meant,
  });
}
