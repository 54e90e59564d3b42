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
import { fillTemplate } from '../design/templates.js';
import { InputFiles, type StageResult } from '../model/dependencies.js';
import type { Sink } from '../model/diagnostics.js';
import type { Composed, NoteText } from '../model/document.js';
import type { Manuscript } from '../model/manuscript.js';
import { checkReferences, collectAssets } from './assets.js';
import { checkCharacters } from './check-glyphs.js';
import { makeFigures } from './figures.js';
import { collectFootnotes, type Footnotes, type Note } from './footnotes.js';
import { collectHeadings } from './headings.js';
import { collectPictures } from './images.js';
import { checkLinks, linksIn } from './links.js';
import { parseMarkdown } from './markdown/parse.js';
import { runPasses } from './markdown/syntax/syntax-table.js';
import { memoHead } from './memo-head.js';
import { htmlWriter, type RenderContext } from './render.js';
import { SourceMap } from './source-map.js';
import { textBlocks } from './text-blocks.js';
import { checkUnsupported } from './unsupported.js';

/** What the compose stage is to do. */
export interface ComposeTask {
  readonly manuscript: Manuscript;
  readonly design: Design;
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

function writeBody(blocks: Flow, context: RenderContext): string {
  const writer = htmlWriter(context);
  return blocks
    .map(({ block, notes }) => writer.block(block) + notes.map(writer.note).join(''))
    .join('')
    .trim();
}

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
  { manuscript, design }: ComposeTask,
  files: InputFiles,
  sink: Sink,
): Promise<Composed | undefined> {
  const before = sink.diagnostics.length;
  const parsed = parseMarkdown(manuscript.body);
  const places = new SourceMap(manuscript, parsed.tokens);
  const { lang } = manuscript.frontMatter;
  const tokens = makeFigures(runPasses(parsed.tokens, { md: parsed.md, places, sink, lang }));
  checkUnsupported(tokens, places, sink);
  checkLinks(parsed, tokens, places, sink);
  const pictures = await collectPictures({ tokens, folder: manuscript.folder, places }, files, sink);
  const footnotes = collectFootnotes(parsed, tokens, places, sink);
  const { body, calls } = footnotes;
  const headings = collectHeadings(body, footnotes.notes, places, sink);

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
  const printed = [...bodyBlocks, ...notes.flatMap((note) => note.blocks)];
  await checkCharacters({ manuscript, blocks: printed }, places, files, sink);

  const blocks = flow(footnotes);
  const head = await memoHead(manuscript, design.templates, files, sink);
  const shell = path.join(design.templates, 'document.hbs');
  const bodyHtml = writeBody(blocks, context);
  const html =
    head &&
    (await fillTemplate(
      shell,
      { ...manuscript.frontMatter, memoHead: head.html, body: bodyHtml },
      files,
      sink,
    ));
  const assets = await collectAssets(design.styles, pictures.values(), files, sink);
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
    html,
    assets,
    body: [...head.blocks, ...bodyBlocks],
    notes,
    headings,
    links: blocks.flatMap(({ block, notes: called }) =>
      [block, ...called.map((note) => note.tokens)].flatMap((some) => linksIn(some, places)),
    ),
  };
}
