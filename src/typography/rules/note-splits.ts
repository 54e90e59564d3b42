/** TYPOGRAPHY, "Notes": a note that goes on over the page. */

import type { Finding } from '../../model/check.js';
import { LINES_TOGETHER, NONE } from '../../model/typography.js';
import { counted } from '../../model/wording.js';
import type { Layout } from '../layout/layout.js';
import { announcesMore } from '../layout/note-start.js';
import type { Note } from '../layout/notes.js';
import { onLine, type Rule } from '../rule.js';

const splitNotes = ({ notes }: Layout): Note[] => notes.filter(({ pieces }) => pieces.length > 1);

export const noteSplits: Rule = {
  name: 'note-split-lines',
  title: 'lines of a divided note on each of its pages, at least',
  unit: 'lines',
  limit: { min: LINES_TOGETHER },
  needs: 'notes',
  run(layout, report) {
    const split = splitNotes(layout);
    if (split.length === 0) return { unmeasured: 'no note goes on over a page' };
    const pieces = split.flatMap(({ number, pieces: own }) => own.map((piece) => ({ ...piece, number })));
    for (const place of pieces
      .filter(({ lines }) => lines.length < LINES_TOGETHER)
      .map(({ page, lines, number }) => ({
        page,
        ...onLine(lines[0]),
        message: `one line of note ${number}`,
      })))
      report(place);
    return {
      value: Math.min(...pieces.map(({ lines }) => lines.length)),
      note: counted(split.length, 'divided note'),
    };
  },
};

export const continuationMarks: Rule = {
  name: 'note-continuation',
  title: 'continued notes without a continuation mark',
  unit: 'places',
  limit: NONE,
  needs: 'notes',
  run(layout, report) {
    const split = splitNotes(layout);
    if (split.length === 0) return { unmeasured: 'no note goes on over a page' };
    const places = split.flatMap(({ number, pieces }): Finding[] =>
      pieces.slice(1).flatMap(({ page, lines, mark }, index) => {
        const last = pieces[index]?.lines.at(-1);
        if (mark || (last && announcesMore(last))) return [];
        return [{ page, ...onLine(lines[0]), message: `note ${number} goes on here` }];
      }),
    );
    for (const place of places) report(place);
    return { value: places.length, note: counted(split.length, 'divided note') };
  },
};
