/** Fills the templates; the one file that knows Handlebars. */
import Handlebars from 'handlebars';
import type { InputFiles } from '../model/dependencies.js';
import type { Place, Sink } from '../model/diagnostics.js';

interface HandlebarsFault {
  readonly message: string;
  /** From 1, or unknown. */
  readonly lineNumber?: number;
  /** From 0, or unknown. */
  readonly column?: number;
}

/**
 * Syntax errors name their line, and the place in it only by a caret under an excerpt that has
 * lost its line breaks: the longest end of the text before the caret that the line contains.
 */
function syntaxPlace(message: string, source: string): { line: number; column: number } | undefined {
  const [, number, excerpt = '', dashes = ''] = /line (\d+)[:.].*\n(.*)\n(-*)\^/.exec(message) ?? [];
  if (number === undefined) return undefined;
  const before = excerpt.slice(0, dashes.length);
  const text = source.split('\n')[Number(number) - 1] ?? '';
  for (let start = 0; start < before.length; start += 1) {
    const found = text.indexOf(before.slice(start));
    if (found >= 0) return { line: Number(number), column: found + before.length - start + 1 };
  }
  return { line: Number(number), column: 1 };
}

/** Handlebars' words, without the place that they end in and with the field in words a designer knows. */
function wording(message: string): string {
  const [first = message] = message.split('\n');
  const [, field] = /^"(.*)" not defined in /.exec(first) ?? [];
  if (field !== undefined) return `The template uses "${field}", which it is not given`;
  const expected = /^Expecting (.*)$/m.exec(message)?.[1];
  return `The template cannot be read: ${first.replace(/ - \d+:\d+$/, '').replace(/:$/, '')}${expected ? `, expecting ${expected}` : ''}`;
}

function placeOf(file: string, source: string, fault: HandlebarsFault): Place {
  const syntax = syntaxPlace(fault.message, source);
  const line = fault.lineNumber ?? syntax?.line ?? 1;
  const column = fault.column === undefined ? (syntax?.column ?? 1) : fault.column + 1;
  return { path: file, line, column };
}

/**
 * Fills one template. All text is escaped unless the template has three braces; a field that is
 * not given is an error, and nothing but the given fields can be reached. Error: template-failed.
 *
 * @param file absolute path of the template
 */
export async function fillTemplate(
  file: string,
  data: object,
  files: InputFiles,
  sink: Sink,
): Promise<string | undefined> {
  let source = '';
  try {
    source = (await files.read(file)).toString('utf8');
    // An environment of its own: no helper or partial registered elsewhere reaches it.
    const template = Handlebars.create().compile(source, { strict: true });
    return template(data, { allowProtoMethodsByDefault: false, allowProtoPropertiesByDefault: false });
  } catch (error) {
    const fault = error instanceof Error ? (error as HandlebarsFault) : { message: String(error) };
    sink.error({
      code: 'template-failed',
      message: `${wording(fault.message)}.`,
      place: placeOf(file, source, fault),
    });
    return undefined;
  }
}
