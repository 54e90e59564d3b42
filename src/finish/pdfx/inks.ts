/** The inks for a colour on screen: black ink alone for greys, the design's table, the profile for all others. */
import { type Cmyk, InkTable, labOf } from '../../colour/icc-profile.js';
import type { PrintColour } from '../../model/layout.js';

export type Rgb = readonly [number, number, number];

/** The browser writes colours with three digits; sRGB has 255 steps. */
const SAME = 0.003;

/** Half a percent of ink: below that no plate shows it. */
const DIGITS = 3;

/** The colours of one document and what became of them. */
export class Inks {
  readonly #table: readonly PrintColour[];
  readonly #profile: InkTable;
  readonly #converted = new Map<string, Cmyk>();

  constructor(table: readonly PrintColour[], profile: Uint8Array) {
    this.#table = table;
    const inks = InkTable.of(profile);
    // `config/print-options.ts` lets no such profile pass.
    if (inks === undefined) throw new Error('The profile has no table that gives inks for a colour.');
    this.#profile = inks;
  }

  /** Colours that are neither grey nor in the design's table: "#1b6ac9", with the profile's inks for them. */
  get converted(): ReadonlyMap<string, Cmyk> {
    return this.#converted;
  }

  of(rgb: Rgb): Cmyk {
    const known = this.#table.find((colour) =>
      colour.rgb.every((part, index) => Math.abs(part - (rgb[index] ?? 0)) < SAME),
    );
    if (known) return known.cmyk;
    const [r, g, b] = rgb;
    if (Math.abs(r - g) < SAME && Math.abs(g - b) < SAME) return [0, 0, 0, rounded(1 - g)];
    const name = hex(rgb);
    const inks = this.#converted.get(name) ?? this.#convert(rgb);
    this.#converted.set(name, inks);
    return inks;
  }

  #convert(rgb: Rgb): Cmyk {
    const [c, m, y, k] = this.#profile.inks(labOf(rgb));
    return [rounded(c), rounded(m), rounded(y), rounded(k)];
  }
}

function rounded(ink: number): number {
  return Math.round(ink * 10 ** DIGITS) / 10 ** DIGITS;
}

function hex(rgb: Rgb): string {
  return `#${rgb
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}
