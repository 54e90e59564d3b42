import { isScalar, isSeq, type Node } from 'yaml';
import { didYouMean } from '../config/nearest.js';
import { LANGUAGE_HINT, languageTag } from '../locale/language-tag.js';
import type { Place } from '../model/diagnostics.js';
import { Sink } from '../model/diagnostics.js';
import type { CalendarDate, FrontMatter } from '../model/manuscript.js';
import { calendarDate } from './calendar-date.js';
import type { Split } from './split.js';
import { type Field, type Fields, yamlFields } from './yaml-fields.js';

/** Every field a front matter may have, in the order the README gives them, with an example for hints. */
const FIELDS = {
  title: 'title: A memo’s title',
  'short-title': 'short-title: For running heads',
  date: 'date: 2022-11-08',
  lang: 'lang: en',
  to: 'to: [First reader, Second reader]',
  from: 'from: [First author, Second author]',
  subject: 'subject: One sentence about the memo',
  keywords: 'keywords: [first, second]',
  binding: 'binding: left',
} as const;

type FieldName = keyof typeof FIELDS;

const CALL = /\[\^[^\]\s]+\]/g;
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Reads one front matter's fields and tells what is wrong with each. */
class FieldReader {
  readonly places: Record<string, Place> = {};

  constructor(
    private readonly path: string,
    private readonly parts: Split,
    private readonly fields: Fields,
    private readonly sink: Sink,
  ) {}

  field(name: FieldName): Field | undefined {
    const field = this.fields.byName.get(name);
    if (!field) return undefined;
    this.places[name] = field.valuePlace;
    return field.value && !(isScalar(field.value) && field.value.value === null) ? field : undefined;
  }

  wrongType(name: FieldName, place: Place, message: string, hint = `for example ${FIELDS[name]}`): void {
    this.sink.error({ code: 'front-matter-wrong-type', message, place, hints: [hint] });
  }

  missing(name: FieldName): void {
    const named = this.fields.byName.get(name);
    this.sink.error({
      code: 'front-matter-field-missing',
      message: named
        ? `The field "${name}" has no value.`
        : `The front matter lacks "${name}", which every memo needs.`,
      place: named?.namePlace ?? { path: this.path, line: 1, column: 1, length: 3 },
      hints: [`for example ${FIELDS[name]}`],
    });
  }

  /** A scalar as the author wrote it: numbers keep their form ("2022-10" is no sum, "1.10" no 1.1). */
  scalar(name: FieldName, node: Node): string | undefined {
    const place = this.fields.placeOf(node);
    if (isScalar(node) && (typeof node.value === 'string' || typeof node.value === 'number')) {
      this.refuseCalls(node);
      const text = oneLine(typeof node.value === 'string' ? node.value : (node.source ?? String(node.value)));
      if (text !== '') return text;
      this.wrongType(name, place, `"${name}" is empty.`);
    } else {
      const hint = isScalar(node)
        ? `put it in quotes: "${node.source}"`
        : `put the whole value in quotes, for example ${FIELDS[name].split(':')[0]}: "…"`;
      this.wrongType(name, place, `"${name}" must be text here.`, hint);
    }
    return undefined;
  }

  /** Nothing in the front matter can hold a note: it is also set in running heads and metadata. */
  refuseCalls(node: Node): void {
    const [start, end] = node.range ?? [0, 0];
    for (const call of this.parts.yaml.slice(start, end).matchAll(CALL)) {
      this.sink.error({
        code: 'footnote-in-title',
        message: `A footnote cannot be called in the front matter: ${call[0]}.`,
        place: this.fields.placeAt(start + call.index, call[0].length),
        hints: ['call it where the text first speaks of the matter'],
      });
    }
  }

  text(name: FieldName): string | undefined {
    const field = this.field(name);
    return field?.value ? this.scalar(name, field.value) : undefined;
  }

  list(name: FieldName, orText: boolean): readonly string[] | undefined {
    const field = this.field(name);
    if (!field?.value) return undefined;
    if (!isSeq<Node>(field.value)) {
      if (orText && isScalar(field.value)) {
        const entry = this.scalar(name, field.value);
        return entry === undefined ? [] : [entry];
      }
      this.wrongType(name, field.valuePlace, `"${name}" must be a list${orText ? ' or text' : ''}.`);
      return [];
    }
    if (field.value.items.length === 0) return undefined;
    return field.value.items.flatMap((node, index) => {
      this.places[`${name}.${index}`] = this.fields.placeOf(node);
      return this.scalar(name, node) ?? [];
    });
  }

  required<T>(name: FieldName, value: T | undefined, fallback: T): T {
    const { value: given } = this.fields.byName.get(name) ?? {};
    const empty =
      !given || (isScalar(given) && given.value === null) || (isSeq(given) && !given.items.length);
    if (empty) this.missing(name);
    return value ?? fallback;
  }

  lang(): string {
    const given = this.text('lang');
    if (given === undefined) return 'en';
    const tag = languageTag(given);
    if (tag !== undefined) return tag;
    this.sink.error({
      code: 'lang-invalid',
      message: `"${given}" is no language tag.`,
      ...(this.places.lang && { place: this.places.lang }),
      hints: [LANGUAGE_HINT],
    });
    return 'en';
  }

  date(lang: string): CalendarDate {
    const given = this.text('date');
    const date = given === undefined ? undefined : calendarDate(given, lang);
    if (given !== undefined && !date && this.places.date)
      this.wrongType(
        'date',
        this.places.date,
        `"${given}" is no date.`,
        'write a year, a month or a day of the calendar: 2022, 2022-11 or 2022-11-08',
      );
    return this.required('date', date, { iso: '', text: '' });
  }

  /** "left" or nothing: all languages with hyphenation and labels here read from left to right. */
  binding(): Pick<FrontMatter, 'binding'> {
    const given = this.text('binding');
    if (given === 'left') return { binding: 'left' };
    if (given !== undefined && given !== 'none' && this.places.binding)
      this.wrongType(
        'binding',
        this.places.binding,
        `"${given}" is no binding.`,
        'write binding: left for facing pages, or leave it out for single sheets',
      );
    return {};
  }

  unknown(): void {
    const known = Object.keys(FIELDS);
    for (const { name, namePlace } of this.fields.byName.values())
      if (!known.includes(name))
        this.sink.error({
          code: 'front-matter-unknown-field',
          message: `The front matter has no field "${name}".`,
          place: namePlace,
          hints: [didYouMean(name, known)],
        });
  }
}

/**
 * Validates the front matter. What is wrong is told and left empty, so that the rest can be
 * looked at in the same run. Errors: front-matter-malformed, -unknown-field, -wrong-type,
 * -field-missing, lang-invalid, footnote-in-title.
 */
export function readFrontMatter(
  path: string,
  parts: Split,
  sink: Sink,
): { readonly frontMatter: FrontMatter; readonly places: Readonly<Record<string, Place>> } {
  const fields = yamlFields(path, parts, sink);
  // What malformed YAML lacks, it may have in the part that was not understood: only the YAML's own errors count then.
  const reader = new FieldReader(path, parts, fields, fields.sound ? sink : new Sink());
  reader.unknown();
  const title = reader.required('title', reader.text('title'), '');
  const lang = reader.lang();
  const frontMatter: FrontMatter = {
    title,
    shortTitle: reader.text('short-title') ?? title,
    date: reader.date(lang),
    lang,
    to: reader.required('to', reader.list('to', true), []),
    from: reader.required('from', reader.list('from', true), []),
    subject: reader.text('subject') ?? '',
    keywords: reader.list('keywords', false) ?? [],
    ...reader.binding(),
  };
  return { frontMatter, places: reader.places };
}

/** A front matter without fields, for a file that has none. */
export const EMPTY_FRONT_MATTER: FrontMatter = {
  title: '',
  shortTitle: '',
  date: { iso: '', text: '' },
  lang: 'en',
  to: [],
  from: [],
  subject: '',
  keywords: [],
};
