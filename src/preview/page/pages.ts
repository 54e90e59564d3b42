/** Pages and thumbnails. Elements stay as long as their page does: a new picture is put in when it can be painted at once. */
import type { PageState } from '../types.js';
import { byId, make } from './dom.js';

type Edition = PageState['editions'][number];

const pages = byId('pages');
const thumbnails = byId('thumbnails');

/** Pixels a point that a page is shown with on this screen. */
function scaleOf(page: HTMLElement, width: number): number {
  return (page.clientWidth * devicePixelRatio) / width;
}

/** Puts the picture in when it is there: until then the one before stays. */
async function swap(image: HTMLImageElement, url: string): Promise<void> {
  if (image.dataset.url === url) return;
  image.dataset.url = url;
  const next = new Image();
  next.src = url;
  try {
    await next.decode();
  } catch {
    return; // A later version has come in between, and its picture is on the way.
  }
  if (image.dataset.url === url) image.src = url;
}

/** What is seen first is asked for first. */
const seen = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!(target instanceof HTMLElement)) continue;
      target.dataset.near = String(isIntersecting);
      if (isIntersecting) load(target);
    }
  },
  { rootMargin: '150% 0px' },
);

function load(page: HTMLElement): void {
  const image = page.querySelector('img');
  const { picture, width, scale } = page.dataset;
  if (!image || picture === undefined) return;
  const wanted = scale ?? scaleOf(page, Number(width)).toFixed(2);
  void swap(image, `${picture}?scale=${wanted}`);
}

/** As many children as there are pages: those that are there stay. */
function keepCount(parent: Element, count: number, create: () => HTMLElement): void {
  while (parent.childElementCount > count) parent.lastElementChild?.remove();
  while (parent.childElementCount < count) parent.append(create());
}

function dress(page: HTMLElement, edition: Edition, index: number, scale?: number): void {
  const size = edition.pages[index];
  const image = page.querySelector('img');
  if (!size || !image) return;
  page.style.aspectRatio = `${size.width} / ${size.height}`;
  page.dataset.width = String(size.width);
  if (scale !== undefined) page.dataset.scale = String(scale);
  page.dataset.picture = `/pictures/${encodeURIComponent(edition.name)}/${edition.version}/${index}.png`;
  image.alt = `${edition.title}, page ${index + 1}`;
  if (page.dataset.near === 'true') load(page);
}

function column(edition: Edition): HTMLElement {
  const found = pages.querySelector<HTMLElement>(`[data-edition="${CSS.escape(edition.name)}"]`);
  if (found) return found;
  const made = make('section', 'edition');
  made.dataset.edition = edition.name;
  made.setAttribute('aria-label', edition.title);
  return made;
}

function newPage(className: string): HTMLElement {
  const page = make('div', className);
  page.append(document.createElement('img'));
  seen.observe(page);
  return page;
}

function newThumbnail(): HTMLElement {
  const link = make('a', '');
  const page = newPage('thumbnail');
  link.append(page, make('span', ''));
  return link;
}

/** Shows these editions beside each other, and thumbnails of the first. */
export function showPages(editions: readonly Edition[]): void {
  const columns = editions.map((edition) => {
    const element = column(edition);
    keepCount(element, edition.pages.length, () => newPage('page'));
    for (const [index, page] of [...element.children].entries()) {
      if (!(page instanceof HTMLElement)) continue;
      page.id = `${edition.name}-${index + 1}`;
      page.classList.toggle('touched', edition.touched.includes(index));
      dress(page, edition, index);
    }
    return element;
  });
  const wanted = new Set<Element>(columns);
  for (const element of [...pages.children]) if (!wanted.has(element)) element.remove();
  for (const [index, element] of columns.entries())
    if (pages.children[index] !== element) pages.insertBefore(element, pages.children[index] ?? null);

  const [first] = editions;
  keepCount(thumbnails, first?.pages.length ?? 0, newThumbnail);
  if (!first) return;
  for (const [index, link] of [...thumbnails.children].entries()) {
    const page = link.querySelector<HTMLElement>('.thumbnail');
    const label = link.querySelector('span');
    if (!(link instanceof HTMLAnchorElement) || !page || !label) continue;
    link.href = `#${first.name}-${index + 1}`;
    link.classList.toggle('touched', first.touched.includes(index));
    label.textContent = String(index + 1);
    dress(page, first, index, 0.3);
  }
}

/** A picture that is there before its PDF. */
export function showEarly(edition: string, page: number, url: string): void {
  const image = document.querySelector<HTMLImageElement>(`#${CSS.escape(`${edition}-${page + 1}`)} img`);
  if (image) void swap(image, url);
}

/** Index of the page in the middle of the window. */
export function currentPage(): number {
  const middle = innerHeight / 2;
  const all = [...(pages.firstElementChild?.children ?? [])];
  const found = all.findIndex((page) => page.getBoundingClientRect().bottom > middle);
  return found < 0 ? all.length - 1 : found;
}

export function goTo(index: number): void {
  const page = pages.firstElementChild?.children[index];
  page?.scrollIntoView({
    behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
  });
}

/** Marks the page that is looked at among the thumbnails. */
export function markCurrent(): void {
  const current = currentPage();
  for (const [index, link] of [...thumbnails.children].entries())
    link.setAttribute('aria-current', String(index === current));
}

/** A place on a page that was clicked, pt from its top left corner. */
export function placeOf(
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
