/** Reads any PDF and measures the rules of TYPOGRAPHY that can be read off it. */
import { openReader } from '../pdf/pdfium/reader.js';
import type { PdfFile } from '../pdf/pdfium/types.js';
import { layoutOf } from './layout/layout.js';
import { type Applied, apply } from './rule.js';
import { RULES } from './rules.js';
import type { Inspection } from './types.js';

/** Measures a PDF. @throws UnreadablePdf */
export async function inspect(pdf: Uint8Array): Promise<Inspection> {
  const reader = await openReader();
  const file = reader.open(pdf);
  const rows = applyRules(file).map(({ row }) => row);
  const ok = rows.every((row) => row.ok || row.rank === 'warning');
  return { pages: file.pages.length, rows, ok };
}

/** All rules applied to a PDF that has been read. */
export function applyRules(file: PdfFile): readonly Applied[] {
  const layout = layoutOf(file);
  return RULES.map((rule) => apply(rule, layout));
}
