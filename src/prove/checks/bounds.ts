/** Nothing lies outside the sheet, and no text outside the text area. */

import type { Report } from '../../model/check.js';
import type { Box } from '../../model/layout.js';
import { quoted } from '../../model/wording.js';
import type { Char, PdfPage } from '../../pdf/pdfium/types.js';
import { isSpace, type Line, linesOf } from '../../pdf/text/lines.js';
import type { ProofCheck } from '../check.js';
import type { PageRegions } from '../layout/regions.js';

/** How far ink may extend beyond the text area's edge, pt: serifs, accents, the overhang of an italic f. */
const OVERHANG = 1.5;

export const bounds: ProofCheck = {
  name: 'bounds',
  run({ regions }, report) {
    let glyphs = 0;
    for (const region of regions) {
      glyphs += region.page.chars.length;
      checkSheet(region, report);
      checkTextArea(region, report);
      checkVisible(region, report);
    }
    return { summary: 'no text outside the sheet or the text area', counts: { glyphs } };
  },
};

function checkSheet({ page }: PageRegions, report: Report): void {
  const sheet: Box = { x: 0, y: 0, width: page.width, height: page.height };
  const over = page.chars.filter((char) => !isSpace(char) && !liesIn(char, sheet, 0) && !isSlug(char, page));
  for (const line of linesOf(over)) {
    report({
      code: 'proof-outside-sheet',
      page: page.index,
      box: boxOfLine(line),
      message: `${quoted(line.text)} extends beyond the sheet's edge.`,
    });
  }
}

/** What is between the bleed and the edge of a printing house's sheet is not the memo's: marks and their words. */
function isSlug({ box }: Char, { boxes: { media, bleed, trim } }: PdfPage): boolean {
  if (!bleed || !trim) return false;
  const [left, right] = [trim.left + box.x, trim.left + box.x + box.width];
  const [top, bottom] = [trim.top - box.y, trim.top - box.y - box.height];
  const outside = right < bleed.left || left > bleed.right || bottom > bleed.top || top < bleed.bottom;
  return outside && left >= media.left && right <= media.right && top <= media.top && bottom >= media.bottom;
}

function checkTextArea({ page, geometry, body, notes }: PageRegions, report: Report): void {
  const over = [body, ...notes].flatMap((chars) =>
    chars.filter((char) => !isSpace(char) && !liesIn(char, geometry.textArea, OVERHANG)),
  );
  for (const line of linesOf(over)) {
    report({
      code: 'proof-outside-text-area',
      page: page.index,
      box: boxOfLine(line),
      message: `${quoted(line.text)} extends beyond the text area's edge.`,
    });
  }
}

function checkVisible({ page }: PageRegions, report: Report): void {
  const hidden = page.chars.filter((char) => char.invisible && !isSpace(char));
  for (const line of linesOf(hidden)) {
    report({
      code: 'proof-text-invisible',
      page: page.index,
      box: boxOfLine(line),
      message: `${quoted(line.text)} is on the page but painted without ink.`,
    });
  }
}

function boxOfLine({ x, end, baseline, fontSize }: Line): Box {
  return { x, y: baseline - fontSize, width: end - x, height: fontSize };
}

/** By the ink; sideways by the pen where that reaches less far, for an overhanging italic has its ink outside its width. */
function liesIn(char: Char, area: Box, tolerance: number): boolean {
  const left = Math.max(char.x, char.box.x);
  const right = Math.min(char.end, char.box.x + char.box.width);
  return (
    left >= area.x - tolerance &&
    right <= area.x + area.width + tolerance &&
    char.box.y >= area.y - tolerance &&
    char.box.y + char.box.height <= area.y + area.height + tolerance
  );
}
