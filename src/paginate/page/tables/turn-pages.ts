/** Gives tables that are set along the page's longer side pages of their own. */
import type { Fragment } from '../pages/plan.js';

/** A fragment as far as turning pages goes. */
export interface Turnable {
  before: Fragment['before'];
  turned?: boolean;
}

/**
 * A turned page begins with the headings before its table, and what follows the table begins another page. The text
 * stays in its order: it does not flow around the table.
 */
export function turnPages<Draft extends Turnable>(drafts: Draft[]): Draft[] {
  for (const [index, draft] of drafts.entries()) {
    const previous = drafts[index - 1];
    if (draft.turned !== true) {
      if (previous?.turned === true) draft.before = 'forced';
    } else if (index > 0 && previous?.turned !== true) startOf(drafts, index).before = 'forced';
  }
  return drafts;
}

/** What a turned page starts with: the table, or the first of the headings that it keeps with it. All of it is turned. */
function startOf(drafts: readonly Turnable[], table: number): Turnable {
  let at = table;
  while (at > 0 && drafts[at]?.before === 'never') {
    at -= 1;
    const heading = drafts[at];
    if (heading !== undefined) heading.turned = true;
  }
  return drafts[at] as Turnable;
}
