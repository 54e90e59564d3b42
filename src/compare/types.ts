/** What is different between two PDFs: plain data, for people and for programs. */

/** A place in one of the files: the page's label, and its index from 0. */
export interface PageName {
  readonly index: number;
  readonly label: string;
}

/** Words that were replaced, added or removed. */
export interface WordChange {
  /** In the new file; in the old one where the words were only removed. */
  readonly page: PageName;
  readonly pageBefore: PageName;
  /** The note they are in, by its new number; absent in the body. */
  readonly note?: number;
  readonly removed: string;
  readonly added: string;
  /** A few words before them. */
  readonly after: string;
}

/** A passage that was moved, with the same words. */
export interface Passage {
  readonly from: PageName;
  readonly to: PageName;
  readonly text: string;
}

export interface NoteChanges {
  readonly added: readonly { readonly number: number; readonly page: PageName }[];
  /** By old numbers. */
  readonly removed: readonly { readonly number: number; readonly page: PageName }[];
  readonly renumbered: readonly { readonly from: number; readonly to: number }[];
  /** By new numbers: begins on another page than before. */
  readonly moved: readonly { readonly number: number; readonly from: PageName; readonly to: PageName }[];
  /** By new numbers. */
  readonly reworded: readonly number[];
}

/** Pages to look at: the same page of both files, or the one that only one of them has. */
export interface PagePair {
  readonly before?: PageName;
  readonly after?: PageName;
}

export interface Changes {
  /** Whether anything below is a change. */
  readonly changed: boolean;
  /** Whether the files are the same bytes. Where they are not and nothing is changed, they differ in what is not compared: link addresses, properties. */
  readonly sameBytes: boolean;
  readonly pages: { readonly before: number; readonly after: number };
  readonly words: readonly WordChange[];
  readonly passages: readonly Passage[];
  readonly notes: NoteChanges;
  /** Pages with the same words that look different. */
  readonly appearance: readonly PageName[];
  /** Pages of the new file with text that was on another page before: breaks have moved. Notes that begin elsewhere are listed above. */
  readonly reflowed: readonly PageName[];
  readonly affected: readonly PagePair[];
}
