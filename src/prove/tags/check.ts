/** The proof of a screen edition's structure: all rules on one file, told as findings. */

import { counted } from '../../model/wording.js';
import { UnreadablePdf } from '../../pdf/unreadable-pdf.js';
import type { Check, Fault } from '../check.js';
import { documentRules } from './document-rules.js';
import { elementRules } from './element-rules.js';
import { FINDINGS, type Finding, forbiddenBy } from './findings.js';
import { noteRules } from './note-rules.js';
import { nodesOf, type Rule, type Tell } from './rules.js';
import { readTaggedFile, type TaggedFile } from './tagged-file.js';
import { textRules } from './text-rules.js';
import { treeRules } from './tree-rules.js';

const RULES: readonly Rule[] = [documentRules, treeRules, elementRules, noteRules, textRules];

/** The check of one PDF. Codes: "proof-" and the finding's name. */
export function structureCheck(bytes: Uint8Array): Check {
  return {
    name: 'structure',
    run({ pdf, composed, paginated }, report) {
      const file = read(bytes, report);
      if (!file) return { summary: 'a structure that can be read', counts: {} };
      const tell: Tell = ({ name, detail = '', page, line }) => {
        const { message, hint }: Finding = FINDINGS[name];
        report({
          code: `proof-${name}`,
          message: `${message.replace('{}', () => detail)} (${forbiddenBy(name)})`,
          page,
          line,
          ...(hint === undefined ? {} : { hints: [hint] }),
        });
      };
      for (const rule of RULES) rule({ file, pdf, composed, marks: paginated.tags }, tell);
      const counts = { elements: 0, notes: 0, references: 0 };
      for (const { type } of nodesOf(file.root)) {
        counts.elements += 1;
        if (type === 'Note') counts.notes += 1;
        if (type === 'Reference') counts.references += 1;
      }
      const { elements, notes, references } = counts;
      const summary = `${counted(elements, 'element')}, ${counted(notes, 'Note')}, ${counted(references, 'Reference')}; PDF/UA-1 and PDF/A-2a by ${counted(Object.keys(FINDINGS).length, 'rule')} of ours`;
      return { summary, counts };
    },
  };
}

function read(bytes: Uint8Array, report: (fault: Fault) => void): TaggedFile | undefined {
  try {
    return readTaggedFile(bytes);
  } catch (error) {
    if (!(error instanceof UnreadablePdf)) throw error;
    report({ code: 'proof-structure-unreadable', message: error.message });
    return undefined;
  }
}
