/**
 * What runs inside the browser, called by `paginate.ts` in this order:
 * `renew` where the document is not loaded but put into one that is there, `open`, `lay`, `geometry`, `serialise` where HTML is wanted, `hideStamped`, `markStructure` where tags are, and `press`
 * before pages for a printing house are printed.
 */
import type { Anchor, PageGeometry, PrintSheet } from '../../model/layout.js';
import type { TaggedElement } from '../../model/tags.js';
import { readGeometry } from './export/geometry.js';
import { resetDocument, snapshotHead } from './export/reset.js';
import { serialisePages } from './export/serialise.js';
import { numberPieces, tagPages } from './export/tags.js';
import { collectWords, type Hyphenation, typesetLines } from './lines/typeset.js';
import { fillMarginBoxes } from './margin-boxes.js';
import { makePages } from './paged.js';
import { bodyFragments, noteFragments } from './pages/fragments.js';
import { type Galley, openGalley, snapToGrid, textBlocks } from './pages/galley.js';
import { cutPageAreas } from './pages/page-areas.js';
import { type PageMetrics, type PlannedPage, planPages } from './pages/plan-pages.js';
import { verifyPages } from './pages/verify-pages.js';
import { enlargeSheets } from './sheets.js';

/** Something on a page that the plan could not make right. */
export interface LayoutFault {
  readonly kind: 'overfull';
  readonly page: number;
  /** Line of the manuscript, 0 if unknown. */
  readonly line: number;
}

let galley: Galley | undefined;
let pages: HTMLElement[] = [];
let labels: string[] = [];

function opened(): Galley {
  if (galley === undefined) throw new Error('memoPress.open() comes first.');
  return galley;
}

function allBlocks(from: Galley): HTMLElement[] {
  return [...textBlocks(from.main), ...textBlocks(from.notesColumn)];
}

/** Layout asks for the fonts it needs; widths count only once they are there. */
async function fontsLoaded(): Promise<void> {
  document.body.getBoundingClientRect();
  await document.fonts.ready;
  for (const face of document.fonts) {
    if (face.status === 'error')
      throw new Error(`A font cannot be loaded: ${face.family} ${face.weight} ${face.style}.`);
  }
}

/** Puts another document in place of the one that was laid out last; images are decoded when it returns. */
export async function renew(html: string): Promise<void> {
  resetDocument(html);
  await Promise.all([...document.images].map((image) => image.decode()));
}

/** Makes the galley and waits for its fonts; returns the words to hyphenate, by language. */
export async function open(): Promise<Record<string, string[]>> {
  snapshotHead();
  galley = openGalley();
  await fontsLoaded();
  return collectWords(allBlocks(galley));
}

/** The body's line height, CSS px. */
function leadingOf(from: Galley): number {
  return Number.parseFloat(getComputedStyle(from.main).lineHeight);
}

/** Heights of what the notes' area is made of, read off a sample that is laid out like the real one. */
function pageMetrics(from: Galley): PageMetrics {
  const sample = document.createElement('section');
  sample.className = 'notes sample';
  sample.innerHTML =
    '<div class="separator"></div><aside class="note"><p class="continued">1</p><p>1</p></aside><aside class="note"><p>2</p></aside>';
  from.notesColumn.after(sample);
  const box = (selector: string): DOMRect => {
    const element = sample.querySelector(selector);
    if (element === null) throw new Error(`No ${selector} in the sample of the notes' area.`);
    return element.getBoundingClientRect();
  };
  const first = box('.note');
  const metrics = {
    height: from.textHeight,
    leading: leadingOf(from),
    separator: first.top - sample.getBoundingClientRect().top,
    noteGap: box('.note:last-child').top - first.bottom,
    continuation: box('.continued + p').top - first.top,
  };
  sample.remove();
  return metrics;
}

function faultsOf(plan: readonly PlannedPage[], starts: readonly { start: Node }[]): LayoutFault[] {
  return plan.flatMap((page, index) => {
    if (!page.overfull) return [];
    const start = starts[page.from]?.start;
    const element = start instanceof Element ? start : start?.parentElement;
    const line = Number(element?.closest<HTMLElement>('[data-line]')?.dataset.line ?? 0);
    return [{ kind: 'overfull' as const, page: index, line }];
  });
}

/** Breaks lines, plans pages and makes them, unless the plan has faults. */
export async function lay(hyphenation: Hyphenation): Promise<{ faults: LayoutFault[]; pages: number }> {
  const from = opened();
  typesetLines(allBlocks(from), hyphenation);
  snapToGrid(from.main, leadingOf(from));
  const numbers = [...from.notes.keys()];
  const body = bodyFragments(from.main, new Map(numbers.map((number, index) => [number, index])));
  const notes = [...from.notes].map(([number, element]) => ({ number, element, ...noteFragments(element) }));
  const plan = planPages(body, notes, pageMetrics(from));
  const faults = faultsOf(plan, body);
  if (faults.length > 0) return { faults, pages: plan.length };
  numberPieces([from.main, from.notesColumn]);
  const leaves = cutPageAreas(from, plan, body, notes);
  pages = await makePages(leaves);
  labels = pages.map((_, index) => String(index + 1));
  fillMarginBoxes(pages, from.runningHead, labels);
  await fontsLoaded();
  verifyPages(pages, plan);
  return { faults: [], pages: pages.length };
}

/** Geometry of the finished pages. */
export function geometry(): { pages: PageGeometry[]; anchors: Record<string, Anchor> } {
  return readGeometry(pages, labels);
}

/** Where a page stands in the document, CSS px. */
export function placeOf(page: number): { x: number; y: number; width: number; height: number } {
  const box = pages[page]?.querySelector('.pagedjs_pagebox')?.getBoundingClientRect();
  if (box === undefined) throw new Error(`There is no page ${page + 1}.`);
  return { x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height };
}

/** The pages as one HTML document without scripts; URLs as they are, for Node to put the files in. */
export function serialise(): string {
  return serialisePages();
}

/** Hides what the finish stage stamps: page numbers. */
export function hideStamped(): void {
  document.documentElement.classList.add('stamped');
}

/** Lays the pages on sheets with room for the bleed (pt). What was made for the screen must be printed before. */
export function press(bleed: number): PrintSheet {
  return enlargeSheets(bleed);
}

/** Marks what has a meaning, for the tags of the PDF; the last thing before printing. */
export function markStructure(): TaggedElement[] {
  return tagPages(pages);
}

/** File names of the fonts that the document really uses. */
export function usedFonts(): string[] {
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name).pathname.split('/').at(-1) ?? '')
    .filter((name) => /\.(?:ttf|woff2)$/.test(name));
}
