/**
 * Makes the finished pages ready for a printing house: each page lies on a larger sheet, so that what the design
 * paints over the page's edge can be cut off. The pages themselves stay as they are, line for line.
 */
import type { PrintColour, PrintSheet } from '../../model/layout.js';
import { CLASS, INKS_SUFFIX } from '../../model/markup.js';
import { type Page, resizeSheets, resizeTurnedSheets, type SheetSize } from './paged.js';

/** CSS px to pt. */
const PT = 0.75;

/**
 * More than the bleed on each side, px (1 mm): Chromium rounds the sheet to its own grid, and what it paints on the
 * outermost line of that grid is half transparent.
 */
const SPARE = 3.8;

/** The inks of a colour of the design, beside it: `--accent: #7a1f1f; --accent-cmyk: 0 1 1 0.5;` */
const INKS = new RegExp(`^--(?<name>.+)${INKS_SUFFIX}$`);

/** A sheet for pages of one size with room around it for the bleed, `offset` above and to the left of the page. CSS px. */
function sheetFor(page: DOMRect, offset: number): SheetSize {
  // Whole px: of a part of a px Chromium makes no sheet, and pages would begin higher and higher on theirs.
  const size = { width: Math.ceil(page.width) + 2 * offset, height: Math.ceil(page.height) + 2 * offset };
  const room = {
    top: offset,
    left: offset,
    right: size.width - offset - page.width,
    bottom: size.height - offset - page.height,
  };
  return { ...size, room };
}

/**
 * Lays pages on sheets with room for the bleed; turned pages on sheets that are turned too.
 *
 * @param bleed pt
 * @returns the upright sheet as the finish stage has to know it, pt
 */
export function enlargeSheets(pages: readonly Page[], bleed: number): PrintSheet {
  const isTurned = ({ element }: Page): boolean => element.querySelector(`.${CLASS.turned}`) !== null;
  const turned = pages.filter(isTurned);
  const page = pages.find((one) => !isTurned(one))?.box.getBoundingClientRect();
  if (page === undefined) throw new Error('There is no page to lay on a sheet.');
  // Whole px: text keeps its place on the device's grid, to the last digit.
  const offset = Math.ceil(bleed / PT + SPARE);
  const upright = sheetFor(page, offset);
  resizeSheets(upright);
  const { width, height } = upright;
  const sheet = document.createElement('style');
  sheet.textContent = `@page { size: ${width}px ${height}px; margin: 0; }`;
  document.head.append(sheet);
  // Chromium takes the last rule of a page, whichever of them names it.
  const [first] = turned;
  if (first !== undefined) resizeTurnedSheets(turned, sheetFor(first.box.getBoundingClientRect(), offset));
  return { offset: offset * PT, width: width * PT, height: height * PT, colours: printColours() };
}

/** The table of inks that the style sheets hold, each beside the colour on screen that it stands for. */
function printColours(): PrintColour[] {
  const probe = document.createElement('span');
  document.body.append(probe);
  const root = getComputedStyle(document.documentElement);
  const colours = [...namesOfInks()].map((name): PrintColour => {
    probe.style.color = `var(--${name})`;
    const [r = 0, g = 0, b = 0] =
      getComputedStyle(probe)
        .color.match(/[\d.]+/g)
        ?.map(Number) ?? [];
    const inks = root.getPropertyValue(`--${name}${INKS_SUFFIX}`).trim().split(/\s+/).map(Number);
    const [c, m, y, k] = inks;
    const sound = inks.length === 4 && inks.every((ink) => ink >= 0 && ink <= 1);
    if (!sound || root.getPropertyValue(`--${name}`) === '')
      throw new Error(`styles: --${name}${INKS_SUFFIX} needs a colour --${name} and four inks of 0 to 1.`);
    return { name, rgb: [r / 255, g / 255, b / 255], cmyk: [c ?? 0, m ?? 0, y ?? 0, k ?? 0] };
  });
  probe.remove();
  return colours;
}

function namesOfInks(): Set<string> {
  const names = new Set<string>();
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSStyleRule)) continue;
      for (const property of rule.style) {
        const name = INKS.exec(property)?.groups?.name;
        if (name !== undefined) names.add(name);
      }
    }
  }
  return names;
}
