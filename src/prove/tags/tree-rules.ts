/** The tree and the pages fit together: everything shown is in the tree or artifact, and the way back is right. */
import { counted } from '../../model/wording.js';
import { finding } from './findings.js';
import type { StructureCheck } from './structure-check.js';
import { nodesOf } from './tagged-file.js';

export const treeRules: StructureCheck = {
  name: 'structure-tree',
  run({ file, pdf }, report) {
    /** By page, MCID: the node that has it. */
    const owners = pdf.pages.map(() => new Map<number, number>());
    const annotations = new Map<number, number>();
    for (const node of nodesOf(file.root)) {
      for (const kid of node.kids) {
        if (kid.kind === 'content') owners[kid.page]?.set(kid.number, node.number);
        else if (kid.kind === 'annotation') annotations.set(kid.number, node.number);
      }
    }
    for (const [page, own] of owners.entries()) {
      const parents = file.parents[page] ?? [];
      const wrong = [...own].filter(([mcid, node]) => parents[mcid] !== node);
      if (wrong.length > 0) report(finding('parent-wrong', { detail: counted(wrong.length, 'piece'), page }));
      const chars = pdf.pages[page]?.chars ?? [];
      const outside = chars.filter(({ mcid, artifact }) => !artifact && !own.has(mcid ?? -1));
      const text = outside.map((char) => char.text).join('');
      if (outside.length > 0) report(finding('text-untagged', { detail: `“${text.slice(0, 60)}”`, page }));
    }
    for (const { number, page, parent, contents } of file.links) {
      if (annotations.get(number) === undefined) report(finding('link-untagged', { page }));
      else if (annotations.get(number) !== parent)
        report(finding('parent-wrong', { detail: 'a link', page }));
      if (!contents?.trim()) report(finding('link-undescribed', { detail: `(object ${number})`, page }));
    }
  },
};
