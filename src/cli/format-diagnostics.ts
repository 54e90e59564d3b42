/** Diagnostics -> text for people: where, what, the line with a mark under it, what to do. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Diagnostic, Place, Severity } from '../model/diagnostics.js';
import { showable } from './showable.js';

export interface ReportOptions {
  /** Whether the terminal shows colours. */
  readonly color: boolean;
}

const COLOURS = { error: '31', warning: '33', quiet: '2', mark: '31;1', bold: '1' } as const;
type Paint = (text: string, colour: keyof typeof COLOURS) => string;

/** Columns of a source line shown at most. */
const FRAME_WIDTH = 100;
/** Where the marked place is in a line that had to be cut. */
const BEFORE_MARK = 30;

const GRAPHEMES = new Intl.Segmenter('en');
const WIDE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]|^\p{Emoji_Presentation}/u;
const NO_WIDTH = /^(?:[\p{M}\p{Cc}]|\p{Default_Ignorable_Code_Point})+$/u;

/** How many columns a terminal gives a text. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const { segment } of GRAPHEMES.segment(text))
    width += NO_WIDTH.test(segment) ? 0 : WIDE.test(segment) ? 2 : 1;
  return width;
}

/** The part of a line around the marked stretch, in three pieces. */
function excerpt(line: string, place: Place): readonly [before: string, marked: string, after: string] {
  const start = Math.min(place.column - 1, line.length);
  const end = Math.min(line.length, start + (place.length ?? 1));
  const from = line.length <= FRAME_WIDTH || start <= BEFORE_MARK * 2 ? 0 : start - BEFORE_MARK;
  const to = Math.min(line.length, from + FRAME_WIDTH);
  return [
    (from > 0 ? '…' : '') + showable(line.slice(from, start)),
    showable(line.slice(start, Math.min(end, to))),
    showable(line.slice(Math.min(end, to), to)) + (to < line.length ? '…' : ''),
  ];
}

function frame(place: Place, source: string, paint: Paint): readonly string[] {
  // Columns do not count a byte order mark.
  const line = source.replace(/^\u{FEFF}/u, '').split('\n')[place.line - 1];
  if (line === undefined || line.trim() === '') return [];
  const [before, marked, after] = excerpt(line, place);
  const number = String(place.line).padStart(6);
  const mark = '^'.repeat(Math.max(1, displayWidth(marked)));
  return [
    `${paint(`${number} |`, 'quiet')} ${before}${marked}${after}`,
    `${paint(`${' '.repeat(6)} |`, 'quiet')} ${' '.repeat(displayWidth(before))}${paint(mark, 'mark')}`,
  ];
}

/** Paths inside the current folder are shown from there, as a person would type them. */
function shownPath(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return path.isAbsolute(file) && !relative.startsWith('..') && !path.isAbsolute(relative) ? relative : file;
}

function one(diagnostic: Diagnostic, sources: ReadonlyMap<string, string>, paint: Paint): string {
  const { place, severity, code, message, hints = [] } = diagnostic;
  const where = place
    ? `${paint(`${showable(shownPath(place.path))}:${place.line}:${place.column}`, 'bold')}  `
    : '';
  const source = place && sources.get(place.path);
  return [
    `${where}${paint(severity, severity)}  ${code}`,
    `  ${showable(message)}`,
    ...(place && source !== undefined ? frame(place, source, paint) : []),
    ...hints.map((hint) => `  hint: ${showable(hint)}`),
  ].join('\n');
}

/** By file in the order in which the files were first spoken of, then by place; what has no place comes last. */
function sorted(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const files = [...new Set(diagnostics.map(({ place }) => place?.path))].filter(
    (file) => file !== undefined,
  );
  const rank = ({ place }: Diagnostic): readonly number[] =>
    place ? [files.indexOf(place.path), place.line, place.column] : [files.length, 0, 0];
  return [...diagnostics].sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    const differs = left.findIndex((value, index) => value !== right[index]);
    return differs < 0 ? 0 : (left[differs] ?? 0) - (right[differs] ?? 0);
  });
}

const counted = (count: number, word: Severity): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/**
 * Writes diagnostics as people read them, ending with their count: "2 errors, 1 warning". Empty
 * if there are none.
 *
 * @param sources text of the files spoken of, by path; a file that is not in it gets no code frame
 */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
  options: ReportOptions,
): string {
  if (diagnostics.length === 0) return '';
  const paint: Paint = (text, colour) =>
    options.color ? `\u001b[${COLOURS[colour]}m${text}\u001b[0m` : text;
  const counts = (['error', 'warning'] as const)
    .map(
      (severity) =>
        [severity, diagnostics.filter((diagnostic) => diagnostic.severity === severity).length] as const,
    )
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => counted(count, severity));
  return `${[...sorted(diagnostics).map((diagnostic) => one(diagnostic, sources, paint)), counts.join(', ')].join('\n\n')}\n`;
}

/** Reads the files that diagnostics speak of, for `formatDiagnostics`; what cannot be read is left out: the diagnostic says why. */
export async function gatherSources(
  diagnostics: readonly Diagnostic[],
): Promise<ReadonlyMap<string, string>> {
  const sources = new Map<string, string>();
  for (const file of new Set(diagnostics.flatMap(({ place }) => place?.path ?? []))) {
    // A file that is not UTF-8 is shown too: the bytes that do not fit become U+FFFD.
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text !== undefined) sources.set(file, text.replace(/\r\n?/g, '\n'));
  }
  return sources;
}
