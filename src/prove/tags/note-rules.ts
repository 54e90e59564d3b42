/** Notes: all there, each with an ID, after the block that calls it, linked from it and back to it. */
import { finding } from './findings.js';
import type { StructureCheck } from './structure-check.js';
import type { Leaf, Node } from './tagged-file.js';
import { nodesOf, pageOf } from './tagged-file.js';
import { TreeText } from './tree-text.js';

/** Parts of a line; all else is a block. */
const INLINE = new Set(['Code', 'Em', 'Link', 'Lbl', 'Reference', 'Span', 'Strong']);

export const noteRules: StructureCheck = {
  name: 'structure-notes',
  run({ file, pdf, composed }, report) {
    const texts = new TreeText(pdf);
    const missing = new Map(composed.notes.map((note) => [note.number, note]));
    const lineOf = new Map(composed.notes.map(({ number, line }) => [number, line]));
    const ids = new Set<string>();
    for (const parent of nodesOf(file.root)) {
      for (const [index, note] of parent.kids.entries()) {
        if (note.kind !== 'node' || note.type !== 'Note') continue;
        const label = note.kids.find((kid) => kid.kind === 'node' && kid.type === 'Lbl');
        const number = label?.kind === 'node' ? Number(texts.of(label)) : Number.NaN;
        const place = { detail: String(number), page: pageOf(note), line: lineOf.get(number) };
        missing.delete(number);
        const { id = '' } = note;
        if (id === '' || ids.has(id) || file.ids.get(id) !== note.number)
          report(finding('note-anonymous', { ...place }));
        ids.add(id);
        const calls = callsBefore(parent.kids, index).filter((call) => Number(texts.of(call)) === number);
        if (calls.length === 0) report(finding('note-uncalled', { ...place }));
        const linked = label?.kind === 'node' && hasLink(label) && calls.every(hasLink);
        if (!linked) report(finding('note-unlinked', { ...place }));
      }
    }
    for (const { number, line } of missing.values())
      report(finding('note-lost', { detail: String(number), line }));
  },
};

/** The calls in what is right before a note: a block, or the line of text up to it; other notes are passed over. */
function callsBefore(kids: readonly (Node | Leaf)[], note: number): Node[] {
  const before: Node[] = [];
  for (let index = note - 1; index >= 0; index -= 1) {
    const kid = kids[index];
    if (kid?.kind !== 'node') continue;
    if (kid.type === 'Note') continue;
    before.push(kid);
    if (!INLINE.has(kid.type)) break;
  }
  return before.flatMap((kid) => [...nodesOf(kid)].filter(({ type }) => type === 'Reference'));
}

function hasLink(parent: Node): boolean {
  return parent.kids.some(
    (kid) =>
      kid.kind === 'node' && kid.type === 'Link' && kid.kids.some((leaf) => leaf.kind === 'annotation'),
  );
}
