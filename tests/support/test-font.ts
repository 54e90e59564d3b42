/** The typeface that fixtures are drawn in, loaded once, with what it takes long to work out remembered. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fontkit from '@pdf-lib/fontkit';
import type { PDFDocument, PDFFont } from 'pdf-lib';
import { PACKAGE_ROOT } from '../../src/model/package-root.js';

/** A file name of npm's source-serif. */
const FILE = path.join(PACKAGE_ROOT, 'node_modules', 'source-serif', 'TTF', 'SourceSerif4-Regular.ttf');

const BYTES = readFileSync(FILE);

export const TEST_FONT = fontkit.create(BYTES);

// The fixtures set the same words again and again, and shaping them is most of the time that drawing takes.
const layouts = new Map<string, ReturnType<typeof TEST_FONT.layout>>();
const layout = TEST_FONT.layout.bind(TEST_FONT);
TEST_FONT.layout = (text: string, features) => {
  const name = `${text}\n${JSON.stringify(features)}`;
  const known = layouts.get(name) ?? layout(text, features);
  layouts.set(name, known);
  return known;
};

/** Embeds the typeface, as a subset. */
export function embedTestFont(doc: PDFDocument): Promise<PDFFont> {
  doc.registerFontkit({ create: () => TEST_FONT });
  return doc.embedFont(BYTES, { subset: true });
}
