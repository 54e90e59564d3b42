/** The read stage: a manuscript's path -> its text, its validated front matter, and where each line stands. */
import path from 'node:path';
import { InputFiles, type StageResult } from '../model/dependencies.js';
import type { Sink } from '../model/diagnostics.js';
import type { Manuscript } from '../model/manuscript.js';
import { readText } from './bytes.js';
import { EMPTY_FRONT_MATTER, readFrontMatter } from './front-matter.js';
import { type Split, split } from './split.js';

const EXAMPLE =
  'a manuscript starts with lines like these: ---, title: …, date: 2022-11-08, to: …, from: …, ---';

/** What the read stage is to do. */
export interface ReadTask {
  /** Of the manuscript, as messages are to name it. */
  readonly path: string;
}

function reportFence(file: string, parts: Split, sink: Sink): void {
  if (parts.state === 'missing')
    sink.error({
      code: 'front-matter-missing',
      message: 'This manuscript has no front matter.',
      place: { path: file, line: 1, column: 1 },
      hints: [EXAMPLE],
    });
  if (parts.state === 'unclosed')
    sink.error({
      code: 'front-matter-malformed',
      message: 'The front matter that starts here never ends.',
      place: { path: file, line: 1, column: 1, length: 3 },
      hints: ['close it with a line of three hyphens: ---'],
    });
}

/**
 * Reads a manuscript. After an error it goes on as far as it can and still gives a manuscript, in
 * which the faulty fields are empty, so that the next stage can report its own findings in the same
 * run; a manuscript with errors must not be printed. Its value is undefined only if there is no text at all.
 *
 * Errors: file-missing, file-unreadable, file-not-utf8, front-matter-missing, front-matter-malformed,
 * front-matter-unknown-field, front-matter-wrong-type, front-matter-field-missing, lang-invalid,
 * footnote-in-title.
 */
export async function read(task: ReadTask, sink: Sink): Promise<StageResult<Manuscript | undefined>> {
  const files = new InputFiles();
  const text = await readText(task.path, files, sink);
  const value = text === undefined ? undefined : manuscriptOf(task.path, text, sink);
  return { value, dependencies: files.dependencies };
}

function manuscriptOf(file: string, text: string, sink: Sink): Manuscript {
  const parts = split(text);
  reportFence(file, parts, sink);
  const { frontMatter, places } =
    parts.state === 'found'
      ? readFrontMatter(file, parts, sink)
      : { frontMatter: EMPTY_FRONT_MATTER, places: {} };
  return {
    path: file,
    folder: path.dirname(path.resolve(file)),
    name: path.parse(file).name,
    text,
    body: parts.body,
    bodyOffset: parts.bodyOffset,
    frontMatter,
    fieldPlaces: places,
  };
}

/**
 * Whether a file means to be a manuscript: front matter with a title, be it faulty. A file that
 * cannot be read is none; it is not an error here, as nobody asked for this very file.
 */
export async function isManuscript(file: string): Promise<boolean> {
  try {
    const text = (await new InputFiles().read(file))
      .toString('utf8')
      .replace(/^\u{FEFF}/u, '')
      .replace(/\r\n?/g, '\n');
    const parts = split(text);
    return parts.state !== 'missing' && /^["']?title["']?[ \t]*:/m.test(parts.yaml);
  } catch {
    return false;
  }
}
