/** From a finding to a diagnostic: the edition and the page in words, and the place in the manuscript. */
import type { Finding } from '../model/check.js';
import type { Diagnostic } from '../model/diagnostics.js';
import type { Edition } from '../model/edition.js';
import { quoted } from '../model/wording.js';

/** What findings are about. */
export interface Proved {
  readonly edition: Edition;
  /** Path of the manuscript. */
  readonly path: string;
}

/** A finding as people and programs read it: "A4, page 3: …". */
export function diagnose(finding: Finding & { readonly code: string }, proved: Proved): Diagnostic {
  const { code, severity = 'error', line, hints } = finding;
  return {
    severity,
    code,
    message: sentence(finding, proved.edition),
    ...(line === undefined ? {} : { place: { path: proved.path, line, column: 1 } }),
    ...(hints ? { hints } : {}),
  };
}

function sentence({ page, message, text = '' }: Finding, { paper }: Edition): string {
  const where = page === undefined ? '' : `, page ${page + 1}`;
  const words = text === '' ? message : `${message.replace(/\.$/, '')}, ${quoted(text)}.`;
  return `${paper.title}${where}: ${words}`;
}
