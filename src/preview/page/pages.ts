/** Pages and thumbnails. Their elements stay as long as the watch: a page looked at again is there at once. */
import type { PageState } from '../types.js';
import { byId, make } from './dom.js';
import { loadWhenNear, requestImage, stopLoading } from './image-loader.js';
import { currentPage } from './scroll-position.js';

type Edition = PageState['editions'][number];

const pages = byId('pages');
const thumbnails = byId('thumbnails');

/** An edition's pages, by its name, also while another is shown. */
const columns = new Map<string, HTMLElement>();

/** As many children as there are pages: those that are there stay. */
function keepCount(parent: Element, count: number, create: () => HTMLElement): void {
  while (parent.lastElementChild && parent.childElementCount > count) {
    for (const page of [parent.lastElementChild, ...parent.lastElementChild.children])
      if (page instanceof HTMLElement) stopLoading(page);
    parent.lastElementChild.remove();
  }
  while (parent.childElementCount < count) parent.append(create());
}

function updatePage(page: HTMLElement, edition: Edition, index: number): void {
  const size = edition.pages[index];
  if (!size) return;
  page.style.setProperty('--ratio', String(size.width / size.height));
  page.dataset.width = String(size.width);
  page.dataset.picture = `/pictures/${encodeURIComponent(edition.name)}/${edition.version}/${index}.png`;
  requestImage(page);
}

function newPage(className: string): HTMLElement {
  const page = make('div', className);
  page.append(make('img', ''));
  loadWhenNear(page);
  return page;
}

function newThumbnail(): HTMLElement {
  const link = make('a', '');
  const page = newPage('thumbnail');
  page.dataset.scale = '0.3';
  const image = page.querySelector('img');
  if (image) image.alt = ''; // the link has a name
  link.append(page, make('span', ''));
  return link;
}

function column(edition: Edition, { state, canOpen }: PageState): HTMLElement {
  const { name, title, version, touched } = edition;
  const element = columns.get(name) ?? make('section', 'edition');
  columns.set(name, element);
  // An early picture stays until there is the PDF it announced, or until there will be none.
  const over = state !== 'building' || element.dataset.version !== version;
  element.dataset.edition = name;
  element.dataset.version = version;
  element.setAttribute('aria-label', title);
  element.style.setProperty('--count', String(edition.pages.length));
  keepCount(element, edition.pages.length, () => newPage('page'));
  for (const [index, page] of [...element.children].entries()) {
    if (!(page instanceof HTMLElement)) continue;
    const image = page.querySelector('img');
    if (image) image.alt = `${title}, page ${index + 1}`;
    page.id = `${name}-${index + 1}`;
    page.title = canOpen ? 'Click to open this place in the editor' : '';
    page.classList.toggle('touched', touched.includes(index));
    if (over) delete page.dataset.early;
    updatePage(page, edition, index);
  }
  return element;
}

/** Shows these editions beside each other, and thumbnails of the first. */
export function showPages(editions: readonly Edition[], state: PageState): void {
  const shown = editions.map((edition) => column(edition, state));
  for (const element of [...pages.children]) if (!shown.some((one) => one === element)) element.remove();
  for (const [index, element] of shown.entries())
    if (pages.children[index] !== element) pages.insertBefore(element, pages.children[index] ?? null);
  const [first] = editions;
  keepCount(thumbnails, first?.pages.length ?? 0, newThumbnail);
  if (first) showThumbnails(first);
}

function showThumbnails(edition: Edition): void {
  for (const [index, link] of [...thumbnails.children].entries()) {
    const page = link.querySelector<HTMLElement>('.thumbnail');
    const label = link.querySelector('span');
    if (!(link instanceof HTMLAnchorElement) || !page || !label) continue;
    const touched = edition.touched.includes(index);
    link.href = `#${edition.name}-${index + 1}`;
    link.setAttribute('aria-label', `Page ${index + 1}${touched ? ', touched by the last edit' : ''}`);
    link.classList.toggle('touched', touched);
    label.textContent = String(index + 1);
    updatePage(page, edition, index);
  }
}

/** A picture that is there before its PDF. */
export function showEarly(edition: string, index: number, url: string): void {
  const page = columns.get(edition)?.children[index];
  if (!(page instanceof HTMLElement)) return;
  page.dataset.early = url;
  requestImage(page);
}

/** After pages have become larger or smaller: their pictures in the size that they have now. */
export function fitPictures(): void {
  for (const page of pages.querySelectorAll<HTMLElement>('.page')) requestImage(page);
}

let marked: Element | undefined;

/** Marks the page that is looked at among the thumbnails, and keeps its thumbnail in sight. */
export function markCurrent(): void {
  const link = thumbnails.children[currentPage()];
  if (link === marked) return;
  marked?.removeAttribute('aria-current');
  link?.setAttribute('aria-current', 'page');
  marked = link;
  if (!link) return;
  // Not `scrollIntoView`, which would move the pages too.
  const [box, frame] = [link.getBoundingClientRect(), thumbnails.getBoundingClientRect()];
  if (box.top < frame.top) thumbnails.scrollTop += box.top - frame.top;
  else if (box.bottom > frame.bottom) thumbnails.scrollTop += box.bottom - frame.bottom;
}
