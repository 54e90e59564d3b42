/** What reading a picture's file gives, whatever its format. */

/** Size in dots as it is shown, and its dots an inch, where the file says how many; an SVG has only what the browser makes of it. */
export interface PictureFacts {
  readonly width?: number;
  readonly height?: number;
  readonly dotsPerInch?: number;
  /** Of an SVG: the words in it. */
  readonly words?: string;
}

/** A picture that cannot be shown whole. The message follows "This PNG file". */
export class Damage extends Error {}

/**
 * More dots than any page needs (an A2 poster at 600 dots an inch has 140 million). Beyond, a few bytes can ask for more
 * memory than there is.
 */
const MOST_DOTS = 150_000_000;

/** Checks a stated size before anything is made of it. @throws Damage */
export function checkSize(width: number, height: number): void {
  if (width < 1 || height < 1) throw new Damage('is damaged: it has no width or no height');
  if (width * height > MOST_DOTS)
    throw new Damage(`has ${width} × ${height} pixels: more than can be printed`);
}

/** Densities that are meant as such: 1 is "no unit", and no scanner has more than the highest. */
const DENSITIES = { least: 20, most: 10_000 };

/** A density in dots an inch; undefined where it is not meant, or differs between width and height. */
export function density(across: number, down: number): { readonly dotsPerInch?: number } {
  const plausible = across >= DENSITIES.least && across <= DENSITIES.most;
  return plausible && Math.abs(across - down) <= across / 50 ? { dotsPerInch: across } : {};
}
