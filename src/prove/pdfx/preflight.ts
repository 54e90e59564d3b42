/** Preflight: the finished file read by a reader of our own and held against what a printing house asks for, rule by rule. */
import type { Edition } from '../../model/edition.js';
import { counted } from '../../model/wording.js';
import { PdfObjects } from '../../pdf/objects/file.js';
import { pageObjects } from '../../pdf/objects/pages.js';
import { UnreadablePdf } from '../../pdf/unreadable-pdf.js';
import type { ProofCheck } from '../check.js';
import { FILE_RULES } from './file-rules.js';
import { PAGE_RULES } from './page-rules.js';
import type { Paint } from './paint.js';
import { paintOf } from './painter.js';
import type { PreflightCheck, PreflightPage, PreflightSubject } from './preflight-check.js';

/** All checks, each with the clause it is written in. */
export const PREFLIGHT: readonly PreflightCheck[] = [...FILE_RULES, ...PAGE_RULES];

/** The check for one file of an edition that has a press. */
export function preflight(bytes: Uint8Array, { paper, press }: Edition): ProofCheck {
  return {
    name: 'preflight',
    run(_, report) {
      const summary = `${counted(PREFLIGHT.length, 'rule')} of PDF/X-4 and of printing houses`;
      if (!press) throw new Error('Only print editions are preflighted.');
      try {
        const pdf = new PdfObjects(bytes);
        const pages = pagesOf(pdf);
        const subject: PreflightSubject = { pdf, catalog: pdf.catalog, pages, paper, press };
        for (const { name, clause, run } of PREFLIGHT)
          run(subject, (finding) =>
            report({
              ...finding,
              code: `proof-preflight-${name}`,
              hints: [...(finding.hints ?? []), `rule: ${clause}`],
            }),
          );
        return { summary, counts: countsOf(pages) };
      } catch (error) {
        if (!(error instanceof UnreadablePdf)) throw error;
        report({ code: 'proof-preflight-unreadable', message: error.message });
        return { summary, counts: {} };
      }
    },
  };
}

function countsOf(pages: readonly PreflightPage[]): Readonly<Record<string, number>> {
  const sum = (of: (paint: Paint) => number): number => pages.reduce((all, { paint }) => all + of(paint), 0);
  return {
    rules: PREFLIGHT.length,
    colourOperators: sum(({ colours }) => colours.length),
    pictures: sum(({ pictures }) => pictures.length),
  };
}

function pagesOf(pdf: PdfObjects): readonly PreflightPage[] {
  return pageObjects(pdf).map(({ dictionary, resources }, index) => ({
    index,
    dictionary,
    paint: paintOf(pdf, dictionary, resources),
  }));
}
