/** The elements of index.html, and small ways to fill them. Data goes in as text only. */

/** @throws Error if index.html has no such element */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`index.html has no #${id}.`);
  return element as T;
}

export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  text = '',
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}

/** A list's items, one for each line. */
export function fillList(list: Element | null, lines: readonly string[]): void {
  list?.replaceChildren(...lines.map((line) => make('li', '', line)));
}
