/** Tables as on GitHub, of one to nine columns. */
import { calls } from './notes.js';
import type { Writer } from './writer.js';

function cell(writer: Writer, columns: number): string {
  const { random } = writer;
  return random.weighted<() => string>([
    [6, () => String(random.whole(0, 99_999))],
    [5, () => writer.words(1, 3)],
    [columns < 5 ? 2 : 0.2, () => writer.phrase(6, 22)],
    [1, () => random.pick(writer.language.dates)],
    [0.7, () => ''],
    [0.6, () => `**${writer.word()}**`],
    [0.5, () => `[${writer.word()}](https://example.org/a)`],
    [0.5, () => `${writer.word()}${calls(writer)}`],
    [0.2, () => `${writer.word()}<br>${writer.word()}`],
    [0.2, () => '`a b`'],
  ])();
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A table; its caption, if it has one, before or after it. */
export function table(writer: Writer): string {
  const { random } = writer;
  const columns = random.weighted([
    [1, 1],
    [5, 2],
    [6, 3],
    [4, 4],
    [3, 5],
    [2, 6],
    [1, 7],
    [1, 8],
    [0.7, 9],
  ]);
  const rows = random.weighted<() => number>([
    [8, () => random.whole(1, 6)],
    [3, () => random.whole(7, 20)],
    [0.5, () => random.whole(40, 70)],
  ])();
  const head = random.times(columns, () => (random.chance(0.05) ? '' : writer.phrase(1, 2)));
  const rules = random.times(columns, () => random.pick(['---', '---', ':--', '--:', ':-:']));
  const body = random.times(rows, () => row(random.times(columns, () => cell(writer, columns))));
  const text = [row(head), row(rules), ...body].join('\n');
  const caption = `${random.pick(['Table: ', ': '])}${writer.phrase(3, 10)} ${writer.tracer()}.`;
  return random.weighted([
    [6, text],
    [1, `${caption}\n\n${text}`],
    [1, `${text}\n\n${caption}`],
  ]);
}
