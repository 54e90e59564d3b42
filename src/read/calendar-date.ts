import { missingCharacters } from '../design/font-coverage.js';
import type { InputFiles } from '../model/dependencies.js';
import type { CalendarDate } from '../model/manuscript.js';
import { writtenDate } from './written-date.js';

const FORM = /^(?<year>[1-9]\d{3})(?:-(?<month>\d{2})(?:-(?<day>\d{2}))?)?$/;

function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/**
 * Puts "2022", "2022-11" or "2022-11-08", ISO 8601's calendar dates, into the words of a
 * language. None if the text has another form or the calendar has no such day.
 */
export function calendarDate(iso: string, lang: string): CalendarDate | undefined {
  const parts = FORM.exec(iso)?.groups;
  if (!parts) return undefined;
  const year = Number(parts.year);
  const month = parts.month === undefined ? undefined : Number(parts.month);
  const day = parts.day === undefined ? undefined : Number(parts.day);
  const days = daysInMonth(year, month ?? 1);
  if (days === 0 || (day !== undefined && (day < 1 || day > days))) return undefined;
  const format = new Intl.DateTimeFormat(lang, {
    timeZone: 'UTC',
    // Intl would otherwise take another calendar for some languages ("th", "fa").
    calendar: 'gregory',
    year: 'numeric',
    ...(month !== undefined && { month: 'long' }),
    ...(day !== undefined && { day: 'numeric' }),
  });
  // biome-ignore lint/style/noRestrictedGlobals: Date.UTC only counts the days to a date the author gave; no clock is read.
  const text = format.format(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  // Intl ends an Armenian abbreviation with U+2024, a leader's dot, which text fonts lack.
  return { iso, text: text.replaceAll('\u2024', '.') };
}

/** What every text font has: no font need be read to know it. */
const PLAIN = /^[\p{Script=Latin}\p{Script=Cyrillic}\d\s.,()/-]*$/u;

/**
 * A date as an author wrote it, in figures or words, put into the words of the document's language; what is in
 * words stays as written. Where the fonts lack those words (Hebrew, Japanese), it is printed in figures.
 * None if it cannot be read, or the calendar has no such day.
 */
export async function dateOf(
  written: string,
  lang: string,
  files: InputFiles,
): Promise<CalendarDate | undefined> {
  const read = writtenDate(written, lang);
  const date = read && calendarDate(read.iso, lang);
  if (!read || !date) return undefined;
  if (read.inWords) return { iso: date.iso, text: written };
  const printable = PLAIN.test(date.text) || (await missingCharacters([date.text], files)).size === 0;
  return printable ? date : { iso: date.iso, text: date.iso };
}
