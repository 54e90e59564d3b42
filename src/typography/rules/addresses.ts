/** TYPOGRAPHY, "Lines": addresses, after the Chicago Manual of Style, 17th ed., 14.18. */
import { anyOf, URL_BREAKS } from '../../model/typography.js';
import type { Rule } from '../rule.js';
import { addressBreaks } from './address-breaks.js';

const AFTER = new RegExp(`${anyOf(URL_BREAKS.after)}$`, 'u');
const BEFORE = new RegExp(`^${anyOf(URL_BREAKS.before)}`, 'u');

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
  title: `addresses divided elsewhere than after ${URL_BREAKS.after.join(' ')} or before ${URL_BREAKS.before.join(' ')}`,
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
