/** Where on the pages one is. */
import { byId } from './dom.js';
import { restore, store } from './session-storage.js';

/** A place that is the same in editions of other sizes: a page, from 0, and how far down on it, in its heights. */
export interface ReadingPosition {
  readonly page: number;
  readonly part: number;
}

const pages = byId('pages');

/** The pages of the first edition shown; with a second one beside it, each row begins with one of them. */
const leading = (): readonly Element[] => [...(pages.firstElementChild?.children ?? [])];

/** Where the pages begin below the bar, px from the window's top. */
const belowBar = (): number => byId('bar').getBoundingClientRect().bottom;

function pageAt(y: number): number {
  const all = leading();
  const found = all.findIndex((page) => page.getBoundingClientRect().bottom > y);
  return found < 0 ? all.length - 1 : found;
}

/** Index of the page in the middle of the window; -1 if there is none. */
export const currentPage = (): number => pageAt(innerHeight / 2);

/** The place at the top of what is seen; undefined before there are pages. */
export function readingPosition(): ReadingPosition | undefined {
  const page = pageAt(belowBar());
  const box = leading()[page]?.getBoundingClientRect();
  return box && { page, part: (belowBar() - box.top) / box.height };
}

/** Where one was at last, and how wide a page was then, px. */
let last: { readonly place: ReadingPosition | undefined; readonly width: number } | undefined;
const pageWidth = (): number => leading()[0]?.clientWidth ?? 0;

export function scrollToPosition(place: ReadingPosition | undefined): void {
  const box = place && leading()[place.page]?.getBoundingClientRect();
  if (box) scrollBy({ top: box.top + place.part * box.height - belowBar(), behavior: 'instant' });
  last = { place, width: pageWidth() };
}

/** Does something that makes pages larger or smaller, without losing the place. */
export function keepingPosition(change: () => void): void {
  const place = readingPosition();
  change();
  scrollToPosition(place);
}

export function trackPosition(): void {
  // Pages that shrink make the browser scroll, before `afterResize`: that is not where one was.
  if (last && last.width !== pageWidth()) return;
  last = { place: readingPosition(), width: pageWidth() };
}

/** After pages may have become larger or smaller, with the window or with the bar. */
export function afterResize(): void {
  if (last && last.width !== pageWidth()) scrollToPosition(last.place);
}

/** The page that a smooth scroll is on its way to. */
let heading: number | undefined;
document.addEventListener('scrollend', () => {
  heading = undefined;
});

export function goTo(index: number): void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  heading = still ? undefined : index;
  leading()[index]?.scrollIntoView({ behavior: still ? 'auto' : 'smooth' });
}

/** Some pages on, or back; counted from where a key pressed before leads. */
export function goBy(pagesOn: number): void {
  const index = (heading ?? currentPage()) + pagesOn;
  goTo(Math.min(Math.max(0, index), leading().length - 1));
}

/** Leaves the place where the page finds it after a reload. */
export function storePosition(): void {
  store('place', readingPosition());
}

export function storedPosition(): ReadingPosition | undefined {
  const place = restore('place');
  if (typeof place !== 'object' || place === null) return undefined;
  const [page, part] = [Reflect.get(place, 'page'), Reflect.get(place, 'part')];
  return typeof page === 'number' && typeof part === 'number' ? { page, part } : undefined;
}

/** A place on a page that was clicked, pt from its top left corner. */
export function clickedPoint(
  event: MouseEvent,
): { edition: string; page: number; x: number; y: number } | undefined {
  const page = event.target instanceof Element ? event.target.closest<HTMLElement>('.page') : null;
  const edition = page?.closest<HTMLElement>('.edition')?.dataset.edition;
  if (!page || edition === undefined) return undefined;
  const box = page.getBoundingClientRect();
  const scale = Number(page.dataset.width) / box.width;
  return {
    edition,
    page: [...(page.parentElement?.children ?? [])].indexOf(page),
    x: (event.clientX - box.left) * scale,
    y: (event.clientY - box.top) * scale,
  };
}
