/** A manuscript's front matter and its Markdown. */
export interface Split {
  /** What the front matter is written in: YAML (`---`), TOML (`+++`), pandoc's title block (`%`). */
  readonly format: 'yaml' | 'toml' | 'pandoc' | 'none';
  /** False if the line that ends it is missing. */
  readonly closed: boolean;
  /** The front matter without its fences. */
  readonly source: string;
  /** Number of lines before `source`. */
  readonly sourceOffset: number;
  readonly body: string;
  /** Number of lines before `body`. */
  readonly bodyOffset: number;
}

const FENCES = [
  { format: 'yaml', open: /^---[ \t]*(?:\n|$)/, close: /^(?:---|\.\.\.)[ \t]*(?:\n|$)/m },
  { format: 'toml', open: /^\+\+\+[ \t]*(?:\n|$)/, close: /^\+\+\+[ \t]*(?:\n|$)/m },
] as const;

/** A field as all of the formats begin one. */
const HAS_FIELD = /^["']?[\p{L}\p{N}_$@][^\n:=]*["']?[ \t]*(?::(?:[ \t]|$)|=)|^- /mu;

/** pandoc's title block: lines that start with %, the first in the first line; each goes on in indented lines. */
const TITLE_BLOCK = /^%[^\n]*(?:\n(?:%|[ \t]+\S)[^\n]*)*(?:\n|$)/;

const linesIn = (text: string): number => text.split('\n').length - 1;

function fenced(text: string, start: number): Split | undefined {
  const rest = text.slice(start);
  for (const { format, open, close } of FENCES) {
    const opened = open.exec(rest)?.[0];
    if (opened === undefined) continue;
    const inner = rest.slice(opened.length);
    const end = close.exec(inner);
    const source = end ? inner.slice(0, end.index) : inner;
    // A rule (`---`) above the text begins no front matter; an empty pair of fences is one.
    if (
      !HAS_FIELD.test(end ? source : (source.split(/\n[ \t]*\n/)[0] ?? '')) &&
      !(end && source.trim() === '')
    )
      return undefined;
    const sourceStart = start + opened.length;
    const bodyStart = end ? sourceStart + end.index + end[0].length : text.length;
    return {
      format,
      closed: end !== null,
      source,
      sourceOffset: linesIn(text.slice(0, sourceStart)),
      // Nobody can say where the body of an unclosed front matter starts.
      body: text.slice(bodyStart),
      bodyOffset: end ? linesIn(text.slice(0, bodyStart)) : 0,
    };
  }
  return undefined;
}

function titleBlock(text: string, start: number): Split | undefined {
  const source = TITLE_BLOCK.exec(text.slice(start))?.[0];
  // Obsidian's comments are %% … %%.
  if (source === undefined || source.startsWith('%%')) return undefined;
  const bodyStart = start + source.length;
  return {
    format: 'pandoc',
    closed: true,
    source,
    sourceOffset: linesIn(text.slice(0, start)),
    body: text.slice(bodyStart),
    bodyOffset: linesIn(text.slice(0, bodyStart)),
  };
}

/** Separates the front matter from the Markdown. Empty lines may be before it; where there is none, all is body. */
export function split(text: string): Split {
  const start = /^(?:[ \t]*\n)*/.exec(text)?.[0].length ?? 0;
  const none: Split = {
    format: 'none',
    closed: true,
    source: '',
    sourceOffset: 0,
    body: text,
    bodyOffset: 0,
  };
  return fenced(text, start) ?? titleBlock(text, start) ?? none;
}
