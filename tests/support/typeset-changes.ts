/** Ways to spoil the document of `typeset-scene.ts`, and what an inspection then says. */
import type { Inspection, Row } from '../../src/typography/types.js';
import { type TypeLine, type TypePage, type TypeScene, WIDTH } from './typeset-scene.js';
import { type Ends, lineOfWords } from './typeset-words.js';

/** What fails, as "rule page page"; a rule that is broken by no place has no page. */
export function failing({ rows }: Inspection): string[] {
  return rows
    .filter(({ ok }) => !ok)
    .map(({ rule, severity, findings }) =>
      [`${severity} ${rule}`, ...new Set(findings.map(({ page = 0 }) => page + 1))].join(' '),
    );
}

/** A rule's row. */
export const rowOf = ({ rows }: Inspection, name: string): Row | undefined =>
  rows.find(({ rule }) => rule === name);

export function pageOf(scene: TypeScene, index: number): TypePage {
  const found = scene.pages[index];
  if (!found) throw new Error(`The scene has no page ${index}.`);
  return found;
}

/** A line of the body; from the end, if the index is negative. */
export function lineOf(scene: TypeScene, page: number, index: number): TypeLine {
  const found = pageOf(scene, page).body.at(index);
  if (!found) throw new Error(`Page ${page} has no line ${index}.`);
  return found;
}

export function noteLine(scene: TypeScene, page: number, index: number): TypeLine {
  const found = pageOf(scene, page).notes.at(index);
  if (!found) throw new Error(`Page ${page} has no line ${index} of notes.`);
  return found;
}

/** Sets a line anew, to the measure, its calls kept. */
export function reset(line: TypeLine, ends: Ends = {}): void {
  const calls = line.text.match(/\^\d+/g)?.join('') ?? '';
  const width = line.width ?? WIDTH - 40;
  line.text = `${lineOfWords({ size: line.size, width }, Math.round(line.baseline), ends)}${calls}`;
}

export const linesWithoutCalls = (lines: readonly TypeLine[]): TypeLine[] =>
  lines.map((line) => ({ ...line, text: line.text.replace(/\^\d/g, '') }));

/** Lines of the body further down, or up. */
export function shift(scene: TypeScene, page: number, from: number, by: number): void {
  for (const line of pageOf(scene, page).body.slice(from)) line.baseline += by;
}
