/** The proof of a screen edition's structure: all checks on one file. */
import type { Report } from '../../model/check.js';
import { counted } from '../../model/wording.js';
import { UnreadablePdf } from '../../pdf/unreadable-pdf.js';
import type { ProofCheck } from '../check.js';
import { documentRules } from './document-rules.js';
import { elementRules } from './element-rules.js';
import { FINDINGS } from './findings.js';
import { noteRules } from './note-rules.js';
import type { StructureCheck } from './structure-check.js';
import { nodesOf, readTaggedFile, type TaggedFile } from './tagged-file.js';
import { textRules } from './text-rules.js';
import { treeRules } from './tree-rules.js';

const CHECKS: readonly StructureCheck[] = [documentRules, treeRules, elementRules, noteRules, textRules];

/** The check of one PDF. Codes: "proof-" and the finding's name. */
export function structureCheck(bytes: Uint8Array): ProofCheck {
  return {
    name: 'structure',
    run({ pdf, composed, paginated }, report) {
      const file = read(bytes, report);
      if (!file) return { summary: 'a structure that can be read', counts: {} };
      for (const check of CHECKS) check.run({ file, pdf, composed, tags: paginated.tags }, report);
      const counts = { elements: 0, notes: 0, references: 0 };
      for (const { type } of nodesOf(file.root)) {
        counts.elements += 1;
        if (type === 'Note') counts.notes += 1;
        if (type === 'Reference') counts.references += 1;
      }
      const { elements, notes, references } = counts;
      const summary = `${counted(elements, 'element')}, ${counted(notes, 'Note')}, ${counted(references, 'Reference')}; PDF/UA-1 and PDF/A-2a by ${counted(Object.keys(FINDINGS).length, 'own rule')}`;
      return { summary, counts };
    },
  };
}

function read(bytes: Uint8Array, report: Report): TaggedFile | undefined {
  try {
    return readTaggedFile(bytes);
  } catch (error) {
    if (!(error instanceof UnreadablePdf)) throw error;
    report({ code: 'proof-structure-unreadable', message: error.message });
    return undefined;
  }
}
