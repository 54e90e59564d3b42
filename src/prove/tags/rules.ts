/** The shape of a rule: one concern, found faults by name. */
import type { Composed } from '../../model/document.js';
import type { TaggedElement } from '../../model/tags.js';
import type { PdfFile } from '../../pdf/pdfium/types.js';
import type { FindingName } from './findings.js';
import type { Node, TaggedFile } from './tagged-file.js';

/** All that a rule may look at. */
export interface Tagged {
  readonly file: TaggedFile;
  readonly pdf: PdfFile;
  readonly composed: Composed;
  readonly marks: readonly TaggedElement[];
}

export interface Found {
  readonly name: FindingName;
  /** Put in place of `{}` in the finding's message. */
  readonly detail?: string;
  /** Counts from 0. */
  readonly page?: number | undefined;
  /** Line of the manuscript. */
  readonly line?: number | undefined;
}

export type Tell = (found: Found) => void;

export type Rule = (tagged: Tagged, tell: Tell) => void;

/** All nodes, each before the ones below it. */
export function* nodesOf(root: Node | undefined): Generator<Node, void> {
  if (!root) return;
  yield root;
  for (const kid of root.kids) if (kid.kind === 'node') yield* nodesOf(kid);
}

/** The page that a node starts on; undefined if nothing of it is on one. */
export function pageOf(node: Node): number | undefined {
  for (const kid of node.kids) {
    const page = kid.kind === 'node' ? pageOf(kid) : kid.page;
    if (page !== undefined && page >= 0) return page;
  }
  return undefined;
}
