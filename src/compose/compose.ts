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
import { memoHead } from './memo-head.js';
import { htmlWriter, type RenderContext } from './render.js';
import { SourceMap } from './source-map.js';
import { textBlocks } from './text-blocks.js';
import { checkUnsupported } from './unsupported.js';

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
 * Composes a manuscript. All problems are told together; with an error, its own or one that the
 * read stage found in this manuscript, nothing is handed on.
 *
 * Errors and warnings: those of the functions it calls, each named there.
 */
export async function compose(
  manuscript: Manuscript,
  design: Design,
  sink: Sink,
): Promise<Composed | undefined> {
  const told = sink.diagnostics.length;
  const parsed = parseMarkdown(manuscript.body);
  const places = new SourceMap(manuscript, parsed.tokens);
  const tokens = makeFigures(parsed.tokens);
  checkUnsupported(tokens, places, sink);
  checkLinks(parsed, tokens, places, sink);
  const pictures = await collectPictures(manuscript, tokens, places, sink);
  const notebook = collectFootnotes(parsed, tokens, places, sink);
  const { body, calls } = notebook;
  const headings = collectHeadings(notebook, manuscript.frontMatter.lang, places, sink);

  const context = { md: parsed.md, places, calls, pictures };
  const notes = notebook.notes.map(
    (note): NoteText => ({
      number: note.number,
      label: note.label,
      line: note.line,
      blocks: textBlocks(note.tokens, context),
    }),
  );
  const bodyBlocks = textBlocks(body, context);
  await checkCharacters(manuscript, [...bodyBlocks, ...notes.flatMap(({ blocks }) => blocks)], places, sink);

  const blocks = flow(notebook);
  const head = await memoHead(manuscript, design.templates, sink);
  const shell = path.join(design.templates, 'document.hbs');
  const bodyHtml = writeBody(blocks, context);
  const html =
    head &&
    (await fillTemplate(shell, { ...manuscript.frontMatter, memoHead: head.html, body: bodyHtml }, sink));
  const assets = await collectAssets(design.styles, pictures.values());
  if (html !== undefined)
    checkReferences(
      html.replace(bodyHtml, () => ''),
      assets,
      shell,
      sink,
    );

  const failed = sink.diagnostics.some(
    ({ severity, place }, index) =>
      severity === 'error' && (index >= told || place?.path === manuscript.path),
  );
  if (failed || !head || html === undefined) return undefined;
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
