/** Holds the finished pages against the plan: a leaf that came out higher than planned would run off its page unseen. */
import type { PlannedPage } from './plan-pages.js';

/** Layout is in 1/64 px; a difference below this is rounding. CSS px. */
const TOLERANCE = 1;

/** @throws naming the first page whose body and notes do not stand as planned */
export function verifyPages(pages: readonly HTMLElement[], plan: readonly PlannedPage[]): void {
  for (const [index, page] of pages.entries()) {
    const leaf = page.querySelector('.leaf');
    const body = leaf?.querySelector('.leaf-body')?.getBoundingClientRect();
    const frame = leaf?.getBoundingClientRect();
    const planned = plan[index];
    if (body === undefined || frame === undefined || planned === undefined) {
      throw new Error(`Page ${index + 1} has no leaf.`);
    }
    const foot = leaf?.querySelector('.notes')?.getBoundingClientRect();
    const room = (foot?.top ?? frame.bottom) - body.bottom;
    if (
      Math.abs(room - planned.slack) > TOLERANCE ||
      (foot !== undefined && foot.bottom > frame.bottom + TOLERANCE)
    ) {
      throw new Error(
        `Page ${index + 1} is not as planned: ${room.toFixed(1)} px between body and notes instead of ${planned.slack.toFixed(1)} px. ` +
          'A style makes blocks on the page another height than in the galley.',
      );
    }
  }
}
