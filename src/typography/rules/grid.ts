/** TYPOGRAPHY, "Text block": baselines on one grid; calls and changes of face do not push lines apart. */

import type { Finding } from '../../model/check.js';
import { CALL_DRIFT, GRID_DRIFT } from '../../model/typography.js';
import { counted } from '../../model/wording.js';
import type { Layout } from '../layout/layout.js';
import type { Paragraph } from '../layout/paragraphs.js';
import { densest } from '../layout/statistics.js';
import type { TextLine } from '../layout/text-line.js';
import { onLine, type Rule } from '../rule.js';
import { edgesAt, textPairs } from './line-sets.js';

/** Distances that differ by more from the usual one are not distances of neighbouring lines, pt. */
const SAME_LEADING = 0.15;

/** A paragraph one line of which takes this much of the measure is running text; the lines of a letter's head are not. */
const LONG = 0.85;

/** Sides of a picture that is more than an ornament, pt. */
const PICTURE = 12;

export const baselineGrid: Rule = {
  name: 'baseline-grid',
  title: 'baselines of the text off one grid for all pages, at most',
  unit: 'pt',
  limit: { max: GRID_DRIFT },
  needs: 'text',
  run(layout, report) {
    const lines = layout.paragraphs
      .filter((paragraph) => isRunning(paragraph, layout))
      .flatMap((p) => p.lines);
    if (lines.length === 0) return { unmeasured: 'no paragraph of several lines' };
    const step = exactLeading(layout);
    const others = othersOf(layout);
    const isBelowOther = (line: TextLine): boolean => line.baseline > (others.get(line.page) ?? Infinity);
    const free = lines.filter((line) => !isBelowOther(line));
    const phases = (free.length > 0 ? free : lines).map(({ baseline }) => baseline % step);
    const { at } = densest([...phases, ...phases.map((phase) => phase + step)], GRID_DRIFT);
    const off = lines.map((line) => ({ line, by: fromGrid(line.baseline - at, step) }));
    const worst = Math.max(...off.map(({ by }) => Math.abs(by)));
    for (const finding of grouped(off.filter(({ by }) => Math.abs(by) > GRID_DRIFT))) report(finding);
    return {
      value: worst,
      note: `${counted(lines.length, 'line')}, grid of ${step.toFixed(2)} pt`,
    };
  },
};

function isRunning({ kind, lines }: Paragraph, layout: Layout): boolean {
  if (kind !== 'text' || lines.length < 2) return false;
  return lines.slice(0, -1).some((line) => {
    const { left, right } = edgesAt(layout, line);
    return line.end - left >= LONG * (right - left);
  });
}

/** The mean of the usual distances: a rounded one would lead off the grid at the foot of a page. */
function exactLeading(layout: Layout): number {
  const distances = textPairs(layout)
    .filter(({ line, next }) => line.page === next.page)
    .map(({ line, next }) => next.baseline - line.baseline)
    .filter((distance) => Math.abs(distance - layout.leading) <= SAME_LEADING);
  return distances.reduce((sum, distance) => sum + distance, 0) / distances.length || layout.leading;
}

function fromGrid(distance: number, step: number): number {
  return distance - Math.round(distance / step) * step;
}

/** Lines that are off by the same on one page are one finding. */
function grouped(off: readonly { line: TextLine; by: number }[]): Finding[] {
  const groups: { line: TextLine; by: number; count: number }[] = [];
  for (const { line, by } of off) {
    const group = groups.at(-1);
    if (group && group.line.page === line.page && Math.abs(group.by - by) < 0.1) group.count++;
    else groups.push({ line, by, count: 1 });
  }
  return groups.map(({ line, by, count }) => ({
    page: line.page,
    ...onLine(line),
    message: `${Math.abs(by).toFixed(2)} pt too ${by > 0 ? 'low' : 'high'}, ${counted(count, 'line')} from here`,
  }));
}

/**
 * Where on each page something begins whose height need not be one of lines: a picture, a table, a list, a
 * quotation, code. pt; by page.
 */
function othersOf({ pages, paragraphs }: Layout): ReadonlyMap<number, number> {
  const tops = new Map<number, number>();
  const put = (page: number, y: number): void => {
    tops.set(page, Math.min(y, tops.get(page) ?? Infinity));
  };
  for (const { kind, lines } of paragraphs) {
    if (kind === 'other') for (const { page, baseline } of lines) put(page, baseline);
  }
  for (const { page } of pages) {
    for (const { kind, box } of page.drawings) {
      if (kind === 'picture' && box.height > PICTURE && box.width > PICTURE) put(page.index, box.y);
    }
  }
  return tops;
}

export const callLeading: Rule = {
  name: 'call-leading',
  title: 'lines pushed apart by a call, at most',
  unit: 'pt',
  limit: { max: CALL_DRIFT },
  needs: 'text',
  run(layout, report) {
    const calling = new Set(layout.calls.map(({ line }) => line));
    const pairs = textPairs(layout).filter(
      ({ line, next }) => line.page === next.page && (calling.has(line) || calling.has(next)),
    );
    if (pairs.length === 0) return { unmeasured: 'no calls in the text' };
    const off = pairs.map(({ line, next }) => ({
      line: next,
      by: next.baseline - line.baseline - layout.leading,
    }));
    for (const place of off
      .filter(({ by }) => Math.abs(by) > CALL_DRIFT)
      .map(({ line, by }) => ({
        page: line.page,
        ...onLine(line),
        message: `${by.toFixed(2)} pt more than the usual distance from the line above`,
      })))
      report(place);
    return {
      value: Math.max(...off.map(({ by }) => Math.abs(by))),
      note: `${counted(pairs.length, 'distance')} beside a call`,
    };
  },
};
