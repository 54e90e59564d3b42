/** Compares the finished pages with the plan: content higher than planned would run off its page unseen. */
import { CLASS } from '../../../model/markup.js';
import type { Page } from '../paged.js';
import type { PlannedPage } from './plan.js';

/** Layout is in 1/64 px; a difference below this is rounding. CSS px. */
const TOLERANCE = 1;

/** @throws naming the first page whose body and notes are not placed as planned */
export function verifyPages(pages: readonly Page[], plan: readonly PlannedPage[]): void {
  for (const [index, page] of pages.entries()) {
    const area = page.element.querySelector(`.${CLASS.pageArea}`);
    const body = area?.querySelector(`.${CLASS.pageBody}`)?.getBoundingClientRect();
    const frame = area?.getBoundingClientRect();
    const planned = plan[index];
    if (body === undefined || frame === undefined || planned === undefined) {
      throw new Error(`Page ${index + 1} has no page area.`);
    }
    const notes = area?.querySelector(`.${CLASS.notes}`)?.getBoundingClientRect();
    const room = (notes?.top ?? frame.bottom) - body.bottom;
    if (
      Math.abs(room - planned.slack) > TOLERANCE ||
      (notes !== undefined && notes.bottom > frame.bottom + TOLERANCE)
    ) {
      throw new Error(
        `Page ${index + 1} is not as planned: ${room.toFixed(1)} px between body and notes instead of ${planned.slack.toFixed(1)} px. ` +
          'A style gives blocks a different height on the page than in the galley.',
      );
    }
  }
}
