import type { Token } from 'markdown-it';
import type { Sink } from '../model/diagnostics.js';
import type { Heading } from '../model/document.js';
import { headingId } from '../model/markup.js';
import type { Note } from './footnotes.js';
import { plainText } from './markdown/inline-text.js';
import type { SourceMap } from './source-map.js';

const levelOf = (open: Token): number => Number(open.tag.slice(1));

/** An id that no other heading has: its words, and a number from the second heading of the same words on. */
function uniqueId(text: string, taken: Set<string>): string {
  const slug = headingId(text);
  let id = slug;
  for (let count = 2; taken.has(id); count += 1) id = `${slug}-${count}`;
  taken.add(id);
  return id;
}

function checkLevel(level: number, previous: number, line: number, places: SourceMap, sink: Sink): void {
  const marks = places.lineText(line).indexOf('#'.repeat(level));
  // A heading may also be underlined; then its words are shown.
  const place = marks >= 0 ? places.at(line, marks + 1, level) : places.ofLine(line);
  if (level === 1)
    sink.error({
      code: 'heading-level-one',
      message: 'A heading of the first level stands in the text.',
      place,
      hints: ['the memo’s title is the front matter’s; headings in the text start at ##'],
    });
  else if (level > previous + 1)
    sink.error({
      code: 'heading-level-skipped',
      message: `A heading of level ${level} follows ${previous === 1 ? 'the title' : `one of level ${previous}`}: a level is skipped.`,
      place,
      hints: [`make it ${'#'.repeat(previous + 1)}`],
    });
}

/**
 * Lists the body's headings and sets their ids.
 * Errors: heading-level-one, heading-level-skipped, heading-empty, heading-in-note.
 */
export function collectHeadings(
  body: readonly Token[],
  notes: readonly Note[],
  places: SourceMap,
  sink: Sink,
): readonly Heading[] {
  const headings: Heading[] = [];
  const taken = new Set<string>();
  // The title is level 1.
  let previous = 1;
  body.forEach((open, index) => {
    if (open.type !== 'heading_open') return;
    const level = levelOf(open);
    const line = places.line(open);
    const text = plainText(body[index + 1]?.children ?? null);
    checkLevel(level, previous, line, places, sink);
    if (text === '')
      sink.error({
        code: 'heading-empty',
        message: 'This heading has no words.',
        place: places.ofLine(line),
      });
    previous = level;
    const id = uniqueId(text, taken);
    open.attrSet('id', id);
    headings.push({ level, text, id, line });
  });
  for (const { label, tokens } of notes)
    for (const open of tokens.filter(({ type }) => type === 'heading_open'))
      sink.error({
        code: 'heading-in-note',
        message: `A heading stands inside footnote "${label}".`,
        place: places.ofLine(places.line(open)),
        hints: ['make it a paragraph; **bold** words can lead it'],
      });
  return headings;
}
