/** The preview's page: shows what the server sends, and reports where it is clicked. */
import type { PageState } from '../types.js';
import { byId } from './dom.js';
import { onSelection, selectedEditions, selectNumber, selectPair, showChoices } from './edition-picker.js';
import { showNotices, stateText } from './notices.js';
import { openInEditor } from './open-in-editor.js';
import { fitPictures, markCurrent, showEarly, showPages } from './pages.js';
import {
  afterResize,
  clickedPoint,
  currentPage,
  goBy,
  goTo,
  keepingPosition,
  scrollToPosition,
  storedPosition,
  storePosition,
  trackPosition,
} from './scroll-position.js';
import { restore, store } from './session-storage.js';

const help = byId<HTMLDialogElement>('help');
const fit = byId('fit');
const edit = byId('edit');

let state: PageState | undefined;
/** Where the page was before it was reloaded, until there are pages to return to. */
let before = storedPosition();

function say(text: string, name: string): void {
  const element = byId('state');
  if (element.textContent !== text) element.textContent = text;
  element.dataset.state = name;
  document.title = `${text} – memo-press`;
}

/** The pages that the last edit touched, in what is looked at. */
function touchedPages(): readonly number[] {
  const touched = selectedEditions(state?.editions ?? []).map((edition) => edition.touched);
  return touched.find((pages) => pages.length > 0) ?? [];
}

function showEdit(): void {
  const [first, ...more] = touchedPages();
  edit.hidden = first === undefined;
  const page = `page ${(first ?? 0) + 1}${more.length > 0 ? ` and ${more.length} more` : ''}`;
  byId('edit-page').textContent = page;
}

function show(next: PageState): void {
  state = next;
  say(stateText(next), next.state);
  document.body.classList.toggle('can-open', next.canOpen);
  showChoices(next);
  showPages(selectedEditions(next.editions), next);
  const openPlace = (path: string, line: number): void => void openInEditor({ path, line });
  showNotices(next, next.canOpen ? openPlace : undefined);
  showEdit();
  if (before && next.editions.length > 0) {
    scrollToPosition(before);
    before = undefined;
  }
  markCurrent();
}

function listen(): void {
  const events = new EventSource('/events');
  events.addEventListener('state', (event) => show(JSON.parse(event.data)));
  events.addEventListener('early', (event) => {
    const { edition, page, url } = JSON.parse(event.data);
    showEarly(edition, page, url);
  });
  // The browser tries again by itself.
  events.addEventListener('error', () => say('the watch has ended', 'lost'));
}

/** Whole pages, or pages as wide as there is room. */
function fitPages(whole: boolean): void {
  keepingPosition(() => document.body.classList.toggle('whole', whole));
  fit.setAttribute('aria-pressed', String(whole));
  store('whole', whole);
  fitPictures();
}

const isWhole = (): boolean => document.body.classList.contains('whole');

const KEYS: Readonly<Record<string, () => void>> = {
  n: () => goBy(1),
  j: () => goBy(1),
  p: () => goBy(-1),
  k: () => goBy(-1),
  e: () => goTo(touchedPages()[0] ?? currentPage()),
  f: () => fitPages(!isWhole()),
  s: selectPair,
  '?': () => help.showModal(),
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  const act = KEYS[event.key];
  act?.();
  if (act || selectNumber(Number(event.key))) event.preventDefault();
});
document.addEventListener(
  'scroll',
  () => {
    trackPosition();
    markCurrent();
  },
  { passive: true },
);
addEventListener('pagehide', storePosition);
edit.addEventListener('click', () => goTo(touchedPages()[0] ?? 0));
fit.addEventListener('click', () => fitPages(!isWhole()));
byId('help-open').addEventListener('click', () => help.showModal());
byId('pages').addEventListener('click', (event) => {
  const place = state?.canOpen === true ? clickedPoint(event) : undefined;
  if (place) void openInEditor(place);
});
onSelection(() =>
  keepingPosition(() => {
    if (state) show(state);
  }),
);

/** Tells the style sheet how much of the window is covered, which it keeps free; then finds the place again. */
const sizes = new ResizeObserver(() => {
  const { style } = document.documentElement;
  style.setProperty('--bar', `${byId('bar').offsetHeight}px`);
  style.setProperty('--foot', `${byId('notices').offsetHeight}px`);
  afterResize();
  fitPictures();
});
for (const id of ['bar', 'notices', 'pages']) sizes.observe(byId(id));

history.scrollRestoration = 'manual'; // the browser would scroll before there are pages
fitPages(restore('whole') === true);
listen();
