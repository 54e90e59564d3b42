/** Which editions are shown. */
import type { PageState } from '../types.js';
import { byId, make } from './dom.js';
import { restore, store } from './session-storage.js';

type Edition = PageState['editions'][number];

/** Something that can be selected: one edition, or two. */
interface Choice {
  readonly text: string;
  readonly names: readonly string[];
}

const group = byId('editions');

/** Names of the editions that are shown, in their order. */
let selected: readonly string[] = restoredNames();
let choices: readonly Choice[] = [];
let onChange: () => void = () => {};

function restoredNames(): readonly string[] {
  const names = restore('editions');
  return Array.isArray(names) ? names.map(String) : [];
}

/** The two that are set side by side: of the manuscript that is looked at, if it has two. */
function pairOf(editions: readonly Edition[]): readonly string[] {
  const [first] = selectedEditions(editions);
  const own = editions.filter(({ manuscript }) => manuscript === first?.manuscript);
  return (own.length > 1 ? own : editions).slice(0, 2).map(({ name }) => name);
}

/** The editions that are looked at; the first one, if those chosen no longer exist. */
export function selectedEditions(editions: readonly Edition[]): readonly Edition[] {
  const found = selected.flatMap((name) => editions.filter((edition) => edition.name === name));
  return found.length > 0 ? found : editions.slice(0, 1);
}

function select(choice: Choice | undefined): void {
  if (!choice) return;
  selected = choice.names;
  store('editions', selected);
  onChange();
}

/** By number, from 1. @returns false if there is no such edition */
export function selectNumber(number: number): boolean {
  const choice = choices.filter(({ names }) => names.length === 1)[number - 1];
  select(choice);
  return choice !== undefined;
}

export function selectPair(): void {
  select(choices.find(({ names }) => names.length === 2));
}

/** The elements stay, so that what has the focus keeps it. */
export function showChoices({ editions }: PageState): void {
  const pair = pairOf(editions);
  choices = [
    ...editions.map(({ name, title }) => ({ text: title, names: [name] })),
    ...(pair.length === 2 ? [{ text: 'side by side', names: pair }] : []),
  ];
  const names = selectedEditions(editions).map(({ name }) => name);
  while (group.childElementCount > choices.length) group.lastElementChild?.remove();
  while (group.childElementCount < choices.length) group.append(newButton());
  for (const [index, button] of [...group.children].entries()) {
    const choice = choices[index];
    if (!choice || !(button instanceof HTMLButtonElement)) continue;
    const checked = choice.names.join() === names.join();
    if (button.textContent !== choice.text) button.textContent = choice.text;
    button.setAttribute('aria-checked', String(checked));
    // One stop of the Tab key for the group, as radio buttons have.
    button.tabIndex = checked ? 0 : -1;
  }
}

function newButton(): HTMLButtonElement {
  const button = make('button', '');
  button.type = 'button';
  button.setAttribute('role', 'radio');
  return button;
}

/** @param change is called when another edition has been chosen */
export function onSelection(change: () => void): void {
  onChange = change;
  const indexOf = (target: EventTarget | null): number =>
    target instanceof Element ? [...group.children].indexOf(target) : -1;
  group.addEventListener('click', ({ target }) => select(choices[indexOf(target)]));
  group.addEventListener('keydown', (event) => {
    // The other two arrows scroll the pages, as everywhere else here.
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    const index = (indexOf(event.target) + step + choices.length) % choices.length;
    select(choices[index]);
    const button = group.children[index];
    if (button instanceof HTMLElement) button.focus();
    event.preventDefault();
  });
}
