/** All rules of TYPOGRAPHY that can be read off a PDF, in the order in which they are reported. */
import type { Rule } from './rule.js';
import { addressBreakPlaces, addressHyphens } from './rules/addresses.js';
import { fontsEmbedded, fontsSynthetic, fontsType3, softHyphens, underlines } from './rules/fonts.js';
import {
  notesAlone,
  notesFoot,
  notesShare,
  separatorDistance,
  separatorKinds,
} from './rules/footnote-area.js';
import { baselineGrid, callLeading } from './rules/grid.js';
import {
  compoundNames,
  hyphenAtPageEnd,
  hyphenLetters,
  hyphenRuns,
  hyphenShare,
  nameHyphens,
} from './rules/hyphens.js';
import { noteNumbers, notePages } from './rules/note-numbers.js';
import { noteGaps, numberPlace } from './rules/note-setting.js';
import { continuationMarks, noteSplits } from './rules/note-splits.js';
import { headingsKept, lastPage, widows } from './rules/page-breaks.js';
import { pageLabels, runningHeads } from './rules/page-furniture.js';
import { phrases } from './rules/phrases.js';
import { runts } from './rules/runts.js';
import {
  bodySize,
  lineSpacing,
  measure,
  noteLeading,
  noteSize,
  noteSizePoints,
  paragraphMarks,
} from './rules/text-size.js';
import { whiteSpace } from './rules/white-space.js';
import {
  looseLines,
  noteWordSpaceVariation,
  rivers,
  tightLines,
  wordSpaceVariation,
} from './rules/word-space.js';

export const RULES: readonly Rule[] = [
  // Text block
  measure,
  bodySize,
  lineSpacing,
  paragraphMarks,
  baselineGrid,
  fontsEmbedded,
  fontsType3,
  fontsSynthetic,
  underlines,
  // Lines
  wordSpaceVariation,
  looseLines,
  rivers,
  tightLines,
  hyphenShare,
  hyphenRuns,
  hyphenAtPageEnd,
  nameHyphens,
  compoundNames,
  hyphenLetters,
  runts,
  phrases,
  addressHyphens,
  addressBreakPlaces,
  softHyphens,
  // Pages
  widows,
  headingsKept,
  whiteSpace,
  lastPage,
  runningHeads,
  pageLabels,
  // Notes
  callLeading,
  noteNumbers,
  notePages,
  noteSplits,
  continuationMarks,
  noteSize,
  noteSizePoints,
  noteLeading,
  noteWordSpaceVariation,
  noteGaps,
  numberPlace,
  separatorKinds,
  separatorDistance,
  notesFoot,
  notesShare,
  notesAlone,
];
