/** Fields by our own names, from those of other tools. */
import type { Place } from '../model/diagnostics.js';
import { bareName, FIELD_NAMES, type FieldName, fieldNamed, GATHERED, NOT_FOR_PAPER } from './field-names.js';
import type { Field, Value } from './values.js';

/** By our own name of each. */
export type CanonicalFields = ReadonlyMap<string, Field>;

export interface Canonical {
  readonly fields: CanonicalFields;
  /** Fields that nothing is made of. */
  readonly unused: readonly { readonly name: string; readonly place: Place }[];
}

const SILENT = new Set(NOT_FOR_PAPER.map(bareName));

/** All names that a field may have, for "did you mean". */
export const KNOWN_NAMES: readonly string[] = [...new Set(Object.values(FIELD_NAMES).flat())];

const itemsOf = (value: Value): readonly Value[] => {
  if (value.kind === 'list') return value.items;
  // Keywords in one text.
  return value.kind === 'text' && /[,;]/.test(value.text)
    ? value.text.split(/[,;]/).map((text) => ({ ...value, text: text.trim() }))
    : [value];
};

/** Several names of one field in one: their values in a row. */
function gathered(fields: readonly Field[]): Field | undefined {
  const [first] = fields;
  if (!first || fields.length === 1) return first;
  return {
    ...first,
    value: { kind: 'list', items: fields.flatMap(({ value }) => itemsOf(value)), place: first.value.place },
  };
}

/** `published: true` of a blog is not a date. */
const isSwitch = ({ value }: Field): boolean => value.kind === 'text' && /^(?:true|false)$/i.test(value.text);

/**
 * Sorts the fields of a front matter by what they are. Where several names of one field are given, the strongest
 * counts, or all of them together (authors, keywords); a field without a value is as if it were not there.
 */
export function canonicalFields(given: readonly Field[]): Canonical {
  const found = new Map<FieldName, { readonly rank: number; readonly field: Field }[]>();
  const unused: { name: string; place: Place }[] = [];
  const setAside = ({ name, namePlace }: Field): void => {
    if (!SILENT.has(bareName(name))) unused.push({ name, place: namePlace });
  };
  for (const field of given) {
    const known = fieldNamed(field.name);
    if (!known) setAside(field);
    else if (field.value.kind !== 'nothing' && !(known.field === 'date' && isSwitch(field)))
      found.set(known.field, [...(found.get(known.field) ?? []), { rank: known.rank, field }]);
  }
  const fields = new Map<string, Field>();
  for (const [name, candidates] of found) {
    const ranked = candidates.toSorted((one, other) => one.rank - other.rank).map(({ field }) => field);
    const together = GATHERED.includes(name) ? ranked : ranked.slice(0, 1);
    const field = gathered(together);
    if (field) fields.set(name, field);
    // Dates of several kinds (created, published) are usual, and the strongest says all.
    if (name !== 'date') ranked.slice(together.length).forEach(setAside);
  }
  return { fields, unused };
}
