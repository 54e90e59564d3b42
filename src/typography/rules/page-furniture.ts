/** TYPOGRAPHY, "Pages": page numbers and running heads. */
import { counted } from '../../model/wording.js';
import type { Finding, Rule } from '../rule.js';

export const pageLabels: Rule = {
  id: 'page-label',
  title: 'pages whose printed number is not their PDF page label',
  rank: 'error',
  unit: 'pages',
  limit: { max: 0 },
  needs: 'nothing',
  provedBy: 'pages',
  measure({ pages }) {
    const numbered = pages.filter(({ folio }) => folio);
    if (numbered.length === 0) return { unmeasured: 'no page numbers were found' };
    const places = pages.flatMap(({ page, folio }): Finding[] => {
      // Without labels a reader counts the pages.
      const label = page.label === '' ? String(page.index + 1) : page.label;
      if (!folio) {
        const detail = 'no page number is printed';
        return page.index === 0 ? [] : [{ page: page.index, detail, excused: true }];
      }
      if (folio.text.toLowerCase() === label.toLowerCase()) return [];
      return [{ page: page.index, line: folio.line, detail: `readers call this page “${label}”` }];
    });
    return { value: places.length, note: `${counted(numbered.length, 'page number')}`, places };
  },
};

export const runningHeads: Rule = {
  id: 'running-head',
  title: 'later pages without a running head',
  rank: 'warning',
  unit: 'pages',
  limit: { max: 0 },
  needs: 'nothing',
  provedBy: 'text-complete',
  measure({ pages }) {
    const later = pages.slice(1);
    if (later.length === 0) return { unmeasured: 'there is one page' };
    const bare = later.filter(
      ({ heads, feet }) => ![...heads, ...feet].some(({ text }) => /\p{L}{2}/u.test(text)),
    );
    if (bare.length === later.length) return { unmeasured: 'no running heads were found' };
    return {
      value: bare.length,
      note: counted(later.length, 'later page'),
      places: bare.map(({ page }) => ({ page: page.index, detail: 'no running head' })),
    };
  },
};
