import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLError } from 'yaml';
import type { Place, Sink } from '../model/diagnostics.js';
import type { Split } from './split.js';
import type { Field, Fields, Value } from './values.js';

/** Deeper than any field that is read: authors -> author -> affiliations -> affiliation -> name. */
const DEEPEST = 8;

function hints(error: YAMLError, line: string): readonly string[] {
  const [, name, value] = /^\s*([\w-]+):\s+(.*:\s.*)$/.exec(line) ?? [];
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY' && name !== undefined && value !== undefined)
    return [`put a value that contains a colon in quotes: ${name}: "${value.replaceAll('"', '\\"')}"`];
  if (error.code === 'DUPLICATE_KEY') return ['give each field once; several values are a list'];
  if (error.code === 'TAB_AS_INDENT') return ['indent with spaces'];
  return [];
}

/** Places in the manuscript's file of what is at an offset of the YAML. */
class Placer {
  readonly lines = new LineCounter();
  readonly texts: readonly string[];

  constructor(
    private readonly path: string,
    private readonly parts: Split,
  ) {
    this.texts = parts.source.split('\n');
  }

  at(offset: number, length: number): Place {
    const end = Math.max(0, this.parts.source.trimEnd().length);
    // An error at the very end (an unclosed quote) is shown on the last line that has text.
    const { line, col } = this.lines.linePos(Math.min(offset, end));
    const rest = (this.texts[line - 1]?.length ?? 0) - (col - 1);
    return {
      path: this.path,
      line: line + this.parts.sourceOffset,
      column: col,
      length: Math.max(1, Math.min(length, rest)),
    };
  }

  /** A block of lines (`|`) is where its first line is, not its mark. */
  of(node: Node): Place {
    const [start, end] = node.range ?? [0, 0];
    const block = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
    const first = block ? this.parts.source.indexOf('\n', start) + 1 : 0;
    const indent = /^[ \t\n]*/.exec(this.parts.source.slice(first, end))?.[0].length ?? 0;
    return first > 0 && first + indent < end
      ? this.at(first + indent, end - first - indent)
      : this.at(start, end - start);
  }
}

function toValue(node: unknown, placer: Placer, around: Place, depth = 0): Value {
  if (node === null || node === undefined) return { kind: 'nothing', place: around };
  const place = (node as Node).range ? placer.of(node as Node) : around;
  if (isScalar(node)) {
    if (node.value === null) return { kind: 'nothing', place };
    return {
      kind: 'text',
      text: typeof node.value === 'string' ? node.value : (node.source ?? String(node.value)),
      place,
    };
  }
  if (depth >= DEEPEST) return { kind: 'other', place };
  if (isSeq<Node | null>(node))
    return { kind: 'list', items: node.items.map((item) => toValue(item, placer, place, depth + 1)), place };
  if (isMap<Node, Node | null>(node))
    return { kind: 'map', fields: fieldsOf(node.items, placer, depth + 1), place };
  return { kind: 'other', place };
}

function fieldsOf(
  pairs: readonly { readonly key: Node; readonly value: Node | null }[],
  placer: Placer,
  depth: number,
): readonly Field[] {
  return pairs.map(({ key, value }) => {
    const namePlace = placer.of(key);
    const name = isScalar(key) ? String(key.value) : placer.texts[namePlace.line - 1]?.trim() || '?';
    return { name, namePlace, value: toValue(value, placer, namePlace, depth) };
  });
}

function parse(source: string, lines: LineCounter) {
  try {
    return parseDocument(source, { prettyErrors: false, lineCounter: lines });
  } catch (error) {
    // Thousands of brackets within each other.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Reads the YAML between the fences. Errors: front-matter-malformed, one for each fault of the YAML. */
export function yamlFields(path: string, parts: Split, sink: Sink): Fields {
  const placer = new Placer(path, parts);
  const malformed = (message: string, place: Place, hint: readonly string[]): void =>
    sink.error({ code: 'front-matter-malformed', message, place, hints: hint });
  const document = parse(parts.source, placer.lines);
  if (document === undefined) {
    malformed('This front matter is nested too deeply to be read.', placer.at(0, 1), []);
    return { fields: [], sound: false };
  }
  for (const fault of document.errors) {
    const place = placer.at(fault.pos[0], fault.pos[1] - fault.pos[0]);
    const message = `This front matter is not valid YAML: ${fault.message}${/[.!?]$/.test(fault.message) ? '' : '.'}`;
    malformed(message, place, hints(fault, placer.texts[place.line - parts.sourceOffset - 1] ?? ''));
  }
  const sound = document.errors.length === 0;
  const { contents } = document;
  if (isMap<Node, Node | null>(contents)) return { fields: fieldsOf(contents.items, placer, 0), sound };
  if (contents === null || !sound) return { fields: [], sound };
  malformed('This front matter has no fields.', placer.of(contents as Node), [
    'write lines of the form "title: The memo\'s title"',
  ]);
  return { fields: [], sound: false };
}
