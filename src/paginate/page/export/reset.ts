/**
 * Puts another body into a document that has been laid out before, as if it had just been loaded: scripts,
 * style sheets and fonts stay, which a document that is loaded anew reads again for a fifth of a second.
 */

/** A style sheet's element, with as many rules as it had when it was loaded. */
interface Sheet {
  readonly element: Element;
  readonly rules: number;
}

function rulesIn(element: Element): number {
  return element instanceof HTMLStyleElement ? (element.sheet?.cssRules.length ?? 0) : 0;
}

/** The document's head as it was loaded. */
export type HeadSnapshot = readonly Sheet[];

/** Records the document's head. Before anything in it is changed. */
export function snapshotHead(): HeadSnapshot {
  return [...document.head.children].map((element) => ({ element, rules: rulesIn(element) }));
}

/** Undoes what layout has done to the head: style sheets that it added, rules that it took out. */
function restoreHead(head: HeadSnapshot): void {
  const known = new Set(head.map(({ element }) => element));
  for (const element of [...document.head.children]) if (!known.has(element)) element.remove();
  for (const { element, rules } of head) {
    // Its text is read again; the sheet of the fonts, which nothing changes, is not, or they would be loaded again.
    if (rulesIn(element) === rules) continue;
    const text = element.textContent;
    // Given the text that it has, it does nothing.
    element.textContent = '';
    element.textContent = text;
  }
}

/** Takes over all of another document but its head, which must be the same but for the title. */
export function resetDocument(head: HeadSnapshot, html: string): void {
  const next = new DOMParser().parseFromString(html, 'text/html');
  restoreHead(head);
  document.title = next.title;
  const root = document.documentElement;
  for (const name of root.getAttributeNames()) root.removeAttribute(name);
  for (const { name, value } of next.documentElement.attributes) root.setAttribute(name, value);
  document.body.replaceWith(document.adoptNode(next.body));
}
