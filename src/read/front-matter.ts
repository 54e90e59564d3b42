/** The front matter's fields, by whatever names and in whatever form -> the validated head of a manuscript. */
import { baseUrlOf } from '../config/base-url.js';
import { LANGUAGE_HINT, languageTag } from '../locale/language-tag.js';
import { namedLanguage, wordsOf } from '../locale/locale.js';
import type { InputFiles } from '../model/dependencies.js';
import type { Place, Sink } from '../model/diagnostics.js';
import type { CalendarDate, FrontMatter } from '../model/manuscript.js';
import { dateOf } from './calendar-date.js';
import { type CanonicalFields, canonicalFields } from './canonical-fields.js';
import { refuseCalls, reportUnused, wrongType } from './field-faults.js';
import { readAffiliations, readPeople } from './people.js';
import { check, EXPECTED, type RawFrontMatter } from './schema.js';
import { lines, oneLine, paragraphs } from './text.js';
import { type Fields, plain, type Value } from './values.js';

export interface HeadResult {
  readonly frontMatter: FrontMatter;
  readonly places: Readonly<Record<string, Place>>;
}

/** The fields as plain data. */
const dataOf = (fields: CanonicalFields): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    [...fields].flatMap(([name, { value }]) => {
      const data = plain(value);
      return data === undefined ? [] : [[name, data]];
    }),
  );

/** Where each field and each entry of a list is: "to", "to.0". */
function placesOf(fields: CanonicalFields): Record<string, Place> {
  const places: Record<string, Place> = {};
  const add = (name: string, value: Value): void => {
    places[name] = value.place;
    if (value.kind === 'list')
      for (const [index, item] of value.items.entries()) add(`${name}.${index}`, item);
  };
  for (const [name, { value }] of fields) add(name, value);
  return places;
}

/** Reads what the schema has let pass. */
class HeadReader {
  constructor(
    private readonly raw: RawFrontMatter,
    private readonly places: Readonly<Record<string, Place>>,
    private readonly sink: Sink,
  ) {}

  text(name: 'title' | 'subtitle' | 'short-title' | 'date' | 'lang' | 'version' | 'base-url'): string {
    return lines(String(this.raw[name] ?? ''));
  }

  texts(name: 'subject' | 'abstract' | 'summary' | 'keywords' | 'status'): readonly string[] {
    return [this.raw[name] ?? []].flat().map(String);
  }

  private at(name: string): { readonly place?: Place } {
    const place = this.places[name];
    return place ? { place } : {};
  }

  lang(): string {
    const given = oneLine(this.text('lang'));
    if (given === '') return 'en';
    const tag = languageTag(given.replaceAll('_', '-')) ?? namedLanguage(given);
    if (tag !== undefined) return tag;
    this.sink.error({
      code: 'lang-invalid',
      message: `"${given}" is not a language tag.`,
      ...this.at('lang'),
      hints: [LANGUAGE_HINT],
    });
    return 'en';
  }

  async date(lang: string, files: InputFiles): Promise<CalendarDate> {
    const written = oneLine(this.text('date'));
    if (written === '') return { iso: '', text: '' };
    const date = await dateOf(written, lang, files);
    if (date) return date;
    const printed = !PROGRAM.test(written);
    this.sink.warning({
      code: 'front-matter-date',
      message: printed
        ? `"${written}" cannot be read as a date: it is printed as written.`
        : `"${written}" is a placeholder for a program: no date is printed.`,
      ...this.at('date'),
      hints: [
        SLASHES.test(written)
          ? 'day and month could be swapped: write 2026-03-04, or 4 March 2026'
          : 'write a year, a month or a day of the calendar: 2022, 2022-11, 2022-11-08 or 8 November 2022',
      ],
    });
    return { iso: '', text: printed ? written : '' };
  }

  baseUrl(): string {
    const given = oneLine(this.text('base-url'));
    const url = given === '' ? '' : baseUrlOf(given);
    if (url !== undefined) return url;
    this.sink.warning({
      code: 'front-matter-base-url',
      message: `"${given}" is not an absolute URL: relative links are printed without a link.`,
      ...this.at('base-url'),
      hints: [`for example ${EXPECTED['base-url'][1]}`],
    });
    return '';
  }

  keywords(): readonly string[] {
    const entries = this.texts('keywords');
    const separate = entries.length === 1 ? (entries[0] ?? '').split(/[,;\n]/) : entries;
    return [...new Set(separate.map(oneLine).filter((keyword) => keyword !== ''))];
  }

  /** The document's own fixed words, and names among them that are not valid. */
  labels(): { readonly own: Readonly<Record<string, string>>; readonly unknown: readonly string[] } {
    const given = Object.entries(this.raw.labels ?? {}).map(
      ([name, word]) => [name, oneLine(String(word))] as const,
    );
    const known = Object.keys(wordsOf('en'));
    return {
      own: Object.fromEntries(given.filter(([name, word]) => known.includes(name) && word !== '')),
      unknown: given.flatMap(([name]) => (known.includes(name) ? [] : [`labels.${name}`])),
    };
  }
}

/** What stands for the day of a program's run: R's code, LaTeX, templates, Quarto's and Git's words. */
const PROGRAM = /^`|^\\|\{\{|\{%|^(?:today|now|last-modified|\$Date)/i;

const SLASHES = /^\d{1,2}[/-]\d{1,2}[/-]\d{4}$/;

/**
 * Validates the front matter. What is wrong is reported and left empty, so that the rest can be looked at in the
 * same run. Errors: front-matter-wrong-type, lang-invalid, footnote-in-title.
 * Warnings: front-matter-unknown-field, front-matter-date, front-matter-base-url.
 *
 * @param given the fields, and the text of the whole manuscript
 */
export async function readFrontMatter(
  given: { readonly fields: Fields; readonly text: string },
  files: InputFiles,
  sink: Sink,
): Promise<HeadResult> {
  const { fields, unused } = canonicalFields(given.fields.fields);
  const { data, faults } = check(dataOf(fields));
  for (const path of faults) wrongType(fields, path, sink);
  refuseCalls(fields, given.text, sink);
  const places = placesOf(fields);
  const reader = new HeadReader(data, places, sink);
  const { own, unknown } = reader.labels();
  const labelsPlace = fields.get('labels')?.namePlace;
  reportUnused(
    [...unused, ...unknown.flatMap((name) => (labelsPlace ? [{ name, place: labelsPlace }] : []))],
    sink,
  );
  const lang = reader.lang();
  const affiliations = readAffiliations(data.affiliations);
  const people = (name: 'authors' | 'to' | 'from' | 'cc') => readPeople(data[name], affiliations);
  const authors = people('authors');
  const frontMatter: FrontMatter = {
    title: reader.text('title'),
    subtitle: reader.text('subtitle'),
    shortTitle: oneLine(reader.text('short-title')),
    date: await reader.date(lang, files),
    lang,
    // An affiliation by the side of the authors is that of all who give none.
    authors: authors.map((author) =>
      author.affiliations.length > 0 ? author : { ...author, affiliations: affiliations.common },
    ),
    to: people('to'),
    from: people('from'),
    cc: people('cc'),
    subject: oneLine(reader.texts('subject').join(' ')),
    abstract: reader.texts('abstract').flatMap(paragraphs),
    summary: reader.texts('summary').flatMap(paragraphs),
    keywords: reader.keywords(),
    version: oneLine(reader.text('version')),
    status: oneLine(reader.texts('status').join(', ')),
    labels: own,
    baseUrl: reader.baseUrl(),
    ...(data.typography === 'smart' && { typography: 'smart' as const }),
    ...(data.binding === 'left' && { binding: 'left' as const }),
  };
  return { frontMatter, places };
}
