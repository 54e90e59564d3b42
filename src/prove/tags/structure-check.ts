/** The shape of a check of a screen edition's structure. */
import type { Check } from '../../model/check.js';
import type { Composed } from '../../model/document.js';
import type { TaggedElement } from '../../model/tags.js';
import type { PdfFile } from '../../pdf/pdfium/types.js';
import type { TaggedFile } from './tagged-file.js';

/** All that a check of the structure may look at. */
export interface TaggedSubject {
  readonly file: TaggedFile;
  readonly pdf: PdfFile;
  readonly composed: Composed;
  /** The layout's elements. */
  readonly tags: readonly TaggedElement[];
}

/** One concern of the structure; its findings are those of `findings.ts`. */
export type StructureCheck = Check<TaggedSubject>;
