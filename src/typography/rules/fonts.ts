/** Faces and characters: what a PDF must have so that it looks the same everywhere and can be searched. */

import type { Finding } from '../../model/check.js';
import { NONE } from '../../model/typography.js';
import { counted } from '../../model/wording.js';
import type { PdfFile, PdfPage } from '../../pdf/pdfium/types.js';
import type { Layout } from '../layout/layout.js';
import type { TextLine } from '../layout/text-line.js';
import { onLine, type Rule } from '../rule.js';

interface FoundFont {
  readonly font: PdfPage['chars'][number]['font'];
  readonly page: number;
}

const known = new WeakMap<PdfFile, readonly FoundFont[]>();

/** The fonts that letters are set in; found once for the rules that ask. */
function fontsOf(file: PdfFile): readonly FoundFont[] {
  let fonts = known.get(file);
  if (!fonts) {
    fonts = findFonts(file);
    known.set(file, fonts);
  }
  return fonts;
}

function findFonts({ pages }: PdfFile): FoundFont[] {
  const found = new Map<string, FoundFont>();
  for (const { chars, index } of pages) {
    let last: FoundFont['font'] | undefined;
    for (const { font } of chars) {
      if (font === last) continue;
      last = font;
      const key = `${font.name}/${font.embedded}/${font.type3}/${font.synthetic ?? false}`;
      if (!found.has(key)) found.set(key, { font, page: index });
    }
  }
  return [...found.values()];
}

/** A rule on the document's fonts. */
function fontRule(
  rule: Pick<Rule, 'name' | 'title' | 'provedBy' | 'severity'>,
  isWrong: (font: FoundFont['font']) => boolean,
  detail: string,
): Rule {
  return {
    ...rule,
    unit: 'places',
    limit: NONE,
    needs: 'nothing',
    run({ file }, report) {
      const fonts = fontsOf(file);
      const wrong = fonts.filter(({ font }) => isWrong(font));
      for (const place of wrong.map(({ font, page }) => ({
        page,
        message: `${font.name || 'a font without a name'} ${detail}`,
      })))
        report(place);
      return {
        value: wrong.length,
        note: counted(fonts.length, 'font'),
      };
    },
  };
}

export const fontsEmbedded = fontRule(
  { name: 'font-embedded', title: 'fonts that are not embedded', severity: 'error', provedBy: 'fonts' },
  ({ embedded }) => !embedded,
  'is not embedded',
);

export const fontsType3 = fontRule(
  { name: 'font-type3', title: 'fonts of Type 3', severity: 'error', provedBy: 'fonts' },
  ({ type3 }) => type3,
  'is a Type 3 font',
);

export const fontsSynthetic = fontRule(
  { name: 'font-synthetic', title: 'synthetic faces, made by slanting or stroking another' },
  ({ synthetic }) => synthetic === true,
  'is slanted or stroked to look like another face',
);

export const softHyphens: Rule = {
  name: 'soft-hyphen',
  title: 'soft hyphens (U+00AD) within a line',
  severity: 'error',
  unit: 'places',
  limit: NONE,
  needs: 'nothing',
  provedBy: 'text-complete',
  run({ pages }, report) {
    const lines = pages.flatMap(({ flow, notes, heads, feet }) => [...heads, ...flow, ...notes, ...feet]);
    const places = lines
      .filter(({ text }) => /\u00AD(?!$)/u.test(text))
      .map((line) => ({ page: line.page, ...onLine(line), message: 'search does not find the word' }));
    for (const place of places) report(place);
    return { value: places.length, note: counted(lines.length, 'line') };
  },
};

/** How far an underline is below the baseline, ems, from and to, and its largest thickness, pt. */
const UNDER = [0, 0.3] as const;
const THIN = 1.6;

/** How far it may reach beyond the words, ems: rules of tables reach further. */
const OVERHANG = 0.6;

/** Shorter ones are parts of letters or of drawings, pt. */
const SHORTEST = 4;

export const underlines: Rule = {
  name: 'underline',
  title: 'underlined words',
  unit: 'places',
  limit: NONE,
  needs: 'nothing',
  run({ pages, isUnderlined }: Layout, report) {
    const places = pages.flatMap(({ page, flow, notes, heads }): Finding[] => {
      const lines = [...heads, ...flow, ...notes];
      return page.drawings.flatMap(({ kind, box }) => {
        if (kind !== 'path' || box.height > THIN || box.width < SHORTEST) return [];
        if (isUnderlined(page.index, box)) return [];
        const line = lines.find((one) => isUnder(one, box));
        return line ? [{ page: page.index, ...onLine(line), message: 'a rule under the words' }] : [];
      });
    });
    for (const place of places) report(place);
    return { value: places.length, note: counted(pages.length, 'page') };
  },
};

function isUnder(
  line: TextLine,
  box: { readonly x: number; readonly y: number; readonly width: number },
): boolean {
  const below = (box.y - line.baseline) / line.size;
  const overhang = OVERHANG * line.size;
  return (
    below >= UNDER[0] &&
    below <= UNDER[1] &&
    box.x >= line.x - overhang &&
    box.x + box.width <= line.end + overhang
  );
}
