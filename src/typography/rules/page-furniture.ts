/** TYPOGRAPHY, "Pages": page numbers and running heads. */

import type { Finding } from '../../model/check.js';
import { NONE } from '../../model/typography.js';
import { counted } from '../../model/wording.js';
import { onLine, type Rule } from '../rule.js';

export const pageLabels: Rule = {
  name: 'page-label',
  title: 'pages whose printed number is not their PDF page label',
  severity: 'error',
  unit: 'pages',
  limit: NONE,
  needs: 'nothing',
  provedBy: 'pages',
  run({ pages }, report) {
    const numbered = pages.filter(({ folio }) => folio);
    if (numbered.length === 0) return { unmeasured: 'no page numbers were found' };
    const places = pages.flatMap(({ page, folio }): Finding[] => {
      // Without labels a reader counts the pages.
      const label = page.label === '' ? String(page.index + 1) : page.label;
      if (!folio) {
        const detail = 'no page number is printed';
        return page.index === 0 ? [] : [{ page: page.index, message: detail, severity: 'warning' }];
      }
      if (folio.text.toLowerCase() === label.toLowerCase()) return [];
      return [{ page: page.index, ...onLine(folio.line), message: `readers call this page “${label}”` }];
    });
    for (const place of places) report(place);
    return { value: places.length, note: `${counted(numbered.length, 'page number')}` };
  },
};

export const runningHeads: Rule = {
  name: 'running-head',
  title: 'later pages without a running head',
  unit: 'pages',
  limit: NONE,
  needs: 'nothing',
  provedBy: 'text-complete',
  run({ pages }, report) {
    const later = pages.slice(1);
    if (later.length === 0) return { unmeasured: 'there is one page' };
    const bare = later.filter(
      ({ heads, feet }) => ![...heads, ...feet].some(({ text }) => /\p{L}{2}/u.test(text)),
    );
    if (bare.length === later.length) return { unmeasured: 'no running heads were found' };
    for (const place of bare.map(({ page }) => ({ page: page.index, message: 'no running head' })))
      report(place);
    return {
      value: bare.length,
      note: counted(later.length, 'later page'),
    };
  },
};
