/** TYPOGRAPHY, "Notes": numbers in one way and in one place, one gap between notes. */
import { NOTE_SPREAD } from '../../model/typography.js';
import { counted } from '../../model/wording.js';
import type { Layout } from '../layout/layout.js';
import type { Note } from '../layout/notes.js';
import { densest, median, spread } from '../layout/statistics.js';
import type { TextLine } from '../layout/text-line.js';
import { onLine, type Rule } from '../rule.js';

const lineOf = ({ pieces }: Note): TextLine | undefined => pieces[0]?.lines[0];

export const numberPlace: Rule = {
  name: 'note-number-place',
  title: 'place of the notes’ numbers, spread over notes',
  unit: 'pt',
  limit: { max: NOTE_SPREAD },
  needs: 'notes',
  run({ notes }, report) {
    const lefts = notes.map(({ x }) => x);
    const rights = notes.map(({ end }) => end);
    // Numbers are flush left or flush right: the side that differs less is the design.
    const offsets = spread(lefts) <= spread(rights) ? lefts : rights;
    const usual = densest(offsets, NOTE_SPREAD).at;
    for (const place of notes.flatMap((note, index) => {
      const by = (offsets[index] ?? usual) - usual;
      if (Math.abs(by) <= NOTE_SPREAD) return [];
      const line = lineOf(note);
      const detail = `${Math.abs(by).toFixed(1)} pt further ${by > 0 ? 'right' : 'left'} than usual`;
      return [{ page: line?.page ?? 0, ...onLine(line), message: detail }];
    }))
      report(place);
    return {
      value: spread(offsets),
      note: `${counted(notes.length, 'number')} flush ${offsets === lefts ? 'left' : 'right'}`,
    };
  },
};

export const noteGaps: Rule = {
  name: 'note-gap',
  title: 'gap between notes, spread over pages',
  unit: 'pt',
  limit: { max: NOTE_SPREAD },
  needs: 'notes',
  run(layout, report) {
    const gaps = gapsOf(layout);
    if (gaps.length === 0) return { unmeasured: 'no page has two notes' };
    const values = gaps.map(({ gap }) => gap);
    const usual = median(values) ?? 0;
    for (const place of gaps
      .filter(({ gap }) => Math.abs(gap - usual) > NOTE_SPREAD)
      .map(({ line, gap }) => ({
        page: line.page,
        ...onLine(line),
        message: `${gap.toFixed(2)} pt from the note above`,
      })))
      report(place);
    return {
      value: spread(values),
      note: `${counted(gaps.length, 'gap')}, usually ${usual.toFixed(2)} pt from baseline to baseline`,
    };
  },
};

/** From the last line of a note to the first of the next, on each page. */
function gapsOf({ notes }: Layout): { readonly line: TextLine; readonly gap: number }[] {
  return notes.slice(1).flatMap((note, index) => {
    const [above, line] = [notes[index]?.pieces.at(-1)?.lines.at(-1), lineOf(note)];
    return above && line && above.page === line.page ? [{ line, gap: line.baseline - above.baseline }] : [];
  });
}
