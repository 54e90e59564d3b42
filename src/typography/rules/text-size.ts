/** TYPOGRAPHY, "Text block" and the sizes of "Notes". */

import { LIMITS, NONE } from '../../model/typography.js';
import { counted } from '../../model/wording.js';
import type { Layout } from '../layout/layout.js';
import { meanCharacterWidth } from '../layout/letter-widths.js';
import { median } from '../layout/statistics.js';
import type { TextLine } from '../layout/text-line.js';
import { leadingOf } from '../layout/type-sizes.js';
import { onLine, type Rule } from '../rule.js';
import { edgesAt, fullLines, noteLines } from './line-sets.js';

/** A line this much of the measure long counts for it: indented first lines do not. */
const WHOLE_LINE = 0.97;

/** Fewer lines do not show the measure. */
const ENOUGH = 10;

export const measure: Rule = {
  name: 'measure',
  title: 'measure: characters of a full line of text, at the face’s mean width',
  unit: 'characters',
  limit: LIMITS.measure,
  needs: 'text',
  run(layout) {
    const lines = fullLines(layout).filter((line) => {
      const { left, right } = edgesAt(layout, line);
      return layout.justified ? line.end - line.x >= WHOLE_LINE * (right - left) : line.x <= left + 1;
    });
    if (lines.length < ENOUGH) return { unmeasured: `only ${counted(lines.length, 'line')} of full measure` };
    const width = median(lines.map(({ x, end }) => end - x)) ?? 0;
    const letter = meanCharacterWidth(lines, naturalSpace(layout));
    return {
      value: letter === undefined ? countOf(lines) : Math.round(width / letter),
      note: `${counted(lines.length, 'line')}, spaces included`,
    };
  },
};

/** A space as ems, where no paragraph shows one. */
const USUAL_SPACE = 0.25;

/** The last lines of paragraphs are not stretched. pt. */
function naturalSpace({ paragraphs, bodySize: size }: Layout): number {
  const lasts = paragraphs.flatMap(({ kind, lines }) => (kind === 'text' ? lines.slice(-1) : []));
  return median(lasts.flatMap(({ gaps }) => gaps.map(({ width }) => width))) ?? USUAL_SPACE * size;
}

/** Where the face's letters are too few to be measured, those of the text are counted. */
const countOf = (lines: readonly TextLine[]): number =>
  median(lines.map(({ text }) => [...text].length)) ?? 0;

export const bodySize: Rule = {
  name: 'body-size',
  title: 'size of the text',
  unit: 'pt',
  limit: LIMITS.bodySize,
  needs: 'text',
  run: (layout) => ({ value: layout.bodySize, note: counted(layout.textLines.length, 'line') }),
};

export const lineSpacing: Rule = {
  name: 'line-spacing',
  title: 'line spacing of the text, to its size',
  unit: 'times',
  limit: LIMITS.lineSpacing,
  needs: 'text',
  run: ({ leading, bodySize: size }) => ({
    value: leading / size,
    note: `lines ${leading.toFixed(2)} pt apart`,
  }),
};

export const noteSize: Rule = {
  name: 'note-size',
  title: 'size of the notes, to the text',
  unit: 'times',
  limit: LIMITS.noteSize,
  needs: 'notes',
  run: ({ noteSize: size = 0, bodySize: body }) => ({
    value: Math.round((size / body) * 100) / 100,
    note: `${size.toFixed(2)} pt beside ${body.toFixed(2)} pt`,
  }),
};

export const noteSizePoints: Rule = {
  name: 'note-size-pt',
  title: 'size of the notes',
  unit: 'pt',
  limit: LIMITS.noteSizePoints,
  needs: 'notes',
  run: ({ noteSize: size = 0, notes }) => ({ value: size, note: counted(notes.length, 'note') }),
};

export const noteLeading: Rule = {
  name: 'note-spacing',
  title: 'line spacing of the notes, to their size',
  unit: 'times',
  limit: LIMITS.noteLineSpacing,
  needs: 'notes',
  run({ notes, noteSize: size = 0 }) {
    const leading = leadingOf(
      notes.flatMap((note) => note.pieces.map(({ lines }) => lines)),
      size,
    );
    if (leading === 0) return { unmeasured: 'every note is one line' };
    const lines = notes.flatMap(noteLines);
    return {
      value: leading / size,
      note: `${counted(lines.length, 'line')}, ${leading.toFixed(2)} pt apart`,
    };
  },
};

/** Bringhurst, 2.3; TYPOGRAPHY: one way. */
export const paragraphMarks: Rule = {
  name: 'paragraph-marks',
  title: 'paragraphs marked by an indent and by space both',
  unit: 'places',
  limit: NONE,
  needs: 'text',
  run({ paragraphs }, report) {
    const following = paragraphs.filter(
      ({ kind }, index) => kind === 'text' && paragraphs[index - 1]?.kind === 'text',
    );
    const both = following.filter(({ indented, spaced }) => indented && spaced);
    const indented = following.filter((paragraph) => paragraph.indented).length;
    for (const place of both.map(({ lines }) => ({
      page: lines[0]?.page ?? 0,
      ...onLine(lines[0]),
      message: 'indented, and set off by space',
    })))
      report(place);
    return {
      value: both.length,
      note: `${indented} of ${counted(following.length, 'paragraph')} indented`,
    };
  },
};
