/** The size that a picture is to have on the page: by its attributes, else by its dots an inch. */
import type { Token } from 'markdown-it';
import type { PictureFacts } from './damage.js';

/** Attributes of `img`: CSS px, or for a width a share of the column, "50%". */
export interface PictureSize {
  readonly width?: string;
  readonly height?: string;
}

/** CSS px of an inch. */
const INCH = 96;

/** CSS px (CSS Values 4, 6.2), of the units that pandoc knows. */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  cm: INCH / 2.54,
  mm: INCH / 25.4,
  in: INCH,
  inch: INCH,
  pt: INCH / 72,
  pc: INCH / 6,
};

const LENGTH = /^(\d+(?:\.\d+)?|\.\d+)\s*([a-z]*|%)$/i;

/** A share of the column in the words of LaTeX: "0.5\textwidth". */
const SHARE = /^(\d*\.?\d+)?\s*\\(?:textwidth|linewidth|columnwidth)$/;

const rounded = (value: number): string => String(Math.round(value * 100) / 100);

/** A length as an attribute of `img`; undefined where it is none. */
export function pictureLength(text: string): string | undefined {
  const share = SHARE.exec(text.trim());
  if (share) return `${rounded(Number(share[1] ?? 1) * 100)}%`;
  const [, number, unit = ''] = LENGTH.exec(text.trim()) ?? [];
  const value = Number(number);
  if (number === undefined || !(value > 0)) return undefined;
  if (unit === '%') return `${rounded(Math.min(value, 100))}%`;
  const factor = UNITS[unit.toLowerCase()];
  return factor === undefined ? undefined : rounded(value * factor);
}

/** The attributes of a picture that are no lengths. */
export function wrongLengths(image: Token): readonly { readonly name: string; readonly value: string }[] {
  return ['width', 'height'].flatMap((name) => {
    const value = image.attrGet(name);
    return value === null || /^auto$/i.test(String(value)) || pictureLength(String(value)) !== undefined
      ? []
      : [{ name, value: String(value) }];
  });
}

const lengthOf = (image: Token, name: string): string | undefined =>
  pictureLength(String(image.attrGet(name) ?? ''));

/** The size of a picture; empty where it is the browser's own: one CSS px a dot. */
export function pictureSize(image: Token, { width, dotsPerInch }: PictureFacts): PictureSize {
  const wide = lengthOf(image, 'width');
  const high = lengthOf(image, 'height');
  // A share of a height that nobody knows.
  const height = high?.endsWith('%') ? undefined : high;
  if (wide !== undefined || height !== undefined)
    return { ...(wide === undefined ? {} : { width: wide }), ...(height === undefined ? {} : { height }) };
  if (width === undefined || dotsPerInch === undefined || Math.round(dotsPerInch) === INCH) return {};
  return { width: rounded((width * INCH) / dotsPerInch) };
}
