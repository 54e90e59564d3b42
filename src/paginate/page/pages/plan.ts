/** What a plan of pages is made from, and what it says. Lengths in CSS px. */

/** A piece of the body that is never cut: a line, a table row, a picture. */
export interface Fragment {
  /** Top and bottom in the galley, margins between fragments included in the distance. */
  readonly top: number;
  readonly bottom: number;
  /** May a page start with this fragment? `never` is broken only where nothing else is left. */
  readonly before: 'allowed' | 'never' | 'forced';
  /** Extra cost of starting a page here: a hyphen at the foot of the page before. */
  readonly penalty: number;
  /** Notes first called in it, as indices into the notes. */
  readonly notes: readonly number[];
  /** Height that a page starting here needs at its top: a table's head, repeated. */
  readonly repeated: number;
  /** On a page that is turned, with others like it: the page is as high as `PageMetrics.turnedHeight`. */
  readonly turned?: boolean;
  /**
   * A page that starts here and goes on beyond the fragment before `until` has so much more white space there: the
   * rest of a table is filled up to the grid by another amount than all of it.
   */
  readonly shift?: { readonly until: number; readonly by: number } | undefined;
}

/** A note as unbreakable pieces, mostly lines. */
export interface NoteFragments {
  readonly fragments: readonly {
    readonly top: number;
    readonly bottom: number;
    readonly before: 'allowed' | 'never';
    /** Height that the note's next part needs at its top if it starts here: a table's head, repeated. */
    readonly repeated?: number;
  }[];
}

export interface PageMetrics {
  /** Height of the page area. */
  readonly height: number;
  /** Height of the page area of a turned page. */
  readonly turnedHeight: number;
  /** The body's line height: the unit in which white space is judged. */
  readonly leading: number;
  /** Height of the separator and the space around it. */
  readonly separator: number;
  /** Space between two notes. */
  readonly noteGap: number;
  /** Height of the mark above a note that continues. */
  readonly continuation: number;
}

/** Part of a note on one page: its fragments from `from` to before `to`. */
export interface NotePart {
  readonly note: number;
  readonly from: number;
  readonly to: number;
}

export interface PlannedPage {
  /** Body fragments from `from` to before `to`. */
  readonly from: number;
  readonly to: number;
  readonly turned: boolean;
  readonly notes: readonly NotePart[];
  /** White space left between body and notes. */
  readonly slack: number;
  /** True where something on it is higher than the page: the layout cannot be trusted there. */
  readonly overfull: boolean;
}
