const NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/**
 * A language tag in its canonical spelling ("en", "fr-CA", "hy"), if it is one by BCP 47
 * and names a language: "armenian" has the form of a tag but is not a language's code.
 */
export function languageTag(tag: string): string | undefined {
  try {
    const [canonical] = Intl.getCanonicalLocales(tag);
    if (canonical === undefined) return undefined;
    const [language = ''] = canonical.split('-');
    // ISO 639-3 has thousands of three-letter codes that Intl has no English name for.
    return language.length === 3 || NAMES.of(language) !== undefined ? canonical : undefined;
  } catch {
    return undefined;
  }
}

/** What to do about a tag that is not valid. */
export const LANGUAGE_HINT = 'write a BCP 47 tag: en for English, en-GB, fr, de, hy for Armenian, az, ru';
