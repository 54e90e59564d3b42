import { parse, TomlDate, TomlError } from 'smol-toml';
import type { Place, Sink } from '../model/diagnostics.js';
import type { Split } from './split.js';
import type { Field, Fields, Value } from './values.js';

/** Places by the lines that name a key: the parser gives none. */
class KeyLines {
  readonly #lines: readonly string[];

  constructor(
    private readonly path: string,
    private readonly parts: Split,
  ) {
    this.#lines = parts.source.split('\n');
  }

  /** Where a key is assigned or a table of its name begins; the first line if it is not found. */
  of(key: string): { readonly name: Place; readonly value: Place; readonly source: string } {
    const quoted = key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const form = new RegExp(
      `^(\\s*(?:\\[\\[?[^\\]]*\\b)?["']?)${quoted}["']?\\s*(?:=\\s*|\\]|\\.)(.*?)\\s*(?:#.*)?$`,
      'd',
    );
    const index = this.#lines.findIndex((line) => form.test(line));
    const match = form.exec(this.#lines[index] ?? '');
    const line = Math.max(0, index) + this.parts.sourceOffset + 1;
    const at = (column: number, length: number): Place => ({
      path: this.path,
      line,
      column: column + 1,
      length: Math.max(1, length),
    });
    const [start = 0, end = 0] = match?.indices?.[2] ?? [];
    return {
      name: at(match?.[1]?.length ?? 0, key.length),
      value: at(start, end - start),
      source: match?.[2] ?? '',
    };
  }
}

function toValue(data: unknown, place: Place, source: string, keys: KeyLines): Value {
  if (Array.isArray(data))
    return { kind: 'list', items: data.map((item) => toValue(item, place, '', keys)), place };
  if (data instanceof TomlDate || typeof data !== 'object' || data === null) {
    // Numbers and dates as they are written.
    const bare = typeof data !== 'string' && /^[\w.:+-]+(?: [\w.:+-]+)?$/.test(source) ? source : undefined;
    return {
      kind: 'text',
      text: bare ?? (data instanceof TomlDate ? data.toISOString() : String(data)),
      place,
    };
  }
  return { kind: 'map', fields: fieldsOf(data, keys), place };
}

function fieldsOf(table: object, keys: KeyLines): readonly Field[] {
  return Object.entries(table).map(([name, data]) => {
    const found = keys.of(name);
    return { name, namePlace: found.name, value: toValue(data, found.value, found.source, keys) };
  });
}

/** Reads the TOML between the fences. Error: front-matter-malformed. */
export function tomlFields(path: string, parts: Split, sink: Sink): Fields {
  try {
    return { fields: fieldsOf(parse(parts.source), new KeyLines(path, parts)), sound: true };
  } catch (error) {
    if (!(error instanceof TomlError) && !(error instanceof RangeError)) throw error;
    const [first = ''] = error.message.replace(/^Invalid TOML document: /, '').split('\n');
    const { line = 1, column = 1 } = error instanceof TomlError ? error : {};
    sink.error({
      code: 'front-matter-malformed',
      message: `This front matter is not valid TOML: ${first.replace(/[.\s]*$/, '')}.`,
      place: { path, line: line + parts.sourceOffset, column },
      hints: ['text is written in quotes: title = "A memo’s title"'],
    });
    return { fields: [], sound: false };
  }
}
