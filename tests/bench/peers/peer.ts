/** Another typesetter, given the memo's words and the measures of our A4 page, for `npm run bench -- typography`. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { FONT_FILES } from '../../../src/design/fonts.js';
import type { Composed, TextBlock } from '../../../src/model/document.js';

export interface Peer {
  readonly name: string;
  /** Its version, or undefined where it is not installed. */
  version(): Promise<string | undefined>;
  /** Makes a PDF in `folder`. @returns its path */
  make(composed: Composed, folder: string): Promise<string>;
}

/** The A4 page of styles/paper-a4.css and styles/tokens.css, pt. */
export const PAGE = {
  width: 595.276,
  height: 841.89,
  top: 80,
  bottom: 101.89,
  side: 111.638,
  size: 11,
  leading: 15,
  noteSize: 8.8,
  noteLeading: 11.25,
  indent: 16.5,
} as const;

/** Folder of the bundled Source Serif 4 files. */
export const FONT_FOLDER = path.dirname([...FONT_FILES.values()][0] ?? '');

const exec = promisify(execFile);

/** Runs a program to its end. @throws with what it printed, if it fails */
export async function run(program: string, args: readonly string[], cwd?: string): Promise<string> {
  const { stdout } = await exec(program, [...args], {
    ...(cwd === undefined ? {} : { cwd }),
    maxBuffer: 1 << 26,
  });
  return stdout;
}

/** First line of what `program` says of its version. */
export async function versionOf(program: string, args: readonly string[]): Promise<string | undefined> {
  try {
    return (await run(program, args)).split('\n')[0]?.trim();
  } catch {
    return undefined;
  }
}

/** A block's text with each call replaced by what `note` makes of the called note. */
export function withNotes(
  block: TextBlock,
  escaped: (text: string) => string,
  note: (number: number) => string,
): string {
  let result = '';
  let at = 0;
  for (const call of block.calls) {
    result += escaped(block.text.slice(at, call.offset)) + note(call.note);
    at = call.offset + String(call.note).length;
  }
  return result + escaped(block.text.slice(at));
}

/** The words of a note: its blocks in one paragraph. */
export function noteText(composed: Composed, number: number): string {
  return composed.notes[number - 1]?.blocks.map(({ text }) => text).join(' ') ?? '';
}
