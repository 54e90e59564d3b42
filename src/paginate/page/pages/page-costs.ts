/** What a page costs in a plan. Costs are comparable with each other only; they were chosen on memos of 10 to 90 pages. */
import { LAST_PAGE_LINES, NOTES_SHARE, WHITE_SPACE_LINES } from '../../../model/typography.js';
import type { FittedNotes } from './fit-notes.js';
import type { PageMetrics } from './plan.js';

export const COST = {
  /** Breaking where it is forbidden. */
  never: 4000,
  /** Something does not fit the page at all. */
  overfull: 1e6,
  /** A page that holds notes only. */
  notesOnly: 3000,
} as const;

/** A note continued on the next page. */
const SPLIT = 14;

/** Each page: fewer pages are better, all else equal. */
const PAGE = 5;

/** Notes that take more than NOTES_SHARE of the page: for each tenth above it. */
const NOTES_SHARE_STEP = 20;

/** A last page, or one before a forced break, with fewer than LAST_PAGE_LINES. */
const SHORT_PAGE = 1500;

/** The separator's white space, and half a line that is unseen, in lines. */
const AROUND_SEPARATOR = 1.5;

/** Lines of white space above notes, beyond those, that are tolerable. */
const TOLERABLE = WHITE_SPACE_LINES - AROUND_SEPARATOR;

/**
 * White space above notes: half a line is unseen, two are tolerable, more is a gap. The separator's own white
 * space, nearly a line, comes on top; TYPOGRAPHY, "Pages", allows three lines in all.
 */
function slackCost(slack: number, leading: number): number {
  const lines = Math.max(0, slack / leading - 0.5);
  return lines <= TOLERABLE ? 3 * lines ** 2 : 3 * TOLERABLE ** 2 + 120 * (lines - TOLERABLE) ** 2;
}

/** A page as the plan weighs it. Lengths in CSS px. */
export interface WeighedPage {
  /** Height of its body. */
  readonly body: number;
  readonly notes: FittedNotes;
  /** White space between the two. */
  readonly slack: number;
  /** The text, or the part of it before a forced break, ends here. */
  readonly isLast: boolean;
  /** The text starts here. */
  readonly isFirst: boolean;
}

/** The cost of a page on top of `base`: what led to it, and the break at its end. */
export function costOfPage(base: number, page: WeighedPage, metrics: PageMetrics): number {
  const { body, notes, slack, isLast, isFirst } = page;
  let cost = base + PAGE + (notes.carry === undefined ? 0 : SPLIT);
  if (!isLast) cost += slackCost(slack, metrics.leading);
  else if (body < LAST_PAGE_LINES * metrics.leading && !isFirst) cost += SHORT_PAGE;
  const share = notes.height / metrics.height - NOTES_SHARE;
  if (share > 0) cost += share * 10 * NOTES_SHARE_STEP;
  return notes.overfull ? cost + COST.overfull : cost;
}
