/** Notes: their calls in the text and what they say. */
import { blockInNote } from './blocks.js';
import { inline, sentences } from './inline.js';
import type { Writer } from './writer.js';

/** One to three calls as they stand behind a word, with definitions to come; nothing where no note may be called. */
export function calls(writer: Writer): string {
  if (writer.withoutNotes) return '';
  const { random } = writer;
  const call = (): string =>
    random.weighted([
      [8, () => newNote(writer)],
      [1, () => (writer.notes.length > 0 ? random.pick(writer.notes) : newNote(writer))],
      [2, () => `^[${inNote(writer, () => inline(writer, 3, 14))}.]`],
    ])();
  return random.times(random.chance(0.08) ? random.whole(2, 3) : 1, call).join('');
}

function inNote<T>(writer: Writer, write: () => T): T {
  writer.withoutNotes = true;
  try {
    return write();
  } finally {
    writer.withoutNotes = false;
  }
}

function labelOf(writer: Writer): string {
  const number = writer.notes.length + 1;
  return writer.random.pick([`${number}`, `n${number}`, `note-${number}`, `Smith:2019_${number}`]);
}

function newNote(writer: Writer): string {
  const mark = `[^${labelOf(writer)}]`;
  if (writer.notes.includes(mark)) return mark;
  writer.notes.push(mark);
  writer.definitions.push({ mark, text: `${mark}: ${inNote(writer, () => noteText(writer))}` });
  return mark;
}

function noteText(writer: Writer): string {
  const { random } = writer;
  const first = random.weighted([
    [5, () => `${inline(writer, 2, 9)}, ${random.whole(1, 400)}.`],
    [5, () => sentences(writer, 1, 3)],
    [1, () => sentences(writer, 5, 14)],
    [1, () => `${inline(writer, 9, 14)}\n    ${random.whole(1700, 2020)}. ${sentences(writer, 1, 2)}`],
  ])();
  const more = random.chance(0.12)
    ? random.times(random.whole(1, 3), () => indented(blockInNote(writer)))
    : [];
  return [`${first}${random.chance(0.5) ? ` ${writer.tracer()}.` : ''}`, ...more].join('\n\n');
}

const indented = (block: string): string => block.replace(/^(?=.)/gm, '    ');
