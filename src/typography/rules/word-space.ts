/**
 * TYPOGRAPHY, "Lines": word spaces of justified lines.
 *
 * A line's word space is the mean of its gaps, from the pen's place after a word to the next word's first
 * letter: so it is the same for tools that set spaces as characters and for those that only move on (TeX).
 * Where a line is letterspaced, one letter space is taken off each gap: that much separates any two letters there.
 */

import type { Finding } from '../../model/check.js';
import { LIMITS, LOOSE_LINE, NONE, TIGHT_LINE, VERY_LOOSE_LINE } from '../../model/typography.js';
import { counted } from '../../model/wording.js';
import { type Edges, reaches } from '../layout/edges.js';
import type { Layout } from '../layout/layout.js';
import { median } from '../layout/statistics.js';
import type { TextLine } from '../layout/text-line.js';
import { type Measured, onLine, type Reading, type Rule } from '../rule.js';
import { edgesAt, justifiedLines, noteLines } from './line-sets.js';

interface Spaced {
  readonly line: TextLine;
  /** pt. */
  readonly space: number;
  readonly count: number;
}

/** Fewer lines give no distribution. */
const ENOUGH = 10;

function spacedLines(lines: readonly TextLine[], first = 0): Spaced[] {
  return lines.flatMap((line) => {
    const gaps = line.gaps.slice(first);
    if (gaps.length === 0) return [];
    const sum = gaps.reduce((total, { width }) => total + width - line.tracking, 0);
    return [{ line, space: sum / gaps.length, count: gaps.length }];
  });
}

/** Standard deviation over mean, each line counting as often as it has spaces, or once. */
function variation(lines: readonly Spaced[], weighted: boolean): number {
  const weights = lines.map(({ count }) => (weighted ? count : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = lines.reduce((sum, { space }, index) => sum + space * (weights[index] ?? 0), 0) / total;
  const square = lines.reduce(
    (sum, { space }, index) => sum + (space - mean) ** 2 * (weights[index] ?? 0),
    0,
  );
  return Math.sqrt(square / total) / mean;
}

function bodySpaces(layout: Layout): Spaced[] | string {
  if (!layout.justified) return 'the text is set ragged';
  const lines = spacedLines(justifiedLines(layout));
  return lines.length >= ENOUGH ? lines : `only ${counted(lines.length, 'justified line')}`;
}

/** Lines whose space is beyond a bound, the farthest first. */
function beyond(lines: readonly Spaced[], isBeyond: (ratio: number) => boolean): Finding[] {
  const usual = usualSpace(lines);
  return lines
    .filter(({ space }) => isBeyond(space / usual))
    .sort((one, other) => Math.abs(Math.log(other.space / usual)) - Math.abs(Math.log(one.space / usual)))
    .map(({ line, space }) => ({
      page: line.page,
      ...onLine(line),
      message: `${(space / usual).toFixed(2)} times the usual word space`,
    }));
}

const usualSpace = (lines: readonly Spaced[]): number => median(lines.map(({ space }) => space)) ?? 1;

/** Such lines, reported: as a share of all lines, or counted. */
function outOfBounds(isBeyond: (ratio: number) => boolean, unit: '%' | 'places'): Rule['run'] {
  return (layout, report) =>
    over(bodySpaces(layout), (lines) => {
      const found = beyond(lines, isBeyond);
      for (const finding of found) report(finding);
      return {
        value: unit === '%' ? (100 * found.length) / lines.length : found.length,
        note: `${found.length} of ${counted(lines.length, 'justified line')}, usual space ${usualSpace(lines).toFixed(2)} pt`,
      };
    });
}

const over = (lines: Spaced[] | string, measure: (lines: readonly Spaced[]) => Measured): Reading =>
  typeof lines === 'string' ? { unmeasured: lines } : measure(lines);

const cvOf = (lines: readonly Spaced[]): Measured => ({
  value: variation(lines, true),
  note: `${counted(lines.length, 'line')}, weighted by spaces; ${variation(lines, false).toFixed(3)} by lines`,
});

export const wordSpaceVariation: Rule = {
  name: 'word-space-cv',
  title: 'word spaces of justified lines, coefficient of variation',
  unit: 'times',
  limit: LIMITS.wordSpaceVariation,
  needs: 'text',
  run: (layout) => over(bodySpaces(layout), cvOf),
};

export const looseLines: Rule = {
  name: 'loose-lines',
  title: `lines looser than ${LOOSE_LINE} times the median`,
  unit: '%',
  limit: LIMITS.looseLines,
  needs: 'text',
  run: outOfBounds((ratio) => ratio > LOOSE_LINE, '%'),
};

export const rivers: Rule = {
  name: 'very-loose-lines',
  title: `lines looser than ${VERY_LOOSE_LINE} times the median`,
  unit: 'places',
  limit: NONE,
  needs: 'text',
  run: outOfBounds((ratio) => ratio > VERY_LOOSE_LINE, 'places'),
};

export const tightLines: Rule = {
  name: 'tight-lines',
  title: `lines tighter than ${TIGHT_LINE} times the median`,
  unit: '%',
  limit: LIMITS.tightLines,
  needs: 'text',
  run: outOfBounds((ratio) => ratio < TIGHT_LINE, '%'),
};

/** If less of the notes' lines end at one place, they are set ragged. */
const JUSTIFIED_SHARE = 0.5;

export const noteWordSpaceVariation: Rule = {
  name: 'note-word-space-cv',
  title: 'word spaces of justified lines of notes, coefficient of variation',
  unit: 'times',
  limit: LIMITS.wordSpaceVariation,
  needs: 'notes',
  run(layout) {
    const full = layout.notes.flatMap((note) => noteLines(note).slice(0, -1));
    const edges = (line: TextLine): Edges => edgesAt(layout, line);
    const reaching = full.filter((line) => reaches(line, edges(line)));
    if (reaching.length < JUSTIFIED_SHARE * full.length) return { unmeasured: 'the notes are set ragged' };
    const starts = new Set(layout.notes.map(({ pieces }) => pieces[0]?.lines[0]));
    // What separates the note's number from its text is not a word space.
    const spaced = [
      ...spacedLines(
        reaching.filter((line) => starts.has(line)),
        1,
      ),
      ...spacedLines(reaching.filter((line) => !starts.has(line))),
    ];
    return spaced.length >= ENOUGH ? cvOf(spaced) : { unmeasured: 'too few justified lines in notes' };
  },
};
