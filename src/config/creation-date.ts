import type { CalendarDate } from '../model/manuscript.js';
import { WrongUse } from './wrong-use.js';

/** The last second of the year 9999: PDF dates have four digits for the year. */
const LAST_SECOND = 253_402_300_799;

/**
 * SOURCE_DATE_EPOCH as https://reproducible-builds.org/specs/source-date-epoch/ defines it:
 * seconds since 1970 in ASCII digits. Unset and empty are the same.
 */
export function sourceDateEpoch(value: string | undefined): number | undefined {
  if (value === undefined || value === '') return undefined;
  if (!/^\d+$/.test(value) || Number(value) > LAST_SECOND)
    throw new WrongUse(`SOURCE_DATE_EPOCH is "${value}", which is not a number of seconds since 1970.`, [
      'write whole seconds, for example SOURCE_DATE_EPOCH=$(git log -1 --format=%ct), or unset it',
    ]);
  return Number(value);
}

/**
 * The second that a PDF gives as its creation date: never the clock's, so that
 * the same manuscript gives the same bytes. A year or a month counts from its first instant, UTC;
 * a manuscript without a date that can be read is of the first second of 1970.
 */
export function creationDate(date: CalendarDate, epoch: number | undefined): number {
  if (epoch === undefined && date.iso === '') return 0;
  // ECMA-262 reads date-only forms ("2022", "2022-11", "2022-11-08") as midnight UTC.
  // biome-ignore lint/style/noRestrictedGlobals: Date.parse is calendar arithmetic; it does not read the clock
  return epoch ?? Date.parse(date.iso) / 1000;
}
