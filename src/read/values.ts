/** What a front matter holds, whatever it is written in. */
import type { Place } from '../model/diagnostics.js';

/** A value and where it is. Nothing, true and numbers are as the author wrote them: "1.10" is not 1.1. */
export type Value = { readonly place: Place } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'map'; readonly fields: readonly Field[] }
  | { readonly kind: 'nothing' }
  /** An anchor's alias, or nested more deeply than anything that is read: what is refused wherever it is used. */
  | { readonly kind: 'other' }
);

/** One `name: value`. */
export interface Field {
  readonly name: string;
  readonly namePlace: Place;
  readonly value: Value;
}

/** A front matter's fields. */
export interface Fields {
  readonly fields: readonly Field[];
  /** False if the front matter had errors: what is missing may only not have been understood. */
  readonly sound: boolean;
}

/** A value as plain data, for the schema. */
export function plain(value: Value): unknown {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'list':
      return value.items.filter(({ kind }) => kind !== 'nothing').map(plain);
    case 'map':
      return Object.fromEntries(
        value.fields
          .filter((field) => field.value.kind !== 'nothing')
          .map((field) => [field.name.toLowerCase(), plain(field.value)]),
      );
    case 'nothing':
      return undefined;
    case 'other':
      return Symbol('other');
  }
}

/** Where the part of a value is that a path of the plain data leads to; the nearest that there is. */
export function placeAt(value: Value, path: readonly PropertyKey[]): Place {
  const [step, ...rest] = path;
  const next =
    value.kind === 'list'
      ? value.items.filter(({ kind }) => kind !== 'nothing')[Number(step)]
      : value.kind === 'map'
        ? value.fields.find(({ name }) => name.toLowerCase() === step)?.value
        : undefined;
  return next === undefined ? value.place : placeAt(next, rest);
}
