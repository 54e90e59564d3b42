/** What runs inside the browser: the bundle `memoPress`, whose `session` answers Node's calls (`api.ts`). */
import type { PrintSheet } from '../../model/layout.js';
import { ATTRIBUTE, CLASS } from '../../model/markup.js';
import type { TaggedElement } from '../../model/tags.js';
import type { DocumentBox, Hyphenation, LayoutFault, PageCalls, PageScript, Words } from './api.js';
import { readGeometry } from './export/geometry.js';
import { type HeadSnapshot, resetDocument, snapshotHead } from './export/reset.js';
import { serialisePages } from './export/serialise.js';
import { numberElements, tagPages } from './export/tags.js';
import { setCode } from './lines/code.js';
import { LineSetter, languages } from './lines/typeset.js';
import { collectWords } from './lines/words.js';
import { fillMarginBoxes } from './margin-boxes.js';
import { makePages, type Page, turnPages } from './paged.js';
import { bodyFragments, noteFragments } from './pages/fragments.js';
import { type Galley, openGalley, snapToGrid, textBlocks } from './pages/galley.js';
import { fillEmptyItems, setMarkers } from './pages/list-markers.js';
import { cutPageAreas, type PlannedText } from './pages/page-areas.js';
import { leadingOf, pageMetrics } from './pages/page-metrics.js';
import { sizeCellPictures, sizePictures } from './pages/pictures.js';
import type { PlannedPage } from './pages/plan.js';
import { planPages } from './pages/plan-pages.js';
import { verifyPages } from './pages/verify-pages.js';
import { enlargeSheets } from './sheets.js';
import { fitTables, prepareRows } from './tables/fit-tables.js';
import { snapTables } from './tables/snap.js';

/** Layout asks for the fonts it needs; widths count only once they are there. */
async function fontsLoaded(): Promise<void> {
  document.body.getBoundingClientRect();
  await document.fonts.ready;
  for (const face of document.fonts) {
    if (face.status === 'error')
      throw new Error(`A font cannot be loaded: ${face.family} ${face.weight} ${face.style}.`);
  }
}

function allBlocks({ main, notesColumn }: Galley): HTMLElement[] {
  return [...textBlocks(main), ...textBlocks(notesColumn)];
}

/** The galley as fragments: what pages are planned with. */
function readText(galley: Galley): PlannedText {
  const numbers = [...galley.notes.keys()];
  const body = bodyFragments(galley.main, new Map(numbers.map((number, index) => [number, index])));
  const notes = [...galley.notes].map(([number, element]) => ({
    number,
    element,
    ...noteFragments(element),
  }));
  return { galley, body, notes };
}

function faultsOf(plan: readonly PlannedPage[], { body }: PlannedText): LayoutFault[] {
  return plan.flatMap((page, index) => {
    if (!page.overfull) return [];
    const start = body[page.from]?.start;
    const element = start instanceof Element ? start : start?.parentElement;
    const line = Number(element?.closest<HTMLElement>(`[${ATTRIBUTE.line}]`)?.dataset.line ?? 0);
    return [{ kind: 'overfull' as const, page: index, line }];
  });
}

/** One document after another in one tab, and what is known of the one that is there. */
class PageSession implements PageCalls {
  readonly #lines = new LineSetter();
  #head: HeadSnapshot = [];
  #galley: Galley | undefined;
  #pages: readonly Page[] = [];
  #labels: readonly string[] = [];

  async reset(html: string): Promise<void> {
    resetDocument(this.#head, html);
    await Promise.all([...document.images].map((image) => image.decode()));
  }

  async open(): Promise<Words> {
    this.#head = snapshotHead();
    this.#galley = openGalley();
    await fontsLoaded();
    sizePictures(this.#galley, leadingOf(this.#galley));
    return collectWords(allBlocks(this.#galley));
  }

  async layOut(hyphenation: Hyphenation): Promise<readonly LayoutFault[]> {
    const galley = this.#galley;
    if (galley === undefined) throw new Error('No document is open.');
    const using = languages(hyphenation);
    const columns = [galley.main, galley.notesColumn];
    for (const column of columns) {
      setMarkers(column);
      fillEmptyItems(column, this.#lines.measurer);
    }
    const broken = fitTables(galley, using);
    sizeCellPictures(galley, leadingOf(galley));
    for (const column of columns) setCode(column, this.#lines.measurer);
    this.#lines.typeset(allBlocks(galley), using);
    prepareRows(galley);
    snapToGrid(galley.main, leadingOf(galley));
    snapTables(galley.main);
    const text = readText(galley);
    const plan = planPages(text.body, text.notes, pageMetrics(galley));
    const faults = faultsOf(plan, text);
    if (faults.length > 0) return [...broken, ...faults];
    numberElements([galley.main, galley.notesColumn]);
    this.#pages = await makePages(cutPageAreas(text, plan));
    turnPages(this.#pages.filter((_, index) => plan[index]?.turned));
    this.#labels = this.#pages.map((_, index) => String(index + 1));
    fillMarginBoxes(this.#pages, galley.runningHead, this.#labels);
    await fontsLoaded();
    verifyPages(this.#pages, plan);
    return broken;
  }

  geometry(): ReturnType<PageCalls['geometry']> {
    return readGeometry(this.#pages, this.#labels);
  }

  serialise(): string {
    return serialisePages();
  }

  usedFonts(): readonly string[] {
    return performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname.split('/').at(-1) ?? '')
      .filter((name) => /\.(?:ttf|woff2)$/.test(name));
  }

  placeOf(page: number): DocumentBox {
    const box = this.#pages[page]?.box.getBoundingClientRect();
    if (box === undefined) throw new Error(`There is no page ${page + 1}.`);
    return { x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height };
  }

  hideStamped(): void {
    document.documentElement.classList.add(CLASS.stamped);
  }

  tagElements(): readonly TaggedElement[] {
    return tagPages(this.#pages);
  }

  enlargeSheets(bleed: number): PrintSheet {
    return enlargeSheets(this.#pages, bleed);
  }
}

export const session: PageScript['session'] = new PageSession();
