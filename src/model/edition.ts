/** What a manuscript becomes: paper and purpose. Lengths are PDF points (1 pt = 1/72 in) unless a name says otherwise. */

/** A paper size by its trimmed page. Adding one: an entry in `config/papers.ts` and a file `styles/paper-<name>.css`. */
export interface Paper {
  readonly name: string;
  /** As people call it: "A4", "US Letter". */
  readonly title: string;
  /** Nominal trimmed width, pt. */
  readonly width: number;
  /** Nominal trimmed height, pt. */
  readonly height: number;
}

/** `screen`: linked, for reading on screens. `print`: for a printing house. */
export type Purpose = 'screen' | 'print';

/** What a printing house asks for. */
export interface PrintCondition {
  /** How far colour runs over the trimmed page's edge, pt. */
  readonly bleed: number;
  /** An ICC profile of a CMYK printer, checked. */
  readonly profile: Uint8Array;
  /** The printing condition that the profile describes, as registries name it: "FOGRA39". */
  readonly condition: string;
}

/** One PDF that a manuscript becomes. */
export interface Edition {
  readonly paper: Paper;
  readonly purpose: Purpose;
  /** Given for the purpose `print`. */
  readonly press?: PrintCondition;
}
