/** Preflight: the finished file read by a reader of our own and held against what a printing house asks for, rule by rule. */
import type { Edition } from '../../model/edition.js';
import { counted } from '../../model/wording.js';
import { RawPdf } from '../../pdf/objects/file.js';
import { type Dictionary, SyntaxFault } from '../../pdf/objects/syntax.js';
import type { ProofCheck } from '../check.js';
import { FILE_RULES } from './file-rules.js';
import { PAGE_RULES } from './page-rules.js';
import { type Paint, paintOf } from './paint.js';
import type { PreflightCheck, PreflightPage, PreflightSubject } from './preflight-check.js';

/** All checks, each with the clause it is written in. */
export const PREFLIGHT: readonly PreflightCheck[] = [...FILE_RULES, ...PAGE_RULES];

/** Deeper page trees than this are a circle. */
const DEEPEST = 50;

/** The check for one file of an edition that has a press. */
export function preflight(bytes: Uint8Array, { paper, press }: Edition): ProofCheck {
  return {
    name: 'preflight',
    run(_, report) {
      const summary = `${counted(PREFLIGHT.length, 'rule')} of PDF/X-4 and of printing houses`;
      if (!press) throw new Error('Only editions for a press are preflighted.');
      try {
        const pdf = new RawPdf(bytes);
        const catalog = pdf.dictionary(pdf.trailer.get('Root'));
        const pages = pagesOf(pdf, catalog);
        const subject: PreflightSubject = { pdf, catalog, pages, paper, press };
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
        if (!(error instanceof SyntaxFault)) throw error;
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

/** Pages in order, with what they inherit (ISO 32000-1, 7.7.3). */
function pagesOf(pdf: RawPdf, catalog: Dictionary): PreflightPage[] {
  const pages: PreflightPage[] = [];
  const visit = (node: Dictionary, inherited: Dictionary, depth: number): void => {
    const resources = node.has('Resources') ? pdf.dictionary(node.get('Resources')) : inherited;
    if (pdf.name(node, 'Type') !== 'Pages') {
      pages.push({ index: pages.length, dictionary: node, paint: paintOf(pdf, node, resources) });
    } else if (depth < DEEPEST) {
      for (const kid of pdf.array(node.get('Kids'))) visit(pdf.dictionary(kid), resources, depth + 1);
    }
  };
  visit(pdf.dictionary(catalog.get('Pages')), new Map(), 0);
  return pages;
}
