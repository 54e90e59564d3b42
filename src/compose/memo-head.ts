/** The memo's head: the design's template filled, and read back to see that it dropped nothing. */
import path from 'node:path';
import { Parser } from 'htmlparser2';
import { fillTemplate } from '../design/templates.js';
import { labelsFor } from '../locale/labels.js';
import type { InputFiles } from '../model/dependencies.js';
import type { Sink } from '../model/diagnostics.js';
import type { TextBlock } from '../model/document.js';
import type { Manuscript } from '../model/manuscript.js';

export interface MemoHead {
  readonly html: string;
  readonly blocks: readonly TextBlock[];
}

/** Elements that stand within a line of text (HTML, "phrasing content"); all others start a block. */
const INLINE = new Set(
  'a abbr b bdi bdo cite code data em i kbd mark q s small span strong sub sup time u var wbr'.split(' '),
);

/** The text of each block-level element, in order. */
function blockTexts(html: string): readonly string[] {
  const texts = [''];
  const breakBlock = (name: string): void => {
    if (name === 'br') texts.push(`${texts.pop() ?? ''} `);
    else if (!INLINE.has(name)) texts.push('');
  };
  const parser = new Parser({
    onopentagname: breakBlock,
    onclosetag: breakBlock,
    ontext: (text) => texts.push((texts.pop() ?? '') + text),
  });
  parser.end(html);
  return texts.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
}

/** The front matter's texts that a head must show, by field. */
function fieldTexts({ frontMatter }: Manuscript): readonly { field: string; text: string }[] {
  const { title, date, to, from } = frontMatter;
  const list = (field: string, entries: readonly string[]) =>
    entries.map((text, index) => ({ field: `${field}.${index}`, text }));
  return [
    { field: 'title', text: title },
    { field: 'date', text: date.text },
    ...list('to', to),
    ...list('from', from),
  ]
    .map(({ field, text }) => ({ field, text: text.replace(/\s+/g, ' ') }))
    .filter(({ text }) => text !== '');
}

/**
 * Fills `memo-head.hbs`. Errors: template-failed. Warning: template-drops-field.
 *
 * @param templates absolute folder
 */
export async function memoHead(
  manuscript: Manuscript,
  templates: string,
  files: InputFiles,
  sink: Sink,
): Promise<MemoHead | undefined> {
  const { frontMatter, fieldPlaces } = manuscript;
  const file = path.join(templates, 'memo-head.hbs');
  const titleLine = fieldPlaces.title?.line ?? 1;
  const data = { ...frontMatter, labels: labelsFor(frontMatter.lang), line: titleLine };
  const html = await fillTemplate(file, data, files, sink);
  if (html === undefined) return undefined;
  const fields = fieldTexts(manuscript);
  const texts = blockTexts(html);
  for (const { field, text } of fields)
    if (!texts.some((block) => block.includes(text)))
      sink.warning({
        code: 'template-drops-field',
        message: `The memo’s head does not show "${text}" of the field "${field.replace(/\.\d+$/, '')}".`,
        place: { path: file, line: 1, column: 1 },
        hints: ['print every field of title, date, to and from in the template'],
      });
  const lineOf = (block: string): number => {
    const shown = fields.find(({ text }) => block.includes(text));
    const place = shown && (fieldPlaces[shown.field] ?? fieldPlaces[shown.field.replace(/\.\d+$/, '')]);
    return place?.line ?? titleLine;
  };
  const blocks = texts.map((text): TextBlock => ({ kind: 'head', text, line: lineOf(text), calls: [] }));
  return { html: html.trim(), blocks };
}
