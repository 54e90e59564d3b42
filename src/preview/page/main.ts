/** The preview's page: shows what the server tells, and says where it is clicked. */
import type { PageState } from '../types.js';
import { byId, make } from './dom.js';
import { showNotices, stateText } from './notices.js';
import { currentPage, goTo, markCurrent, placeOf, showEarly, showPages } from './pages.js';

const token = document.querySelector<HTMLMetaElement>('meta[name="memo-press"]')?.content ?? '';

let state: PageState | undefined;
/** Names of the editions that are shown, in their order. */
let chosen: readonly string[] = [];

function say(text: string, name: string): void {
  const element = byId('state');
  element.textContent = text;
  element.dataset.state = name;
  document.title = `${text} – memo-press`;
}

async function open(wish: object): Promise<void> {
  await fetch('/open', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Memo-Press': token },
    body: JSON.stringify(wish),
  });
}

function choose(names: readonly string[]): void {
  chosen = names;
  try {
    sessionStorage.setItem('editions', JSON.stringify(names));
  } catch {
    // Where nothing may be stored, the choice lasts as long as the page.
  }
  if (state) show(state);
}

function remembered(): readonly string[] {
  try {
    const names: unknown = JSON.parse(sessionStorage.getItem('editions') ?? '[]');
    return Array.isArray(names) ? names.map(String) : [];
  } catch {
    return [];
  }
}

function showEditions({ editions }: PageState): void {
  const choices = [
    ...editions.map(({ name, title }) => ({ text: title, names: [name] })),
    ...(editions.length > 1
      ? [{ text: 'side by side', names: editions.slice(0, 2).map(({ name }) => name) }]
      : []),
  ];
  const group = byId('editions');
  const buttons = choices.map(({ text, names }) => {
    const button = make('button', '', text);
    button.type = 'button';
    button.setAttribute('role', 'radio');
    button.setAttribute('aria-checked', String(names.join() === chosen.join()));
    button.addEventListener('click', () => choose(names));
    return button;
  });
  // Only if they are others: what has the focus keeps it.
  const told = (elements: Iterable<Element>): string =>
    [...elements].map((one) => `${one.textContent} ${one.getAttribute('aria-checked')}`).join();
  if (told(group.children) !== told(buttons)) group.replaceChildren(...buttons);
}

/** The first page that the last edit touched, in the edition looked at. */
function touchedPage(): number | undefined {
  return state?.editions.find(({ name }) => name === chosen[0])?.touched[0];
}

function show(next: PageState): void {
  state = next;
  const names = next.editions.map(({ name }) => name);
  const kept = (chosen.length > 0 ? chosen : remembered()).filter((name) => names.includes(name));
  chosen = kept.length > 0 ? kept : names.slice(0, 1);
  say(stateText(next), next.state);
  document.body.classList.toggle('can-open', next.canOpen);
  showEditions(next);
  showPages(chosen.flatMap((name) => next.editions.filter((edition) => edition.name === name)));
  const openPlace = (path: string, line: number): void => void open({ path, line });
  showNotices(next, next.canOpen ? openPlace : undefined);
  const touched = touchedPage();
  const edit = byId('edit');
  edit.hidden = touched === undefined;
  edit.textContent = touched === undefined ? '' : `The last edit touched page ${touched + 1}`;
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

function press(key: string): boolean {
  const editions = state?.editions ?? [];
  const edition = editions[Number(key) - 1];
  if (edition) choose([edition.name]);
  else if (key === 's' && editions.length > 1) choose(editions.slice(0, 2).map(({ name }) => name));
  else if (key === 'n') goTo(currentPage() + 1);
  else if (key === 'p') goTo(Math.max(0, currentPage() - 1));
  else if (key === 'e') goTo(touchedPage() ?? currentPage());
  else if (key === '?') byId<HTMLDialogElement>('help').showModal();
  else return false;
  return true;
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || byId<HTMLDialogElement>('help').open) return;
  if (press(event.key)) event.preventDefault();
});
document.addEventListener('scroll', markCurrent, { passive: true });
byId('edit').addEventListener('click', () => goTo(touchedPage() ?? 0));
byId('help-open').addEventListener('click', () => byId<HTMLDialogElement>('help').showModal());
byId('pages').addEventListener('click', (event) => {
  const place = state?.canOpen === true ? placeOf(event) : undefined;
  if (place) void open(place);
});
listen();
