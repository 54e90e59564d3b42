/** TYPOGRAPHY, "Notes": a note that goes on over the page. */
import { counted } from '../../model/wording.js';
import type { Layout } from '../layout/layout.js';
import { announcesMore } from '../layout/note-start.js';
import type { Note } from '../layout/notes.js';
import type { Finding, Rule } from '../rule.js';

/** TYPOGRAPHY: two lines at least on each side. */
const TOGETHER = 2;

const splitNotes = ({ notes }: Layout): Note[] => notes.filter(({ pieces }) => pieces.length > 1);

export const noteSplits: Rule = {
  id: 'note-split-lines',
  title: 'lines of a divided note on each of its pages, at least',
  rank: 'error',
  unit: 'lines',
  limit: { min: TOGETHER },
  needs: 'notes',
  measure(layout) {
    const split = splitNotes(layout);
    if (split.length === 0) return { unmeasured: 'no note goes on over a page' };
    const pieces = split.flatMap(({ number, pieces: own }) => own.map((piece) => ({ ...piece, number })));
    return {
      value: Math.min(...pieces.map(({ lines }) => lines.length)),
      note: counted(split.length, 'divided note'),
      places: pieces
        .filter(({ lines }) => lines.length < TOGETHER)
        .map(({ page, lines, number }) => ({ page, line: lines[0], detail: `one line of note ${number}` })),
    };
  },
};

export const continuationMarks: Rule = {
  id: 'note-continuation',
  title: 'continued notes without a mark that says so',
  rank: 'error',
  unit: 'places',
  limit: { max: 0 },
  needs: 'notes',
  measure(layout) {
    const split = splitNotes(layout);
    if (split.length === 0) return { unmeasured: 'no note goes on over a page' };
    const places = split.flatMap(({ number, pieces }): Finding[] =>
      pieces.slice(1).flatMap(({ page, lines, mark }, index) => {
        const last = pieces[index]?.lines.at(-1);
        if (mark || (last && announcesMore(last))) return [];
        return [{ page, line: lines[0], detail: `note ${number} goes on here` }];
      }),
    );
    return { value: places.length, note: counted(split.length, 'divided note'), places };
  },
};
