/** Every font travels with the PDF, and every glyph says which character it is. */

import { counted, quoted } from '../../model/wording.js';
import type { Char, Font, PdfPage } from '../../pdf/pdfium/types.js';
import type { ProofCheck } from '../check.js';
import type { ProofSubject } from '../subject.js';

/** Characters shown before one that nobody can read, so that a person finds it. */
const CONTEXT = 20;

export const fonts: ProofCheck = {
  name: 'fonts',
  run({ pdf }: ProofSubject, report) {
    const seen = new Map<string, { readonly font: Font; readonly page: number }>();
    let glyphs = 0;
    for (const page of pdf.pages) {
      glyphs += page.chars.length;
      for (const { font } of page.chars) {
        const key = `${font.name} ${font.type3} ${font.embedded}`;
        if (!seen.has(key)) seen.set(key, { font, page: page.index });
      }
      const unmapped = page.chars.findIndex((char) => !char.mapped);
      if (unmapped >= 0)
        report({
          code: 'proof-glyph-unmapped',
          page: page.index,
          box: page.chars[unmapped]?.box,
          message: unreadable(page, unmapped),
        });
    }
    for (const { font, page } of seen.values()) {
      if (font.type3) {
        report({
          code: 'proof-font-type3',
          page,
          message: 'a font is written as Type 3, as drawings instead of letters.',
          hints: [
            'Variable fonts, CFF fonts, colour emoji and synthetic bold or italic become Type 3 in Chromium.',
          ],
        });
      } else if (!font.embedded) {
        report({
          code: 'proof-font-not-embedded',
          page,
          message: `the font ${font.name} is not embedded; each reader would show another one.`,
        });
      }
    }
    return {
      summary: `${counted(seen.size, 'font')} embedded, every glyph readable`,
      counts: { fonts: seen.size, glyphs },
    };
  },
};

function unreadable(page: PdfPage, first: number): string {
  const count = page.chars.filter((char: Char) => !char.mapped).length;
  const before = page.chars
    .slice(Math.max(0, first - CONTEXT), first)
    .map((char) => char.text)
    .join('');
  return `${counted(count, 'glyph')} without a character, the first after ${quoted(before)}; a font lacks it.`;
}
