/** TYPOGRAPHY, "Text block" and the sizes of "Notes". */

import { counted } from '../../model/wording.js';
import { median } from '../layout/statistics.js';
import { leadingOf } from '../layout/type-sizes.js';
import type { Rule } from '../rule.js';
import { edgesAt, fullLines, noteLines } from './line-sets.js';

/** A line this much of the measure long counts for it: indented first lines do not. */
const WHOLE_LINE = 0.97;

/** Fewer lines tell no measure. */
const ENOUGH = 10;

export const measure: Rule = {
  id: 'measure',
  title: 'measure: characters of a full line of text, median',
  rank: 'warning',
  unit: 'characters',
  limit: { min: 60, max: 75 },
  needs: 'text',
  measure(layout) {
    const lines = fullLines(layout).filter((line) => {
      const { left, right } = edgesAt(layout, line);
      return layout.justified ? line.end - line.x >= WHOLE_LINE * (right - left) : line.x <= left + 1;
    });
    if (lines.length < ENOUGH) return { unmeasured: `only ${counted(lines.length, 'line')} of full measure` };
    return {
      value: median(lines.map(({ text }) => [...text].length)) ?? 0,
      note: `${counted(lines.length, 'line')}, spaces included`,
    };
  },
};

export const bodySize: Rule = {
  id: 'body-size',
  title: 'size of the text',
  rank: 'warning',
  unit: 'pt',
  limit: { min: 9.95, max: 11.55 },
  needs: 'text',
  measure: (layout) => ({ value: layout.bodySize, note: counted(layout.textLines.length, 'line') }),
};

export const lineSpacing: Rule = {
  id: 'line-spacing',
  title: 'line spacing of the text, to its size',
  rank: 'warning',
  unit: 'times',
  limit: { min: 1.25, max: 1.45 },
  needs: 'text',
  measure: ({ leading, bodySize: size }) => ({
    value: leading / size,
    note: `lines ${leading.toFixed(2)} pt apart`,
  }),
};

export const noteSize: Rule = {
  id: 'note-size',
  title: 'size of the notes, to the text',
  rank: 'warning',
  unit: 'times',
  limit: { min: 0.75, max: 0.85 },
  needs: 'notes',
  measure: ({ noteSize: size = 0, bodySize: body }) => ({
    value: Math.round((size / body) * 100) / 100,
    note: `${size.toFixed(2)} pt beside ${body.toFixed(2)} pt`,
  }),
};

export const noteSizePoints: Rule = {
  id: 'note-size-pt',
  title: 'size of the notes',
  rank: 'warning',
  unit: 'pt',
  limit: { min: 7.5 },
  needs: 'notes',
  measure: ({ noteSize: size = 0, notes }) => ({ value: size, note: counted(notes.length, 'note') }),
};

export const noteLeading: Rule = {
  id: 'note-spacing',
  title: 'line spacing of the notes, to their size',
  rank: 'warning',
  unit: 'times',
  limit: { min: 1.2 },
  needs: 'notes',
  measure({ notes, noteSize: size = 0 }) {
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
  id: 'paragraph-marks',
  title: 'paragraphs marked by an indent and by space both',
  rank: 'warning',
  unit: 'places',
  limit: { max: 0 },
  needs: 'text',
  measure({ paragraphs }) {
    const following = paragraphs.filter(
      ({ kind }, index) => kind === 'text' && paragraphs[index - 1]?.kind === 'text',
    );
    const both = following.filter(({ indented, spaced }) => indented && spaced);
    const indented = following.filter((paragraph) => paragraph.indented).length;
    return {
      value: both.length,
      note: `${indented} of ${counted(following.length, 'paragraph')} indented`,
      places: both.map(({ lines }) => ({
        page: lines[0]?.page ?? 0,
        line: lines[0],
        detail: 'indented, and set off by space',
      })),
    };
  },
};
