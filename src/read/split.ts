/** A manuscript's text in its two parts. */
export interface Split {
  /** `missing`: no `---` in the first line. `unclosed`: no second one. */
  readonly state: 'found' | 'missing' | 'unclosed';
  /** What stands between the fences. */
  readonly yaml: string;
  /** Offset of `yaml` in the file's text. */
  readonly yamlOffset: number;
  readonly body: string;
  /** Number of lines before `body`. */
  readonly bodyOffset: number;
}

const OPEN = /^---[ \t]*(?:\n|$)/;
const CLOSE = /^(?:---|\.\.\.)[ \t]*(?:\n|$)/m;

/** Parts the front matter from the Markdown. Where it is missing, all is body. */
export function split(text: string): Split {
  const open = OPEN.exec(text);
  if (!open) return { state: 'missing', yaml: '', yamlOffset: 0, body: text, bodyOffset: 0 };
  const yamlOffset = open[0].length;
  const rest = text.slice(yamlOffset);
  const close = CLOSE.exec(rest);
  // Nobody can say where the body of an unclosed front matter starts.
  if (!close) return { state: 'unclosed', yaml: rest, yamlOffset, body: '', bodyOffset: 0 };
  const bodyStart = yamlOffset + close.index + close[0].length;
  return {
    state: 'found',
    yaml: rest.slice(0, close.index),
    yamlOffset,
    body: text.slice(bodyStart),
    bodyOffset: text.slice(0, bodyStart).split('\n').length - 1,
  };
}
