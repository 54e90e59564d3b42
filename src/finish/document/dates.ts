/** Dates as PDF and XMP write them, from seconds since 1970. */

/** "2022-11-01T00:00:00Z" (ISO 8601, as XMP wants it). */
export function xmpDate(seconds: number): string {
  // biome-ignore lint/style/noRestrictedGlobals: arithmetic on a given second; it does not read the clock
  return new Date(seconds * 1000).toISOString().replace('.000', '');
}

/** "D:20221101000000Z" (ISO 32000-1, 7.9.4). */
export function pdfDate(seconds: number): string {
  return `D:${xmpDate(seconds).replace(/[-:T]/g, '')}`;
}
