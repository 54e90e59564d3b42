/** Where relative links lead, for readers who have the PDF and not the folder of its manuscript. */

/**
 * A base URL as given, with a "/" at its end: it is that of a folder.
 *
 * @returns undefined if it is not an absolute URL of http or https
 */
export function baseUrlOf(given: string): string | undefined {
  if (!/^https?:\/\/[^/?#\s]/i.test(given) || !URL.canParse(given)) return undefined;
  const url = new URL(given);
  url.search = '';
  url.hash = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url.href;
}
