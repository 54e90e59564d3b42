import { isMap, isScalar, LineCounter, type Node, parseDocument, type YAMLError } from 'yaml';
import type { Place, Sink } from '../model/diagnostics.js';
import type { Split } from './split.js';

/** One `name: value` of the front matter. */
export interface Field {
  readonly name: string;
  readonly namePlace: Place;
  readonly value: Node | null;
  readonly valuePlace: Place;
}

/** The front matter as YAML gives it. */
export interface Fields {
  readonly byName: ReadonlyMap<string, Field>;
  /** False if the YAML had errors: what is missing then may only not have been understood. */
  readonly sound: boolean;
  /** Where something in the YAML stands in the file. */
  placeOf(node: Node): Place;
  /** The file's place at an offset of the YAML. */
  placeAt(offset: number, length: number): Place;
}

function hints(error: YAMLError, line: string): readonly string[] {
  const [, name, value] = /^\s*([\w-]+):\s+(.*:\s.*)$/.exec(line) ?? [];
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY' && name !== undefined && value !== undefined)
    return [`a value that has a colon in it stands in quotes: ${name}: "${value.replaceAll('"', '\\"')}"`];
  if (error.code === 'DUPLICATE_KEY') return ['give each field once; several values are a list'];
  if (error.code === 'TAB_AS_INDENT') return ['indent with spaces'];
  return [];
}

/** Reads the YAML between the fences. Errors: front-matter-malformed, one for each fault of the YAML. */
export function yamlFields(path: string, parts: Split, sink: Sink): Fields {
  const lines = new LineCounter();
  const document = parseDocument(parts.yaml, { prettyErrors: false, lineCounter: lines });
  const yamlLines = parts.yaml.split('\n');

  const placeAt = (offset: number, length: number): Place => {
    const end = Math.max(0, parts.yaml.trimEnd().length);
    // An error at the very end (an unclosed quote) is shown on the last line that has text.
    const { line, col } = lines.linePos(Math.min(offset, end));
    const rest = (yamlLines[line - 1]?.length ?? 0) - (col - 1);
    return { path, line: line + 1, column: col, length: Math.max(1, Math.min(length, rest)) };
  };
  const placeOf = (node: Node): Place => {
    const [start, end] = node.range ?? [0, 0];
    return placeAt(start, end - start);
  };

  const faults = [...document.errors, ...document.warnings];
  for (const fault of faults) {
    const place = placeAt(fault.pos[0], fault.pos[1] - fault.pos[0]);
    sink.error({
      code: 'front-matter-malformed',
      message: `This front matter is not YAML: ${fault.message}${/[.!?]$/.test(fault.message) ? '' : '.'}`,
      place,
      hints: hints(fault, yamlLines[place.line - 2] ?? ''),
    });
  }

  const byName = new Map<string, Field>();
  let sound = faults.length === 0;
  if (isMap<Node, Node | null>(document.contents)) {
    for (const { key, value } of document.contents.items) {
      const name = isScalar(key) ? String(key.value) : String(key);
      if (byName.has(name)) continue;
      const namePlace = placeOf(key);
      byName.set(name, { name, namePlace, value, valuePlace: value?.range ? placeOf(value) : namePlace });
    }
  } else if (document.contents !== null && sound) {
    sound = false;
    sink.error({
      code: 'front-matter-malformed',
      message: 'This front matter has no fields.',
      place: placeOf(document.contents),
      hints: ['write lines of the form "title: The memo\'s title"'],
    });
  }
  return { byName, sound, placeOf, placeAt };
}
