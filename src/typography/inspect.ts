/** Reads any PDF and measures the rules of TYPOGRAPHY that can be read off it. */
import { openReader } from '../pdf/pdfium/reader.js';
import type { PdfFile } from '../pdf/pdfium/types.js';
import type { KnownLayout } from './layout/known.js';
import { layoutOf } from './layout/layout.js';
import { apply, type Rule } from './rule.js';
import { RULES } from './rules.js';
import type { Inspection, Row } from './types.js';

/** Measures a PDF. @throws UnreadablePdf */
export async function inspect(pdf: Uint8Array): Promise<Inspection> {
  const reader = await openReader();
  const file = reader.open(pdf);
  const rows = applyRules(file, RULES);
  const ok = rows.every((row) => row.ok || row.severity === 'warning');
  return { pages: file.pages.length, rows, ok };
}

/** Rules measured on a PDF that has been read. `known`: what is known of its lines. */
export function applyRules(file: PdfFile, rules: readonly Rule[], known?: KnownLayout): readonly Row[] {
  const layout = layoutOf(file, known);
  return rules.map((rule) => apply(rule, layout));
}
