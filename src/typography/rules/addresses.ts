/** TYPOGRAPHY, "Lines": addresses, after the Chicago Manual of Style, 17th ed., 14.18. */
import type { Rule } from '../rule.js';
import { addressBreaks } from './address-breaks.js';

const AFTER = /[/:]$/u;
const BEFORE = /^[.,\-_~?#%=&]/u;

export const addressHyphens: Rule = {
  id: 'url-hyphen',
  title: 'addresses divided with a hyphen that is not theirs',
  rank: 'error',
  unit: 'places',
  limit: { max: 0 },
  needs: 'nothing',
  provedBy: 'text-complete',
  measure(layout) {
    const breaks = addressBreaks(layout);
    const wrong = breaks.filter(({ addedHyphen }) => addedHyphen);
    return {
      value: wrong.length,
      note: `${breaks.length} divided`,
      places: wrong.map(({ line, after }) => ({ page: line.page, line, detail: `goes on with “${after}”` })),
    };
  },
};

export const addressBreakPlaces: Rule = {
  id: 'url-break',
  title: 'addresses divided elsewhere than after / : or before . , - _ ~ ? # % = &',
  rank: 'warning',
  unit: 'places',
  limit: { max: 0 },
  needs: 'nothing',
  measure(layout) {
    const breaks = addressBreaks(layout);
    const wrong = breaks.filter(
      ({ before, after, addedHyphen }) => !addedHyphen && !AFTER.test(before) && !BEFORE.test(after),
    );
    return {
      value: wrong.length,
      note: `${breaks.length} divided`,
      places: wrong.map(({ line, after }) => ({ page: line.page, line, detail: `goes on with “${after}”` })),
    };
  },
};
