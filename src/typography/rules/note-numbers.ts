/** TYPOGRAPHY, "Notes": numbers run 1 to n, call = note, each note on the page of its call. */

import type { Finding } from '../../model/check.js';
import { NONE } from '../../model/typography.js';
import { counted } from '../../model/wording.js';
import type { Layout } from '../layout/layout.js';
import type { Note } from '../layout/notes.js';
import { onLine, type Rule } from '../rule.js';
import { firstCallsOf } from './first-calls.js';

const placeOf = ({ pieces }: Note): Pick<Finding, 'page' | 'line'> => ({
  page: pieces[0]?.page ?? 0,
  ...onLine(pieces[0]?.lines[0]),
});

export const noteNumbers: Rule = {
  name: 'note-numbers',
  title: 'notes and calls out of the order 1 to n, or unpaired',
  severity: 'error',
  unit: 'places',
  limit: NONE,
  needs: 'notes',
  provedBy: 'notes-placed',
  run(layout, report) {
    const places = [...wrongNumbers(layout.notes), ...wrongCalls(layout)];
    const { notes, calls } = layout;
    for (const place of places) report(place);
    return {
      value: places.length,
      note: `${counted(notes.length, 'note')}, ${counted(calls.length, 'call')}`,
    };
  },
};

function wrongNumbers(notes: readonly Note[]): Finding[] {
  return notes.flatMap((note, index) => {
    const expected = (notes[index - 1]?.number ?? 0) + 1;
    return note.number === expected
      ? []
      : [{ ...placeOf(note), message: `note ${note.number} where note ${expected} should be` }];
  });
}

function wrongCalls(layout: Layout): Finding[] {
  const { missing, unknown, early } = firstCallsOf(layout);
  const byNumber = new Map(layout.notes.map((note) => [note.number, note]));
  return [
    ...missing.flatMap((number) => {
      const note = byNumber.get(number);
      return note ? [{ ...placeOf(note), message: `no call of note ${number} was found` }] : [];
    }),
    ...unknown.map(({ number, line }) => ({
      page: line.page,
      ...onLine(line),
      message: `there is no note ${number}`,
      // A raised figure need not be a call.
      severity: 'warning',
    })),
    ...early.map(({ number, line }) => ({
      page: line.page,
      ...onLine(line),
      message: `note ${number} is called out of order`,
    })),
  ];
}

export const notePages: Rule = {
  name: 'note-on-page',
  title: 'notes that start on another page than their call',
  severity: 'error',
  unit: 'places',
  limit: NONE,
  needs: 'notes',
  provedBy: 'notes-placed',
  run(layout, report) {
    const { first } = firstCallsOf(layout);
    if (first.size === 0) return { unmeasured: 'no calls in raised figures were found' };
    const places = layout.notes.flatMap((note) => {
      const call = first.get(note.number);
      const page = note.pieces[0]?.page ?? 0;
      if (!call || call.line.page === page) return [];
      return [{ ...placeOf(note), message: `called on page ${call.line.page + 1}` }];
    });
    for (const place of places) report(place);
    return {
      value: places.length,
      note: `${counted(first.size, 'note')} with their calls`,
    };
  },
};
