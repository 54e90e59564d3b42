/**
 * All that can be wrong with the structure and the claims of a screen edition: a closed list, and which standard
 * forbids it. The clauses are those of ISO 14289-1 (PDF/UA-1) and ISO 19005-2 (PDF/A-2a), as veraPDF counts them;
 * "ours" is what no validator can see: it has to know the manuscript.
 */
import type { Finding } from '../../model/check.js';

/** A kind of finding. */
interface Kind {
  /** What is wrong, for a person. `{}` stands for the case's own words. */
  readonly message: string;
  /** Clause of PDF/UA-1. */
  readonly ua?: string;
  /** Clause of PDF/A-2a. */
  readonly archive?: string;
  /** What our own promise is. */
  readonly ours?: string;
  readonly hint?: string;
}

/** The closed list, by the code without "proof-". */
export const FINDINGS = {
  'structure-missing': {
    message: 'the PDF has no structure tree: screen readers cannot read it.',
    ua: '7.1',
    archive: '6.7.3',
  },
  'not-marked': {
    message: 'the PDF is not marked as tagged (MarkInfo).',
    ua: '6.2',
    archive: '6.7.2',
  },
  'language-missing': {
    message: 'the PDF does not declare its language.',
    ua: '7.2',
    archive: '6.7.4',
  },
  'title-hidden': { message: 'viewers would show the file’s name instead of the title.', ua: '7.1' },
  'metadata-missing': { message: 'the PDF has no XMP metadata.', ua: '7.1', archive: '6.6.2.1' },
  'ua-unclaimed': { message: 'the metadata do not declare PDF/UA-1.', ua: '5' },
  'archive-unclaimed': { message: 'the metadata do not declare PDF/A, level A.', archive: '6.6.4' },
  'intent-missing': {
    message: 'colours are device-dependent: there is no output intent with a profile.',
    archive: '6.2.4.3',
  },
  'file-id-missing': { message: 'the file has no identifier.', archive: '6.1.3' },
  'font-not-embedded': {
    message: 'the font {} is not embedded; each reader would show another one.',
    ua: '7.21.4.1',
    archive: '6.2.11.4.1',
  },
  'text-untagged': { message: '{} is neither in the structure nor marked as artifact.', ua: '7.1' },
  'parent-wrong': {
    message: 'the ParentTree does not lead from {} to its element.',
    ua: '7.1',
    archive: '6.7.3',
  },
  'role-unmapped': {
    message: 'the structure type {} is neither standard nor mapped to a standard one.',
    ua: '7.1',
    archive: '6.7.3.4',
  },
  'heading-skipped': {
    message: 'the heading {} is more than one level below the one before it.',
    ua: '7.4.2',
    hint: 'Use ## before ###: users of screen readers navigate by level.',
  },
  'picture-undescribed': {
    message: 'a picture has no alternative text.',
    ua: '7.3',
    hint: 'Write what it shows between the brackets: ![a map of the valley](map.png).',
  },
  'table-headless': {
    message: 'a table has no headers with a scope.',
    ua: '7.5',
    hint: 'Give the table a first row that names its columns.',
  },
  'list-malformed': { message: 'a list contains {}, which is not a list item.', ua: '7.2' },
  'note-anonymous': { message: 'note {} has no ID of its own.', ua: '7.9' },
  'note-lost': { message: 'note {} is not in the structure.', ours: 'each note is a Note' },
  'note-uncalled': {
    message: 'note {} does not follow the block that calls it.',
    ours: 'a note is read after the block that calls it',
  },
  'note-unlinked': {
    message: 'note {} and its call are not linked both ways.',
    ours: 'call and note lead to each other',
  },
  'link-undescribed': { message: 'the link {} has no description of its target.', ua: '7.18.5' },
  'link-untagged': { message: 'a link is not in the structure.', ua: '7.18.5' },
  'foreign-language-lost': {
    message: 'a passage in another language ({}) is not marked with it.',
    ua: '7.2',
    ours: 'the language of each passage is kept',
  },
  'structure-text': {
    message: 'the tagged text differs: {}',
    ours: 'the text of the structure is the text of the manuscript',
  },
  'marker-left': {
    message: 'an internal marker was left in the structure: {}.',
    ours: 'nothing internal is published',
  },
} as const satisfies Readonly<Record<string, Kind>>;

/** A finding's code without "proof-". */
export type FindingName = keyof typeof FINDINGS;

/** Where a case of the list was found, and its own words. */
export interface Case {
  /** Put in place of `{}` in the message. */
  readonly detail?: string;
  /** Counts from 0. */
  readonly page?: number | undefined;
  /** Line of the manuscript. */
  readonly line?: number | undefined;
}

/** One case of the list. Its code: "proof-" and the name. */
export function finding(name: FindingName, { detail = '', page, line }: Case = {}): Finding {
  const { message, hint }: Kind = FINDINGS[name];
  return {
    code: `proof-${name}`,
    message: `${message.replace('{}', () => detail)} (${forbiddenBy(name)})`,
    page,
    line,
    hints: hint === undefined ? undefined : [hint],
  };
}

/** The standards that a finding breaks, for a message: "PDF/UA-1 7.9; PDF/A-2a 6.7.3". */
function forbiddenBy(name: FindingName): string {
  const { ua, archive, ours }: Kind = FINDINGS[name];
  const standards = [
    ...(ua === undefined ? [] : [`PDF/UA-1 ${ua}`]),
    ...(archive === undefined ? [] : [`PDF/A-2a ${archive}`]),
  ];
  return standards.length === 0 ? `promised: ${ours ?? ''}` : standards.join('; ');
}
