/** The memo's head: the design's template filled, and read back to see that it dropped nothing. */
import path from 'node:path';
import { Parser } from 'htmlparser2';
import { fillTemplate } from '../design/templates.js';
import { wordsOf } from '../locale/locale.js';
import type { InputFiles } from '../model/dependencies.js';
import type { Sink } from '../model/diagnostics.js';
import type { TextBlock } from '../model/document.js';
import type { FrontMatter, Manuscript, Person } from '../model/manuscript.js';
import { headData } from './head-data.js';
import { headText } from './head-markdown.js';

/** The title as it is printed. */
export interface PrintedTitle {
  readonly html: string;
  /** Its words with the notes that it calls, where it is a heading of the text. */
  readonly block?: TextBlock;
}

export interface MemoHead {
  readonly html: string;
  readonly blocks: readonly TextBlock[];
  readonly links: readonly { readonly url: string; readonly line: number }[];
}

/** Elements within a line of text (HTML, "phrasing content"); all others start a block. */
const INLINE = new Set(
  'a abbr b bdi bdo cite code data em i kbd mark q s small span strong sub sup time u var wbr'.split(' '),
);

interface ReadBlock {
  readonly text: string;
  readonly urls: readonly string[];
}

/** The text of each block-level element, in order, and where its links lead. */
function readBlocks(html: string): readonly ReadBlock[] {
  const blocks = [{ text: '', urls: [] as string[] }];
  const breakBlock = (name: string): void => {
    const last = blocks.at(-1);
    if (name === 'br' && last) last.text += ' ';
    else if (!INLINE.has(name)) blocks.push({ text: '', urls: [] });
  };
  const parser = new Parser({
    onopentag: (name, { href }) => {
      breakBlock(name);
      if (name === 'a' && href !== undefined && !href.startsWith('#')) blocks.at(-1)?.urls.push(href);
    },
    onclosetag: breakBlock,
    ontext: (text) => {
      const last = blocks.at(-1);
      if (last) last.text += text;
    },
  });
  parser.end(html);
  return blocks
    .map(({ text, urls }) => ({ text: text.replace(/\s+/g, ' ').trim(), urls }))
    .filter(({ text }) => text !== '');
}

interface FieldText {
  readonly field: string;
  readonly text: string;
}

const peopleTexts = (field: string, people: readonly Person[]): readonly FieldText[] =>
  people.flatMap(({ name, affiliations }, index) =>
    [...name.split('\n'), ...affiliations].map((text) => ({ field: `${field}.${index}`, text })),
  );

/** The front matter's texts that a head must show, by field. */
function fieldTexts(frontMatter: FrontMatter): readonly FieldText[] {
  const { title, subtitle, date, to, cc, from, authors, version, status, abstract, summary } = frontMatter;
  return [
    { field: 'title', text: title },
    ...subtitle.split('\n').map((text) => ({ field: 'subtitle', text: headText(text) })),
    ...peopleTexts('authors', authors),
    { field: 'date', text: date.text },
    { field: 'version', text: version },
    { field: 'status', text: status },
    ...peopleTexts('to', to),
    ...peopleTexts('cc', cc),
    ...peopleTexts('from', from),
    ...abstract.map((text) => ({ field: 'abstract', text: headText(text) })),
    ...summary.map((text) => ({ field: 'summary', text: headText(text) })),
  ]
    .map(({ field, text }) => ({ field, text: text.replace(/\s+/g, ' ') }))
    .filter(({ text }) => text !== '');
}

/** Names in one line, for templates that print no more of a person. */
const namesOf = (people: readonly Person[]): readonly string[] =>
  people.map(({ name }) => name.replaceAll('\n', ', '));

function templateData(manuscript: Manuscript, title: PrintedTitle): object {
  const { frontMatter, fieldPlaces } = manuscript;
  const { to, cc, from, authors } = frontMatter;
  return {
    ...frontMatter,
    ...headData(frontMatter, title.html),
    to: namesOf(to),
    cc: namesOf(cc),
    from: namesOf(from),
    authors: namesOf(authors),
    labels: wordsOf(frontMatter.lang, frontMatter.labels),
    line: title.block?.line ?? fieldPlaces.title?.line ?? 1,
  };
}

/** What a head is made of. */
export interface HeadTask {
  readonly manuscript: Manuscript;
  readonly title: PrintedTitle;
  /** Absolute folder. */
  readonly templates: string;
}

/** Fills `memo-head.hbs`. Errors: template-failed. Warning: template-drops-field. */
export async function memoHead(
  { manuscript, title, templates }: HeadTask,
  files: InputFiles,
  sink: Sink,
): Promise<MemoHead | undefined> {
  const { frontMatter, fieldPlaces } = manuscript;
  const file = path.join(templates, 'memo-head.hbs');
  const html = await fillTemplate(file, templateData(manuscript, title), files, sink);
  if (html === undefined) return undefined;
  const fields = fieldTexts(frontMatter);
  const read = readBlocks(html);
  for (const { field, text } of fields)
    if (
      !read.some(
        (block) => block.text.includes(text) || (field === 'title' && block.text === title.block?.text),
      )
    )
      sink.warning({
        code: 'template-drops-field',
        message: `The memo’s head does not show "${text}" of the field "${field.replace(/\.\d+$/, '')}".`,
        place: { path: file, line: 1, column: 1 },
        hints: ['the template must print every field that a manuscript can give'],
      });
  const lineOf = (text: string): number => {
    const shown = fields.find((field) => text.includes(field.text));
    const place = shown && (fieldPlaces[shown.field] ?? fieldPlaces[shown.field.replace(/\.\d+$/, '')]);
    return place?.line ?? fieldPlaces.title?.line ?? 1;
  };
  const blocks = read.map(({ text }): TextBlock => {
    if (title.block && text === title.block.text) return { ...title.block, kind: 'head' };
    return { kind: 'head', text, line: lineOf(text), calls: [] };
  });
  return {
    html: html.trim(),
    blocks,
    links: read.flatMap(({ text, urls }) => urls.map((url) => ({ url, line: lineOf(text) }))),
  };
}
