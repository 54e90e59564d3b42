import type { Paper } from '../model/edition.js';

const MM = 72 / 25.4;

/** Every paper an edition can have. Sizes: ISO 216 (A4) and ANSI/ASME Y14.1 (Letter). Each needs a `styles/paper-<name>.css`. */
export const PAPERS: readonly Paper[] = [
  { name: 'a4', title: 'A4', width: 210 * MM, height: 297 * MM },
  { name: 'letter', title: 'US Letter', width: 612, height: 792 },
];
