/** The words of a text, by language: what hyphenation is asked for. */
import { CLASS } from '../../../model/markup.js';

/** Language of an element: its own or the nearest one above. */
export function languageOf(element: Element): string {
  return element.closest('[lang]')?.getAttribute('lang') ?? 'en';
}

const URL_LINK = `a.${CLASS.url}`;

/** Words long enough to be hyphenated, each once, by language; URLs have none. */
export function collectWords(blocks: readonly HTMLElement[]): Record<string, string[]> {
  const words = new Map<string, Set<string>>();
  for (const block of blocks) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent === null || parent.closest(URL_LINK) !== null) continue;
      const lang = languageOf(parent);
      let known = words.get(lang);
      if (known === undefined) {
        known = new Set();
        words.set(lang, known);
      }
      const text = (node as Text).data.replaceAll('\u00AD', '');
      for (const match of text.matchAll(/[\p{L}\p{M}]{5,}/gu)) known.add(match[0]);
    }
  }
  return Object.fromEntries([...words].map(([lang, set]) => [lang, [...set]]));
}
