/** The words a memo has by itself, by language. Adding one: an entry here. */
const LABELS = {
  de: { to: 'An', from: 'Von' },
  en: { to: 'To', from: 'From' },
  es: { to: 'Para', from: 'De' },
  fr: { to: 'À', from: 'De' },
} as const;

export interface Labels {
  readonly to: string;
  readonly from: string;
}

/** The labels in a memo's language; in English if they are not known in it. */
export function labelsFor(lang: string): Labels {
  const [language = ''] = lang.toLowerCase().split('-');
  return Object.entries(LABELS).find(([known]) => known === language)?.[1] ?? LABELS.en;
}
