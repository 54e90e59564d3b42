/** TYPOGRAPHY, "Lines": addresses, after the Chicago Manual of Style, 17th ed., 14.18. */
import { anyOf, NONE, URL_BREAKS } from '../../model/typography.js';
import { onLine, type Rule } from '../rule.js';
import { addressBreaks } from './address-breaks.js';

const AFTER = new RegExp(`${anyOf(URL_BREAKS.after)}$`, 'u');
const BEFORE = new RegExp(`^${anyOf(URL_BREAKS.before)}`, 'u');

export const addressHyphens: Rule = {
  name: 'url-hyphen',
  title: 'addresses divided with an added hyphen',
  severity: 'error',
  unit: 'places',
  limit: NONE,
  needs: 'nothing',
  provedBy: 'text-complete',
  run(layout, report) {
    const breaks = addressBreaks(layout);
    const wrong = breaks.filter(({ addedHyphen }) => addedHyphen);
    for (const place of wrong.map(({ line, after }) => ({
      page: line.page,
      ...onLine(line),
      message: `goes on with “${after}”`,
    })))
      report(place);
    return {
      value: wrong.length,
      note: `${breaks.length} divided`,
    };
  },
};

export const addressBreakPlaces: Rule = {
  name: 'url-break',
  title: `addresses divided elsewhere than after ${URL_BREAKS.after.join(' ')} or before ${URL_BREAKS.before.join(' ')}`,
  unit: 'places',
  limit: NONE,
  needs: 'nothing',
  run(layout, report) {
    const breaks = addressBreaks(layout);
    const wrong = breaks.filter(
      ({ before, after, addedHyphen }) => !addedHyphen && !AFTER.test(before) && !BEFORE.test(after),
    );
    for (const place of wrong.map(({ line, after }) => ({
      page: line.page,
      ...onLine(line),
      message: `goes on with “${after}”`,
    })))
      report(place);
    return {
      value: wrong.length,
      note: `${breaks.length} divided`,
    };
  },
};
