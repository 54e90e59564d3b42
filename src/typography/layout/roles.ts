/** What the lines between the furniture are. */
import { type Edges, reaches } from './edges.js';
import type { TextLine } from './text-line.js';
import { SAME_SIZE } from './type-sizes.js';

/** Larger than the body by this factor: a title or a heading. */
const HEADING_SIZE = 1.05;

/** Names of bold faces: "Inter-SemiBold", "CMBX12", "LMRoman10-Bold", "Arial,Bold". */
const BOLD = /bold|semib|demi|black|heavy|cmbx|lmbx|[-,]bd\b/iu;

/** True of a title or heading: larger than the body, or a short line of its size all in a bold face. */
export function isHeading(line: TextLine, bodySize: number, edges: Edges): boolean {
  if (line.beside || !/\p{L}/u.test(line.text)) return false;
  if (line.size > HEADING_SIZE * bodySize && line.size > bodySize + SAME_SIZE) return true;
  if (Math.abs(line.size - bodySize) >= SAME_SIZE || reaches(line, edges)) return false;
  return line.words.every(({ chars }) =>
    chars.every(({ font, text }) => BOLD.test(font.name) || !/\p{L}/u.test(text)),
  );
}
