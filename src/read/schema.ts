/**
 * What the fields of a front matter may hold: checks them, makes their types, and is written out for editors
 * (front-matter.schema.json, by `toJSONSchema`; a test keeps it in step).
 *
 * `zod/mini`, because all of zod costs `check` some 10 ms more.
 */
import * as z from 'zod/mini';

// One manuscript is checked in a run: compiling the schema to a function costs more than it saves.
z.config({ jitless: true });

/** The reader gives text, as the author wrote it; editors also know numbers and true and false. */
const text = z.union([z.string(), z.number(), z.boolean()]);
const texts = z.union([text, z.array(text)]);
const oneOrMore = <T extends z.core.$ZodType>(one: T) => z.union([one, z.array(one)]);

const affiliation = z.union([
  text,
  z.looseObject({
    id: z.optional(text),
    ref: z.optional(text),
    name: z.optional(text),
    department: z.optional(text),
    group: z.optional(text),
    city: z.optional(text),
    country: z.optional(text),
  }),
]);

const name = z.union([
  text,
  z.looseObject({ given: z.optional(text), family: z.optional(text), literal: z.optional(text) }),
]);

const person = z.union([
  text,
  z.looseObject({
    name: z.optional(name),
    /** Names that epub metadata and bibliographies give a person's name. */
    text: z.optional(text),
    literal: z.optional(text),
    given: z.optional(text),
    family: z.optional(text),
    affiliation: z.optional(oneOrMore(affiliation)),
    affiliations: z.optional(oneOrMore(affiliation)),
    institute: z.optional(oneOrMore(affiliation)),
    email: z.optional(text),
    orcid: z.optional(text),
  }),
]);

const people = oneOrMore(person);

/** Each field by our own name of it. */
export const FRONT_MATTER = z.object({
  title: z.optional(text),
  subtitle: z.optional(text),
  'short-title': z.optional(text),
  authors: z.optional(people),
  affiliations: z.optional(oneOrMore(affiliation)),
  from: z.optional(people),
  to: z.optional(people),
  cc: z.optional(people),
  date: z.optional(text),
  lang: z.optional(text),
  subject: z.optional(texts),
  abstract: z.optional(texts),
  summary: z.optional(texts),
  keywords: z.optional(texts),
  version: z.optional(text),
  status: z.optional(texts),
  binding: z.optional(z.enum(['left', 'none'])),
  typography: z.optional(z.enum(['smart', 'plain'])),
  labels: z.optional(z.record(z.string(), text)),
  'base-url': z.optional(text),
});

export type RawFrontMatter = z.infer<typeof FRONT_MATTER>;
export type RawPeople = NonNullable<RawFrontMatter['authors']>;
export type RawPerson = z.infer<typeof person>;
export type RawAffiliation = z.infer<typeof affiliation>;

/** What a field holds, in words for a message, with an example for a hint. */
export const EXPECTED: Readonly<Record<keyof RawFrontMatter, readonly [what: string, example: string]>> = {
  title: ['text', 'title: A memo’s title'],
  subtitle: ['text', 'subtitle: What it is about'],
  'short-title': ['text', 'short-title: For running heads'],
  authors: [
    'a name, a list of names, or names with affiliation, email and orcid',
    'authors: [Anna Author, Ben Author]',
  ],
  affiliations: ['a name or a list of names', 'affiliations: [An Institute, A University]'],
  from: ['a list or text', 'from: [First author, Second author]'],
  to: ['a list or text', 'to: [First reader, Second reader]'],
  cc: ['a list or text', 'cc: [First reader, Second reader]'],
  date: ['text', 'date: 2022-11-08'],
  lang: ['text', 'lang: en'],
  subject: ['text', 'subject: One sentence about the memo'],
  abstract: ['text', 'abstract: A few sentences'],
  summary: ['text', 'summary: A few sentences'],
  keywords: ['a list or text', 'keywords: [first, second]'],
  version: ['text', 'version: 1.2'],
  status: ['text', 'status: draft'],
  binding: ['left or none', 'binding: left'],
  typography: ['smart or plain', 'typography: smart'],
  labels: ['words by name', 'labels: { to: Till, from: Från }'],
  'base-url': ['text', 'base-url: https://example.org/papers/'],
};

type Path = readonly PropertyKey[];

/**
 * Where an issue is. Of a choice between shapes (a name, or a list of names) only the shape counts that the data
 * got furthest into: that is the one its author meant.
 */
function pathsOf(issue: z.core.$ZodIssue, above: Path): readonly Path[] {
  const here = [...above, ...issue.path];
  if (issue.code !== 'invalid_union') return [here];
  const shapes = issue.errors.map((issues) => issues.flatMap((inner) => pathsOf(inner, here)));
  const depth = (paths: readonly Path[]): number => Math.max(0, ...paths.map(({ length }) => length));
  const [meant = []] = shapes.toSorted((one, other) => depth(other) - depth(one));
  return depth(meant) > here.length ? meant : [here];
}

/** What the schema lets pass, and the paths of the plain data at which it finds fault. */
export function check(data: object): { readonly data: RawFrontMatter; readonly faults: readonly Path[] } {
  const result = z.safeParse(FRONT_MATTER, data);
  if (result.success) return { data: result.data, faults: [] };
  const faults = result.error.issues.flatMap((issue) => pathsOf(issue, []));
  const faulty = new Set(faults.map(([field]) => field));
  // The faulty fields are left out, so that the rest can be looked at in the same run.
  const rest = Object.fromEntries(Object.entries(data).filter(([field]) => !faulty.has(field)));
  return { data: z.parse(FRONT_MATTER, rest), faults };
}
