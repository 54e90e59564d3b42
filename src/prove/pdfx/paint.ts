/** What a page's content paints with, those of its forms and patterns too. */
import type { Dictionary, Value } from '../../pdf/objects/values.js';

/** An operator that sets a colour or its space. */
export interface ColourUse {
  readonly operator: string;
  readonly numbers: readonly number[];
  /** Of "cs" and "CS": the space as the resources have it. */
  readonly space?: Value;
}

export interface PictureUse {
  readonly name: string;
  readonly dictionary: Dictionary;
  /** In its own dots. */
  readonly width: number;
  readonly height: number;
  /** On paper, pt: its lower left corner, and the lengths of its two sides. */
  readonly at: readonly [number, number];
  readonly shown: readonly [number, number];
}

export interface Paint {
  readonly colours: ColourUse[];
  readonly pictures: PictureUse[];
  /** Graphics states by "gs". */
  readonly states: Dictionary[];
  /** Shadings by "sh". */
  readonly shadings: Dictionary[];
  /** Fonts by "Tf". */
  readonly fonts: Dictionary[];
  readonly forms: Dictionary[];
  /** Black small text without overprint, and other text with it: how many operators. */
  readonly text: { black: number; overprinted: number; overprintedOther: number };
}
