/**
 * The compose stage: a manuscript -> semantic HTML through the design's templates, with each note
 * behind the block that calls it, and the list of all that must be found in a PDF made of it.
 *
 *     <p data-line="14">text.<sup class="call"><a id="fnref-3" href="#fn-3">3</a></sup> more</p>
 *     <aside class="note" data-note="3" data-line="80">
 *       <p data-line="80"><span class="number"><a id="fn-3" href="#fnref-3">3</a></span> text</p>
 *     </aside>
 *
 * Numbers are literal text: what CSS generates has no place in a PDF's structure.
 */
import path from 'node:path';
import type { Token } from 'markdown-it';
import type { Design } from '../design/design.js';
import type { ChosenFamily } from '../design/font-coverage.js';
import { fallbackStyles } from '../design/font-faces.js';
import { fillTemplate } from '../design/templates.js';
import { languageOrEnglish, wordsOf } from '../locale/locale.js';
import { InputFiles, type StageResult } from '../model/dependencies.js';
import type { Sink } from '../model/diagnostics.js';
import type { Composed, NoteText, RemotePictures } from '../model/document.js';
import type { Manuscript } from '../model/manuscript.js';
import { ATTRIBUTE } from '../model/markup.js';
import { checkReferences, collectAssets } from './assets.js';
import { checkWords } from './check-words.js';
import { chooseDocumentFonts } from './fonts.js';
import { collectFootnotes, type Footnotes, type Note } from './footnotes.js';
import { escapeHtml } from './head-data.js';
import { headHtml } from './head-markdown.js';
import { collectHeadings } from './headings.js';
import { markBoldLines } from './lead-lines.js';
import { checkLinks, externalLinks } from './links/check-links.js';
import { nameTargets } from './links/name-targets.js';
import { resolveLinks } from './links/resolve-links.js';
import { parseMarkdown } from './markdown/parse.js';
import { runPasses } from './markdown/syntax/syntax-table.js';
import { memoHead, type PrintedTitle } from './memo-head.js';
import { collectPictures } from './pictures/pictures.js';
import { skipRemotePictures } from './pictures/remote.js';
import { type HtmlWriter, htmlWriter } from './render.js';
import { SourceMap } from './source-map.js';
import { type TextContext, textBlocks } from './text-blocks.js';
import { takeTitle } from './title.js';
import { checkUnsupported } from './unsupported.js';

/** What the compose stage is to do. */
export interface ComposeTask {
  readonly manuscript: Manuscript;
  readonly design: Design;
  /** What becomes of pictures that are not beside the manuscript; refused if not given. */
  readonly remotePictures?: RemotePictures;
  /** What relative links are resolved against, in place of the manuscript's own; ends in "/". */
  readonly baseUrl?: string | undefined;
}

/** The body in its top-level blocks, each with the notes it is the first to call. */
type Flow = readonly { readonly block: readonly Token[]; readonly notes: readonly Note[] }[];

function flow({ body, notes, calls }: Footnotes): Flow {
  const blocks: { block: Token[]; notes: Note[] }[] = [];
  let depth = 0;
  for (const token of body) {
    if (depth === 0) blocks.push({ block: [], notes: [] });
    const current = blocks.at(-1);
    current?.block.push(token);
    depth += token.nesting;
    for (const child of token.type === 'inline' ? (token.children ?? []) : []) {
      const call = calls.get(child);
      const note = call?.occurrence === 1 ? notes[call.note - 1] : undefined;
      if (note) current?.notes.push(note);
    }
  }
  return blocks;
}

const writeBody = (blocks: Flow, writer: HtmlWriter): string =>
  blocks
    .map(({ block, notes }) => writer.block(block) + notes.map(writer.note).join(''))
    .join('')
    .trim();

/** The title as the head prints it: a heading of the text, a field in Markdown, or a file's name. */
function printedTitle(
  tokens: readonly Token[],
  { field, plain }: { readonly field: string; readonly plain: string },
  writer: HtmlWriter,
  context: TextContext,
): PrintedTitle {
  const [block] = textBlocks(tokens, context);
  const inline = tokens.find(({ type }) => type === 'inline');
  if (block && inline) return { html: writer.inline(inline), block };
  return { html: field === '' ? escapeHtml(plain) : headHtml(field) };
}

/** What styles must know of a document's notes: how much room their numbers take. */
function withNoteDigits(html: string, notes: number): string {
  const { length } = String(notes);
  return length < 3 ? html : html.replace(/<html\b/, `<html ${ATTRIBUTE.noteDigits}="${length}"`);
}

/** The document with the rules of its fallback faces, whatever template it was filled into. */
function withFonts(html: string, families: readonly ChosenFamily[]): string {
  if (families.length === 0) return html;
  return html.replace('</head>', () => `<style>\n${fallbackStyles(families)}\n</style>\n</head>`);
}

/** Only where a link leads to it. */
const withId = (title: PrintedTitle, id: string): PrintedTitle => ({
  ...title,
  html: `<span id="${id}">${title.html}</span>`,
});

/**
 * Composes a manuscript. All problems are reported together; with an error, its own or one that the
 * read stage found in this manuscript, the value is undefined.
 *
 * Errors and warnings: those of the functions it calls, each named there.
 */
export async function compose(task: ComposeTask, sink: Sink): Promise<StageResult<Composed | undefined>> {
  const files = new InputFiles();
  const value = await composed(task, files, sink);
  return { value, dependencies: files.dependencies };
}

async function composed(
  { manuscript: given, design, baseUrl, remotePictures }: ComposeTask,
  files: InputFiles,
  sink: Sink,
): Promise<Composed | undefined> {
  const before = sink.diagnostics.length;
  const { lang, labels, typography } = given.frontMatter;
  const quotes = typography === 'smart' ? languageOrEnglish(lang).quotes : undefined;
  const parsed = parseMarkdown(given.body, quotes);
  const places = new SourceMap(given, parsed.tokens);
  const words = wordsOf(lang, labels);
  const passed = runPasses(parsed.tokens, { md: parsed.md, places, sink, lang, words });
  const made = remotePictures === 'skip' ? skipRemotePictures(passed, places, sink) : passed;
  const titled = takeTitle(given, made, places, sink);
  const { manuscript } = titled;
  // A heading that is the title is printed first: its notes are the first.
  const all = [...titled.heading, ...titled.rest];
  checkUnsupported(parsed.tokens, all, places, sink);
  const base = { file: path.basename(given.path), baseUrl: baseUrl ?? given.frontMatter.baseUrl };
  const tokens = checkLinks(all, { parsed, base, places }, sink);
  const pictures = await collectPictures({ tokens, folder: manuscript.folder, places }, files, sink);
  const footnotes = collectFootnotes(parsed, tokens, places, sink);
  const { calls } = footnotes;
  const title = footnotes.body.slice(0, titled.heading.length);
  const text = footnotes.body.slice(title.length);
  const targets = nameTargets({ title, text, notes: footnotes.notes }, manuscript, places);
  const { headings, body } = collectHeadings(
    { body: text, notes: footnotes.notes },
    { lang, places, targets },
    sink,
  );
  const noteTokens = footnotes.notes.flatMap((note) => note.tokens);
  for (const part of [body, ...footnotes.notes.map((note) => note.tokens)]) markBoldLines(part);
  const internalLinks = resolveLinks([...title, ...body, ...noteTokens], { targets, base, places }, sink);
  checkWords(manuscript, footnotes.notes.length > 0, sink);

  const context = { md: parsed.md, places, calls, pictures };
  const notes = footnotes.notes.map(
    (note): NoteText => ({
      number: note.number,
      label: note.label,
      line: note.line,
      blocks: textBlocks(note.tokens, context),
    }),
  );
  const bodyBlocks = textBlocks(body, context);
  const writer = htmlWriter(context);
  const blocks = flow({ ...footnotes, body: [...title, ...body] }).map((one, index) =>
    // The head prints the title; its notes go before the text.
    index === 0 && title.length > 0 ? { ...one, block: [] } : one,
  );
  const titles = { field: given.frontMatter.title, plain: manuscript.frontMatter.title };
  const printed = printedTitle(title, titles, writer, context);
  const isLinked = internalLinks.some(({ target }) => target === targets.title);
  const head = await memoHead(
    {
      manuscript,
      title: isLinked ? withId(printed, targets.title.id) : printed,
      templates: design.templates,
    },
    files,
    sink,
  );
  const shown = [...(head?.blocks ?? []), ...bodyBlocks, ...notes.flatMap((note) => note.blocks)];
  const drawn = [...pictures.values()];
  const { families } = await chooseDocumentFonts(
    { manuscript, blocks: shown, pictures: drawn },
    places,
    files,
    sink,
  );
  const shell = path.join(design.templates, 'document.hbs');
  const bodyHtml = writeBody(blocks, writer);
  const html =
    head &&
    (await fillTemplate(
      shell,
      { ...manuscript.frontMatter, memoHead: head.html, body: bodyHtml },
      files,
      sink,
    ));
  const assets = await collectAssets(
    { styles: design.styles, pictures: pictures.values(), fonts: families },
    files,
    sink,
  );
  if (html !== undefined && assets)
    checkReferences(
      html.replace(bodyHtml, () => ''),
      assets,
      shell,
      sink,
    );

  const failed = sink.diagnostics.some(
    ({ severity, place }, index) =>
      severity === 'error' && (index >= before || place?.path === manuscript.path),
  );
  if (failed || !head || html === undefined || !assets) return undefined;
  return {
    manuscript,
    html: withNoteDigits(withFonts(html, families), notes.length),
    assets,
    body: [...head.blocks, ...bodyBlocks],
    notes,
    headings,
    links: [
      ...head.links,
      ...blocks.flatMap(({ block, notes: called }) =>
        [block, ...called.map((note) => note.tokens)].flatMap((some) => externalLinks(some, places)),
      ),
    ],
    internalLinks,
  };
}
