/** Every word of the manuscript is in the PDF, once, in order, and nothing else is. */

import type { Finding, Report } from '../../model/check.js';
import { counted, quoted } from '../../model/wording.js';
import { linesOf } from '../../pdf/text/lines.js';
import { clustersOf } from '../../pdf/text/normalise.js';
import type { Alignment, Slip, SlipKind } from '../alignment/align.js';
import { pairMoved, type WordDifference, wordDifferences } from '../alignment/differences.js';
import type { ExpectedChar } from '../alignment/expected.js';
import type { ProofCheck } from '../check.js';
import type { ProofSubject } from '../subject.js';

export const textComplete: ProofCheck = {
  name: 'text-complete',
  run(subject, report) {
    const alignments = [subject.body, ...subject.notes.map(({ alignment }) => alignment)];
    for (const difference of pairMoved(alignments.flatMap(wordDifferences))) report(describe(difference));
    for (const alignment of alignments)
      for (const slip of alignment.slips) report(describeSlip(alignment, slip));
    reportStrays(subject, report);
    reportFurniture(subject, report);
    const body = wordsIn(subject.body.expected);
    const notes = subject.notes.reduce((sum, { alignment }) => sum + wordsIn(alignment.expected), 0);
    const hyphens = alignments.reduce((sum, { hyphenations }) => sum + hyphenations, 0);
    return {
      summary: `${counted(body + notes, 'word')}, body and notes, in order, each once`,
      counts: { bodyWords: body, noteWords: notes, words: body + notes, hyphenations: hyphens },
    };
  },
};

function wordsIn(expected: readonly ExpectedChar[]): number {
  return expected.filter((char) => char.space && char.offset >= 0).length;
}

function describe({ kind, expected, printed, page, block }: WordDifference): Finding {
  const place = { page, line: block?.line };
  switch (kind) {
    case 'missing':
      return {
        code: 'proof-text-missing',
        ...place,
        message: `${words(expected)} not printed.`,
      };
    case 'extra':
      return {
        code: 'proof-text-extra',
        ...place,
        message: `${words(printed)} printed, but the manuscript does not have this here.`,
        hints: ['Either they are printed twice, or something adds text that the manuscript does not have.'],
      };
    case 'changed':
      return {
        code: 'proof-text-changed',
        ...place,
        message: `${quoted(expected)} is printed as ${quoted(printed)}.`,
      };
    case 'moved':
      return {
        code: 'proof-text-moved',
        ...place,
        message: `${quoted(expected)} is printed out of order, as ${quoted(printed)}.`,
      };
  }
}

function words(text: string): string {
  return text.includes(' ') ? `the words ${quoted(text)} are` : `the word ${quoted(text)} is`;
}

const SLIPS: Readonly<
  Record<SlipKind, { readonly code: string; readonly what: string; readonly hint?: string }>
> = {
  'soft-hyphen': {
    code: 'proof-soft-hyphen',
    what: 'has a soft hyphen (U+00AD) inside a line',
    hint: 'A word with a hidden hyphen cannot be found by search.',
  },
  'stray-hyphen': {
    code: 'proof-hyphen-stray',
    what: 'has a hyphen that the manuscript does not have and that no line end explains',
  },
  'url-hyphen': {
    code: 'proof-hyphen-in-url',
    what: 'is an address broken with a hyphen that is not part of it',
  },
  'space-missing': { code: 'proof-space-missing', what: 'lacks the space between two words' },
  'space-extra': { code: 'proof-space-extra', what: 'has a space inside a word' },
  'line-end': { code: 'proof-word-broken', what: 'is broken over two lines without a hyphen' },
};

function describeSlip(
  { expected, printed }: Alignment,
  { kind, expected: at, printed: shown }: Slip,
): Finding {
  const { code, what, hint } = SLIPS[kind];
  return {
    code,
    page: printed[shown]?.page,
    line: (expected[at] ?? expected.at(-1))?.block.line,
    message: `${quoted(wordsAround(expected, at))} ${what}.`,
    ...(hint ? { hints: [hint] } : {}),
  };
}

/** The word that holds a character, with the one before it where the character starts a word. */
function wordsAround(expected: readonly ExpectedChar[], at: number): string {
  let from = Math.max(0, at - 1);
  while (from > 0 && !expected[from]?.space) from--;
  let to = at + 1;
  while (to < expected.length && !expected[to]?.space) to++;
  return expected
    .slice(from, to)
    .map((char, k) => (k > 0 && char.space ? ' ' : '') + char.text)
    .join('');
}

function reportStrays({ regions }: ProofSubject, report: Report): void {
  for (const { page, stray } of regions) {
    for (const line of linesOf(stray)) {
      report({
        code: 'proof-text-stray',
        page: page.index,
        box: line.words[0]?.chars[0]?.box,
        message: `${quoted(line.text)} is where neither body, notes nor page furniture belong.`,
      });
    }
  }
}

/** Running heads and the like must say what the layout says they do; capitals may be the style sheet's. */
function reportFurniture({ regions }: ProofSubject, report: Report): void {
  for (const { page, geometry, furniture } of regions) {
    for (const [index, { text, box }] of geometry.furniture.entries()) {
      const shown = linesOf(furniture[index] ?? [])
        .map((line) => line.text)
        .join(' ');
      if (lettersOf(shown) === lettersOf(text)) continue;
      report({
        code: 'proof-furniture',
        page: page.index,
        box,
        message: `the page furniture ${quoted(text)} is printed as ${quoted(shown)}.`,
      });
    }
  }
}

function lettersOf(text: string): string {
  return clustersOf(text.replace(/\s/gu, ''))
    .map((cluster) => cluster.text)
    .join('')
    .toLowerCase();
}
