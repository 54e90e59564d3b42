/** Problems, changes and the proof. */
import type { PageState } from '../types.js';
import { byId, fillList, make } from './dom.js';

type Problem = PageState['problems'][number];

/** The word for what is going on, and how many problems there are. */
export function stateText({ state, problems }: PageState): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const parts = [
    { building: 'building…', done: 'proved', problems: 'not built' }[state],
    ...(errors > 0 ? [`${errors} ${errors === 1 ? 'error' : 'errors'}`] : []),
    ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`] : []),
  ];
  return parts.join(' · ');
}

function problemItem(
  { severity, code, message, hints, path, line, column }: Problem,
  open: ((path: string, line: number) => void) | undefined,
): HTMLElement {
  const item = make('li', severity);
  item.append(make('strong', '', severity), ' ', make('span', '', message), ' ');
  if (path !== undefined && line !== undefined) {
    const text = `${path}:${line}:${column ?? 1}`;
    const place = open ? make('button', 'place', text) : make('span', 'place', text);
    if (open) place.addEventListener('click', () => open(path, line));
    item.append(place);
  }
  item.title = code;
  for (const hint of hints) item.append(make('div', 'hint', hint));
  return item;
}

function proofOf({ title, proof: { ok, lines } }: PageState['editions'][number]): HTMLElement {
  const section = make('section', '');
  const list = make('ul', '');
  fillList(list, lines);
  section.append(make('h2', '', `${title}: ${ok ? 'proved' : 'the proof failed'}`), list);
  return section;
}

export function showNotices(
  state: PageState,
  open: ((path: string, line: number) => void) | undefined,
): void {
  const problems = byId<HTMLDetailsElement>('problems');
  // What stops a build comes first.
  const shown = [...state.problems].sort(
    (one, other) => Number(one.severity === 'warning') - Number(other.severity === 'warning'),
  );
  const errors = shown.filter(({ severity }) => severity === 'error').length;
  const failed = errors > 0;
  problems.hidden = shown.length === 0;
  // Opened for a person when a build has failed, closed when it is mended; in between it is theirs.
  if (failed !== problems.classList.contains('errors')) problems.open = failed;
  problems.classList.toggle('errors', failed);
  const summary = problems.querySelector('summary');
  if (summary)
    summary.textContent = failed
      ? `Problems${state.editions.length > 0 ? ': the pages are the last good ones' : ''}`
      : `${shown.length} ${shown.length === 1 ? 'warning' : 'warnings'}`;
  problems.querySelector('ol')?.replaceChildren(...shown.map((problem) => problemItem(problem, open)));

  const changes = byId('changes');
  changes.hidden = state.changes.length === 0;
  fillList(changes.querySelector('ul'), state.changes);

  const proof = byId('proof');
  proof.hidden = state.editions.length === 0;
  byId('proofs').replaceChildren(...state.editions.map(proofOf));
}
