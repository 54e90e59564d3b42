/** HTML in Markdown: a safe set is set, all other tags are dropped and their words kept. */
import type { MarkdownIt, Token } from 'markdown-it';
import type { Place } from '../../../model/diagnostics.js';
import { placeAnchors } from '../html/anchors.js';
import { DROPPED, readHtmlBlocks } from '../html/blocks.js';
import { readInlineHtml } from '../html/inline.js';
import { readHtmlNotes } from '../html/notes.js';
import type { PassContext, Syntax } from '../syntax.js';

function install(md: MarkdownIt): void {
  md.set({ html: true });
  md.core.ruler.after('block', 'html_blocks', readHtmlBlocks);
}

/** Tags that are not printed, by element. */
class DroppedTags {
  readonly #found = new Map<string, { readonly whole: boolean; readonly place: Place; count: number }>();

  add(name: string, whole: boolean, place: Place): void {
    const found = this.#found.get(name);
    if (found) found.count += 1;
    else this.#found.set(name, { whole, place, count: 1 });
  }

  report({ sink }: PassContext): void {
    for (const [name, { whole, place, count }] of this.#found) {
      const times = count === 1 ? '' : ` (${count} times)`;
      sink.warning({
        code: whole ? 'html-removed' : 'html-dropped',
        message: whole
          ? `<${name}> is left out with all its content${times}.`
          : `The tag <${name}> is left out${times}; the words in it are kept.`,
        place,
        hints: [
          whole
            ? 'write what readers should see as Markdown, or as a picture'
            : `write \\<${name}> to print it as written`,
        ],
      });
    }
  }
}

function readHtml(tokens: readonly Token[], context: PassContext): readonly Token[] {
  const { places } = context;
  const dropped = new DroppedTags();
  const kept: Token[] = [];
  for (const token of tokens) {
    if (token.type === DROPPED) {
      const { name, whole } = token.meta as { readonly name: string; readonly whole: boolean };
      dropped.add(name, whole, places.ofLine(places.line(token)));
      continue;
    }
    if (token.type === 'inline' && token.children?.some(({ type }) => type === 'html_inline'))
      token.children = readInlineHtml(token.children, ({ name, whole, start, length }) =>
        dropped.add(name, whole, places.ofInline(token, start, length)),
      );
    kept.push(token);
  }
  dropped.report(context);
  return readHtmlNotes(placeAnchors(kept));
}

export const HTML: Syntax = {
  name: 'html',
  install,
  pass: readHtml,
};
