/** Names with what belongs to them, from the ways in which front matters write them. */
import type { Person } from '../model/manuscript.js';
import type { RawAffiliation, RawFrontMatter, RawPeople, RawPerson } from './schema.js';
import { lines, oneLine } from './text.js';

const many = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T];

const joined = (parts: readonly unknown[], separator: string): string =>
  parts.flatMap((part) => (part === undefined || part === '' ? [] : [oneLine(String(part))])).join(separator);

/** "Department, Institute, City, Country". */
function affiliationText(raw: RawAffiliation): string {
  if (typeof raw !== 'object') return lines(String(raw));
  return joined([raw.department ?? raw.group, raw.name, raw.city, raw.country], ', ');
}

/** The affiliations that others refer to by an id (Quarto), and those that are all authors'. */
export interface Affiliations {
  readonly byId: ReadonlyMap<string, string>;
  readonly common: readonly string[];
}

export function readAffiliations(raw: RawFrontMatter['affiliations']): Affiliations {
  const all = many<RawAffiliation>(raw);
  const named = all.flatMap((one) =>
    typeof one === 'object' && one.id !== undefined ? [[String(one.id), affiliationText(one)] as const] : [],
  );
  const common = all.filter((one) => typeof one !== 'object' || one.id === undefined).map(affiliationText);
  return { byId: new Map(named), common: common.filter((one) => one !== '') };
}

function resolved(raw: RawAffiliation, { byId }: Affiliations): string {
  const id = typeof raw === 'object' ? raw.ref : raw;
  return byId.get(String(id ?? '')) ?? affiliationText(raw);
}

/** "Anna Author <anna@example.org>", and pandoc's "Anna Author^[An Institute]". */
function fromText(text: string): Person {
  const [, named = text, affiliation] = /^([^^]+?)\s*\^\[([^\]]*)\]$/.exec(text) ?? [];
  const [, name = named, email] = /^(.+?)\s*<(?:mailto:)?([^<>@\s]+@[^<>@\s]+)>$/.exec(named) ?? [];
  return {
    name: lines(name),
    affiliations: affiliation === undefined ? [] : [oneLine(affiliation)],
    ...(email !== undefined && { email }),
  };
}

function nameOf(raw: Exclude<RawPerson, string | number | boolean>): string {
  const { name } = raw;
  if (name !== undefined && typeof name !== 'object') return lines(String(name));
  const parts = name ?? raw;
  return joined([parts.literal ?? raw.text ?? joined([parts.given, parts.family], ' ')], ' ');
}

/** An ORCID iD is written with or without its address (https://support.orcid.org, "Structure of the ORCID Identifier"). */
const orcidOf = (raw: string): string => raw.trim().replace(/^(?:https?:\/\/)?(?:www\.)?orcid\.org\//i, '');

function personOf(raw: RawPerson, known: Affiliations): Person {
  if (typeof raw !== 'object') return fromText(String(raw));
  const own = [raw.affiliation, raw.affiliations, raw.institute].flatMap((some) =>
    many<RawAffiliation>(some),
  );
  return {
    name: nameOf(raw),
    affiliations: own.map((one) => resolved(one, known)).filter((one) => one !== ''),
    ...(raw.email !== undefined && { email: oneLine(String(raw.email)) }),
    ...(raw.orcid !== undefined && { orcid: orcidOf(String(raw.orcid)) }),
  };
}

/** The people of a field, in order; those without a name are left out. */
export function readPeople(raw: RawPeople | undefined, known: Affiliations): readonly Person[] {
  return many<RawPerson>(raw)
    .map((one) => personOf(one, known))
    .filter(({ name }) => name !== '');
}
