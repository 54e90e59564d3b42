/** Writes the finished pages out as an HTML document that needs no script to look as it prints. */
import { ATTRIBUTE, CLASS } from '../../../model/markup.js';

/** A rule's URLs count from its style sheet; in the one document they must count from that. */
function absolute(text: string, base: string): string {
  return text.replace(/url\("([^"]+)"\)/g, (whole, url: string) =>
    /^(?:data:|#)/.test(url) ? whole : `url("${new URL(url, base).href}")`,
  );
}

/** All rules in force, also those that Paged.js added by script, which are not in the text of any `<style>` element. */
function allRules(): string {
  const texts: string[] = [];
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) texts.push(absolute(rule.cssText, sheet.href ?? document.baseURI));
  }
  return texts.join('\n');
}

/** What styles may ask for in the finished pages. */
const KEPT: ReadonlySet<string> = new Set([
  ATTRIBUTE.paper,
  ATTRIBUTE.purpose,
  ATTRIBUTE.binding,
  ATTRIBUTE.note,
  ATTRIBUTE.noteDigits,
  ATTRIBUTE.marker,
]);

/** Removes what layout and Paged.js noted on elements; the uuids among it differ each time. */
function dropLayoutData(root: Element): void {
  for (const element of [root, ...root.querySelectorAll('*')]) {
    for (const name of element.getAttributeNames()) {
      if (name.startsWith('data-') && !KEPT.has(name)) element.removeAttribute(name);
    }
  }
}

/** URLs stay relative to the document; `paginate/self-contained.ts` replaces them with data. */
export function serialisePages(): string {
  const root = document.documentElement.cloneNode(true) as HTMLElement;
  for (const element of root.querySelectorAll('script, style, link, template, meta[http-equiv]'))
    element.remove();
  dropLayoutData(root);
  const style = document.createElement('style');
  style.textContent = allRules();
  root.querySelector('head')?.append(style);
  root.classList.remove(CLASS.stamped);
  root.classList.add(CLASS.preview);
  return `<!doctype html>\n${root.outerHTML}\n`;
}
