/** TYPOGRAPHY, "Lines": lines that end in a hyphen. */

import type { Finding } from '../../model/check.js';
import {
  HYPHENS_IN_A_ROW,
  LETTERS_AFTER_HYPHEN,
  LETTERS_BEFORE_HYPHEN,
  LIMITS,
  NONE,
} from '../../model/typography.js';
import { counted } from '../../model/wording.js';
import type { Layout } from '../layout/layout.js';
import { endsInHyphen, type TextLine } from '../layout/text-line.js';
import { onLine, type Rule } from '../rule.js';
import { type BrokenWord, brokenWords } from './broken-words.js';
import { fullLines } from './line-sets.js';

export const hyphenShare: Rule = {
  name: 'hyphens',
  title: 'lines of text ending in a hyphen',
  unit: '%',
  limit: LIMITS.hyphens,
  needs: 'text',
  run(layout) {
    const lines = fullLines(layout);
    if (lines.length === 0) return { unmeasured: 'no paragraph of several lines' };
    const ending = lines.filter(endsInHyphen);
    return {
      value: (100 * ending.length) / lines.length,
      note: `${ending.length} of ${counted(lines.length, 'line')}, last lines left out`,
    };
  },
};

export const hyphenRuns: Rule = {
  name: 'hyphens-in-a-row',
  title: 'lines in a row ending in a hyphen, at most',
  unit: 'lines',
  limit: { max: HYPHENS_IN_A_ROW },
  needs: 'text',
  run({ paragraphs, notes }, report) {
    const blocks = [
      ...paragraphs.map(({ lines }) => lines),
      ...notes.map(({ pieces }) => pieces.flatMap(({ lines }) => lines)),
    ];
    const runs = blocks.flatMap(runsOf);
    for (const place of runs
      .filter(({ length }) => length > HYPHENS_IN_A_ROW)
      .map((run) => ({ page: run[0]?.page ?? 0, ...onLine(run[0]), message: `the first of ${run.length}` })))
      report(place);
    return {
      value: Math.max(0, ...runs.map(({ length }) => length)),
      note: `${counted(runs.length, 'run')} in text and notes`,
    };
  },
};

function runsOf(lines: readonly TextLine[]): TextLine[][] {
  const runs: TextLine[][] = [];
  let run: TextLine[] | undefined;
  for (const line of lines) {
    if (!endsInHyphen(line)) run = undefined;
    else if (run) run.push(line);
    else {
      run = [line];
      runs.push(run);
    }
  }
  return runs;
}

export const hyphenAtPageEnd: Rule = {
  name: 'hyphen-over-pages',
  title: 'words divided over the end of a page',
  unit: 'places',
  limit: NONE,
  needs: 'text',
  run(layout, report) {
    const last = layout.pages.slice(0, -1).flatMap(({ flow }) => flow.at(-1) ?? []);
    const divided = last.filter(endsInHyphen);
    for (const place of divided.map((line) => ({
      page: line.page,
      ...onLine(line),
      message: 'the last line of the page ends in a hyphen',
    })))
      report(place);
    return {
      value: divided.length,
      note: `ends of ${counted(last.length, 'page')}`,
    };
  },
};

const find = (words: readonly BrokenWord[], detail: string): Finding[] =>
  words.map(({ line, before, after }) => ({
    page: line.page,
    ...onLine(line),
    message: `${before}|${after}: ${detail}`,
  }));

/** German writes every noun with a capital: there it does not show a name. */
const noNames = (layout: Layout): string | undefined =>
  /^de\b/i.test(layout.file.language) ? 'in German a capital does not show a name' : undefined;

export const nameHyphens: Rule = {
  name: 'hyphen-in-name',
  title: 'names divided by an added hyphen',
  unit: 'places',
  limit: NONE,
  needs: 'text',
  run(layout, report) {
    const unmeasured = noNames(layout);
    if (unmeasured !== undefined) return { unmeasured };
    const words = brokenWords(layout);
    const names = words.filter(({ isName, own }) => isName && !own);
    for (const place of find(names, 'a name, divided')) report(place);
    return {
      value: names.length,
      note: counted(words.length, 'divided word'),
    };
  },
};

export const compoundNames: Rule = {
  name: 'compound-name-divided',
  title: 'compound names divided at their own hyphen',
  unit: 'places',
  limit: NONE,
  needs: 'text',
  run(layout, report) {
    const unmeasured = noNames(layout);
    if (unmeasured !== undefined) return { unmeasured };
    const words = brokenWords(layout);
    const names = words.filter(({ isName, own }) => isName && own);
    for (const place of find(names, 'a compound name, divided')) report(place);
    return {
      value: names.length,
      note: counted(words.length, 'divided word'),
    };
  },
};

export const hyphenLetters: Rule = {
  name: 'hyphen-letters',
  title: 'divisions with fewer than 2 letters before or 3 after',
  unit: 'places',
  limit: NONE,
  needs: 'text',
  run(layout, report) {
    const added = brokenWords(layout).filter(({ own }) => !own);
    const short = added.filter(
      ({ before, after }) =>
        [...before].length < LETTERS_BEFORE_HYPHEN || [...after].length < LETTERS_AFTER_HYPHEN,
    );
    for (const place of find(short, 'too few letters')) report(place);
    return {
      value: short.length,
      note: counted(added.length, 'added hyphen'),
    };
  },
};
