/** Gives blocks the ids that links lead to, and collects the names that they go by. */
import type { Token } from 'markdown-it';
import type { Manuscript } from '../../model/manuscript.js';
import { noteId } from '../../model/markup.js';
import type { Note } from '../footnotes.js';
import { anchorIds } from '../markdown/anchor-ids.js';
import { plainText } from '../markdown/inline-text.js';
import type { SourceMap } from '../source-map.js';
import { ownId, Targets } from './targets.js';

/** Blocks whose HTML has a place for an id. */
const hasElement = (token: Token): boolean =>
  token.nesting === 1 || ['fence', 'code_block', 'hr'].includes(token.type);

/** Gives blocks that the manuscript gives an id one in the HTML. Headings have theirs already. */
function addBlockTargets(tokens: readonly Token[], targets: Targets, places: SourceMap): void {
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'heading_open' || !hasElement(token)) continue;
    const ids = anchorIds(token);
    if (ids.length === 0) continue;
    const id = ownId(ids, targets);
    if (id === undefined) continue;
    token.attrSet('id', id);
    // Cells have no line of their own, but the text in them has.
    const placed = token.map ? token : tokens.find(({ type }, index) => index > at && type === 'inline');
    targets.addIds(ids, { id, line: places.line(placed ?? token) });
  }
}

/** What is in a note leads to the note. */
function addNoteTargets(notes: readonly Note[], targets: Targets): void {
  for (const { number, line, tokens } of notes)
    for (const token of tokens) {
      const ids = anchorIds(token);
      if (token.attrGet('id') !== null) token.attrs = token.attrs?.filter(([name]) => name !== 'id') ?? null;
      targets.addIds(ids, { id: noteId(number), line, note: number });
    }
}

/** A heading of the text that is the title goes by its words and by the ids that it is given. */
function nameTitle([open, inline]: readonly Token[], targets: Targets): void {
  if (!open) return;
  targets.addIds(anchorIds(open), targets.title);
  targets.addWords(plainText(inline?.children ?? null), targets.title);
}

/** The parts of a document in which targets are. */
export interface TargetParts {
  /** The tokens of the heading that is the title; none if no heading is. */
  readonly title: readonly Token[];
  readonly text: readonly Token[];
  readonly notes: readonly Note[];
}

/** All targets but headings, which add themselves. */
export function nameTargets(
  { title, text, notes }: TargetParts,
  { fieldPlaces }: Manuscript,
  places: SourceMap,
): Targets {
  const [heading] = title;
  const targets = new Targets(heading ? places.line(heading) : (fieldPlaces.title?.line ?? 1));
  nameTitle(title, targets);
  addBlockTargets(text, targets, places);
  addNoteTargets(notes, targets);
  return targets;
}
