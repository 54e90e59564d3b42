/** The read stage: a manuscript's path -> its text, its validated front matter, and where each line is. */
import path from 'node:path';
import { printable } from '../model/characters.js';
import { InputFiles, type StageResult } from '../model/dependencies.js';
import { Sink } from '../model/diagnostics.js';
import type { Manuscript } from '../model/manuscript.js';
import { readText } from './bytes.js';
import { reportDropped } from './dropped.js';
import { readFrontMatter } from './front-matter.js';
import { pandocFields } from './pandoc-fields.js';
import { type Split, split } from './split.js';
import type { Fields } from './values.js';
import { yamlFields } from './yaml-fields.js';

/** What the read stage is to do. */
export interface ReadTask {
  /** Of the manuscript, as messages are to name it. */
  readonly path: string;
}

function reportUnclosed(file: string, { format, sourceOffset }: Split, sink: Sink): void {
  const [fence, name] = format === 'toml' ? ['+++', 'plus signs'] : ['---', 'hyphens'];
  sink.error({
    code: 'front-matter-malformed',
    message: 'The front matter that starts here never ends.',
    place: { path: file, line: Math.max(1, sourceOffset), column: 1, length: 3 },
    hints: [`close it with a line of three ${name}: ${fence}`],
  });
}

async function fieldsOf(file: string, parts: Split, sink: Sink): Promise<Fields> {
  // Where it ends is unknown: the text would be read as fields.
  if (!parts.closed) return { fields: [], sound: false };
  if (parts.format === 'yaml') return yamlFields(file, parts, sink);
  if (parts.format === 'pandoc') return pandocFields(file, parts);
  if (parts.format === 'none') return { fields: [], sound: true };
  // Seldom needed: not loaded by a manuscript in YAML.
  const { tomlFields } = await import('./toml-fields.js');
  return tomlFields(file, parts, sink);
}

/**
 * Reads a manuscript. After an error it goes on as far as it can and still gives a manuscript, in
 * which the faulty fields are empty, so that the next stage can report its own findings in the same
 * run; a manuscript with errors must not be printed. Its value is undefined only if there is no text at all.
 *
 * Errors: file-missing, file-unreadable, file-not-utf8, front-matter-malformed, and those of
 * {@link readFrontMatter}. Warning: character-dropped.
 */
export async function read(task: ReadTask, sink: Sink): Promise<StageResult<Manuscript | undefined>> {
  const files = new InputFiles();
  const text = await readText(task.path, files, sink);
  const value = text === undefined ? undefined : await manuscriptOf({ path: task.path, text }, files, sink);
  return { value, dependencies: files.dependencies };
}

async function manuscriptOf(
  { path: file, text }: Pick<Manuscript, 'path' | 'text'>,
  files: InputFiles,
  sink: Sink,
): Promise<Manuscript> {
  reportDropped(file, text, sink);
  const whole = split(printable(text));
  // Fields are also set in running heads and in metadata, where no line is broken.
  const parts = { ...whole, source: whole.source.replaceAll('\u00AD', '') };
  if (!parts.closed) reportUnclosed(file, parts, sink);
  const fields = await fieldsOf(file, parts, sink);
  // What malformed YAML lacks, it may have in the part that was not understood: only its own errors count then.
  const fieldSink = fields.sound ? sink : new Sink();
  const { frontMatter, places } = await readFrontMatter({ fields, text }, files, fieldSink);
  return {
    path: file,
    folder: path.dirname(path.resolve(file)),
    name: path.parse(file).name,
    text,
    body: parts.closed ? parts.body : '',
    bodyOffset: parts.bodyOffset,
    frontMatter,
    fieldPlaces: places,
  };
}

/**
 * Whether a file means to be a manuscript: front matter with a title, be it faulty. A file that
 * cannot be read is not one; it is not an error here, as this very file was not asked for.
 */
export async function isManuscript(file: string): Promise<boolean> {
  try {
    const text = (await new InputFiles().read(file))
      .toString('utf8')
      .replace(/^\u{FEFF}/u, '')
      .replace(/\r\n?/g, '\n');
    const { format, source } = split(text);
    return format === 'pandoc' || /^["']?title["']?[ \t]*[:=]/im.test(source);
  } catch {
    return false;
  }
}
