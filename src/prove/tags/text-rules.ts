/** The tree says what the manuscript says: the text with its notes, and which parts are in another language. */

import type { Report } from '../../model/check.js';
import type { Composed, TextBlock } from '../../model/document.js';
import { quoted } from '../../model/wording.js';
import { finding } from './findings.js';
import type { StructureCheck } from './structure-check.js';
import type { Node } from './tagged-file.js';
import { nodesOf, pageOf } from './tagged-file.js';
import { TreeText } from './tree-text.js';

/** Characters shown around the first difference. */
const CONTEXT = 30;

/** What has no sound: soft hyphens, joiners, places where a line may break. */
const SILENT = /[\u00AD\u200B-\u200D\u2060\uFEFF]/gu;

/** Letters with a code of their own as a pair, U+FB00 to U+FB06: a font may show and a PDF map them as two. */
const LATIN_LIGATURES = /[\uFB00-\uFB06]/gu;

export const textRules: StructureCheck = {
  name: 'structure-text',
  run({ file, pdf, composed }, report) {
    if (!file.root) return;
    const texts = new TreeText(pdf);
    const body = texts.of(file.root, (node) => node.type === 'Note');
    compare(composed.body, body, undefined, report);
    const notes = new Map(composed.notes.map((note) => [note.number, note]));
    for (const node of nodesOf(file.root)) {
      if (node.type !== 'Note') continue;
      const label = node.kids.find((kid) => kid.kind === 'node' && kid.type === 'Lbl');
      const number = label?.kind === 'node' ? Number(texts.of(label)) : 0;
      const heard = texts.of(node, (kid) => kid === label);
      compare(notes.get(number)?.blocks ?? [], heard, pageOf(node), report);
    }
    languages(composed, file.root, report);
  },
};

/** One spelling of letters, as a reader hears them: composed, ligatures separated, without what has no sound. */
function heardAs(text: string): string {
  return text
    .replace(SILENT, '')
    .replace(LATIN_LIGATURES, (letters) => letters.normalize('NFKC'))
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim();
}

function compare(
  blocks: readonly TextBlock[],
  heard: string,
  page: number | undefined,
  report: Report,
): void {
  const is = heardAs(heard);
  let at = 0;
  for (const block of blocks) {
    const text = heardAs(block.text);
    if (block.marker !== undefined) at += markerLength(is.slice(at), block.marker);
    if (is.startsWith(text, at)) {
      at += text.length;
      if (is[at] === ' ') at += 1;
      continue;
    }
    let same = 0;
    while (same < text.length && is[at + same] === text[same]) same += 1;
    const from = Math.max(0, same - CONTEXT);
    const here = quoted(is.slice(at + from, at + same + CONTEXT));
    const there = quoted(text.slice(from, same + CONTEXT));
    report(finding('structure-text', { detail: `${here} instead of ${there}`, page, line: block.line }));
    return;
  }
  if (at < is.length) {
    const detail = `${quoted(is.slice(at, at + 2 * CONTEXT))} is nowhere in the manuscript`;
    report(finding('structure-text', { detail, page }));
  }
}

/** A list's marker is before its item's text; bullets of all kinds are read as one, and drawn ones not at all. */
function markerLength(text: string, marker: string): number {
  const written = marker.replaceAll('•', '').replace(/\s+/g, ' ').trim();
  const found = [marker, written, '•'].find((sign) => sign !== '' && text.startsWith(`${sign} `));
  return found === undefined ? 0 : found.length + 1;
}

/** Each passage of the composed text that names its language must be in the tree with that language. */
function languages(composed: Composed, root: Node, report: Report): void {
  const found = new Map<string, number>();
  for (const { lang } of nodesOf(root)) if (lang !== undefined) found.set(lang, (found.get(lang) ?? 0) + 1);
  for (const [, lang = ''] of composed.html.matchAll(/<(?!html)[a-z][a-z0-9]*\b[^>]*\slang="([^"]*)"/g)) {
    const left = found.get(lang) ?? 0;
    if (left === 0) report(finding('foreign-language-lost', { detail: lang }));
    found.set(lang, left - 1);
  }
}
