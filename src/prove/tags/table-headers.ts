/** The tables of the laid-out pages, in their order. */
import type { TaggedElement } from '../../model/tags.js';

export interface LaidOutTable {
  /** Line of the manuscript. */
  readonly line: number | undefined;
  /** Whether the manuscript's table names its columns. */
  readonly hasHeaders: boolean;
}

/** A table within another one counts for itself, and its headers for both. */
export function tablesOf(tags: readonly TaggedElement[]): readonly LaidOutTable[] {
  const tables = new Map<string, { line: number | undefined; hasHeaders: boolean }>();
  let current: { hasHeaders: boolean } | undefined;
  for (const { type, elementId, line } of tags) {
    if (type === 'Table') {
      // Each page has its part of a table, with the same id.
      const table = tables.get(elementId) ?? { line, hasHeaders: false };
      tables.set(elementId, table);
      current = table;
    }
    if (type === 'TH' && current) current.hasHeaders = true;
  }
  return [...tables.values()];
}
