/** What single elements must have: headings in order, pictures described, tables with headers, lists of items. */
import { TAG_LABEL } from '../../model/markup.js';
import { finding } from './findings.js';
import type { StructureCheck } from './structure-check.js';
import { tablesOf } from './table-headers.js';
import type { Node } from './tagged-file.js';
import { nodesOf, pageOf } from './tagged-file.js';

/** ISO 32000-1, 14.8.4: the types that are used here, without the headings. */
const STANDARD = new Set(
  'Document BlockQuote Caption Code Div Figure L LI LBody Lbl Link Note P Reference Span TBody TD TH THead TR Table'.split(
    ' ',
  ),
);

/** In a list (ISO 32000-1, table 336), and in its items. */
const IN_LIST: Readonly<Record<string, readonly string[]>> = {
  L: ['LI', 'L', 'Caption'],
  LI: ['Lbl', 'LBody'],
};

export const elementRules: StructureCheck = {
  name: 'structure-elements',
  run({ file, composed, tags }, report) {
    let level = 0;
    let headings = -1;
    const pictures = tags.filter(({ type }) => type === 'Figure');
    const tables = tablesOf(tags);
    let picture = 0;
    let table = 0;
    for (const node of nodesOf(file.root)) {
      const page = pageOf(node);
      const heading = /^H([1-6])$/.exec(node.type);
      if (heading) {
        const rank = Number(heading[1]);
        const source = composed.headings[headings];
        if (rank > level + 1) {
          report(
            finding('heading-skipped', {
              detail: `“${source?.text ?? node.type}”`,
              page,
              line: source?.line,
            }),
          );
        }
        level = rank;
        headings += 1;
      } else if (!STANDARD.has(node.type) && !STANDARD.has(file.roleMap.get(node.type) ?? '')) {
        report(finding('role-unmapped', { detail: node.type, page }));
      }
      if (node.type === 'Figure') {
        if (!node.alt?.trim())
          report(finding('picture-undescribed', { page, line: pictures[picture]?.line }));
        picture += 1;
      }
      if (node.type === 'Table') {
        if (tables[table]?.hasHeaders !== false && !hasHeaders(node))
          report(finding('table-headless', { page, line: tables[table]?.line }));
        table += 1;
      }
      for (const kid of IN_LIST[node.type] ? node.kids : []) {
        const type = kid.kind === 'node' ? kid.type : kid.kind;
        if (!IN_LIST[node.type]?.includes(type)) report(finding('list-malformed', { detail: type, page }));
      }
      const left = [node.alt, node.id].find((text) => text?.includes(TAG_LABEL));
      if (left !== undefined) report(finding('marker-left', { detail: left, page }));
    }
  },
};

function hasHeaders(table: Node): boolean {
  for (const node of nodesOf(table)) if (node.type === 'TH' && node.scope) return true;
  return false;
}
