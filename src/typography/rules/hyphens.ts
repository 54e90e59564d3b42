/** TYPOGRAPHY, "Lines": lines that end in a hyphen. */
import { counted } from '../../model/wording.js';
import type { Layout } from '../layout/layout.js';
import { endsInHyphen, type TextLine } from '../layout/text-line.js';
import type { Finding, Rule } from '../rule.js';
import { type BrokenWord, brokenWords } from './broken-words.js';
import { fullLines } from './line-sets.js';

/** TYPOGRAPHY: two consecutive lines at most. */
const LONGEST_RUN = 2;

const LETTERS_BEFORE = 2;
const LETTERS_AFTER = 3;

export const hyphenShare: Rule = {
  id: 'hyphens',
  title: 'lines of text ending in a hyphen',
  rank: 'warning',
  unit: '%',
  limit: { max: 10 },
  needs: 'text',
  measure(layout) {
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
  id: 'hyphens-in-a-row',
  title: 'lines in a row ending in a hyphen, at most',
  rank: 'error',
  unit: 'lines',
  limit: { max: LONGEST_RUN },
  needs: 'text',
  measure({ paragraphs, notes }) {
    const blocks = [
      ...paragraphs.map(({ lines }) => lines),
      ...notes.map(({ pieces }) => pieces.flatMap(({ lines }) => lines)),
    ];
    const runs = blocks.flatMap(runsOf);
    return {
      value: Math.max(0, ...runs.map(({ length }) => length)),
      note: `${counted(runs.length, 'run')} in text and notes`,
      places: runs
        .filter(({ length }) => length > LONGEST_RUN)
        .map((run) => ({ page: run[0]?.page ?? 0, line: run[0], detail: `the first of ${run.length}` })),
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
  id: 'hyphen-over-pages',
  title: 'words divided over the end of a page',
  rank: 'warning',
  unit: 'places',
  limit: { max: 0 },
  needs: 'text',
  measure(layout) {
    const last = layout.pages.slice(0, -1).flatMap(({ flow }) => flow.at(-1) ?? []);
    const divided = last.filter(endsInHyphen);
    return {
      value: divided.length,
      note: `ends of ${counted(last.length, 'page')}`,
      places: divided.map((line) => ({
        page: line.page,
        line,
        detail: 'the last line of the page ends in a hyphen',
      })),
    };
  },
};

const find = (words: readonly BrokenWord[], detail: string): Finding[] =>
  words.map(({ line, before, after }) => ({
    page: line.page,
    line,
    detail: `${before}|${after}: ${detail}`,
  }));

/** German writes every noun with a capital: there it tells no names. */
const noNames = (layout: Layout): string | undefined =>
  /^de\b/i.test(layout.file.language) ? 'in German a capital tells no name' : undefined;

export const nameHyphens: Rule = {
  id: 'hyphen-in-name',
  title: 'names divided by an added hyphen',
  rank: 'warning',
  unit: 'places',
  limit: { max: 0 },
  needs: 'text',
  measure(layout) {
    const unmeasured = noNames(layout);
    if (unmeasured !== undefined) return { unmeasured };
    const words = brokenWords(layout);
    const names = words.filter(({ isName, own }) => isName && !own);
    return {
      value: names.length,
      note: counted(words.length, 'divided word'),
      places: find(names, 'a name, divided'),
    };
  },
};

export const compoundNames: Rule = {
  id: 'compound-name-divided',
  title: 'compound names divided at their own hyphen',
  rank: 'warning',
  unit: 'places',
  limit: { max: 0 },
  needs: 'text',
  measure(layout) {
    const unmeasured = noNames(layout);
    if (unmeasured !== undefined) return { unmeasured };
    const words = brokenWords(layout);
    const names = words.filter(({ isName, own }) => isName && own);
    return {
      value: names.length,
      note: counted(words.length, 'divided word'),
      places: find(names, 'a compound name, divided'),
    };
  },
};

export const hyphenLetters: Rule = {
  id: 'hyphen-letters',
  title: 'divisions with fewer than 2 letters before or 3 after',
  rank: 'warning',
  unit: 'places',
  limit: { max: 0 },
  needs: 'text',
  measure(layout) {
    const added = brokenWords(layout).filter(({ own }) => !own);
    const short = added.filter(
      ({ before, after }) => [...before].length < LETTERS_BEFORE || [...after].length < LETTERS_AFTER,
    );
    return {
      value: short.length,
      note: counted(added.length, 'added hyphen'),
      places: find(short, 'too few letters'),
    };
  },
};
