/** Writes the finished pages out as an HTML document that needs no script to look as it prints. */

/** A rule's URLs count from its style sheet; in the one document they must count from that. */
function absolute(text: string, base: string): string {
  return text.replace(/url\("([^"]+)"\)/g, (whole, url: string) =>
    /^(?:data:|#)/.test(url) ? whole : `url("${new URL(url, base).href}")`,
  );
}

/** All rules in force, also those that Paged.js put in by script and no `<style>` element's text shows. */
function allRules(): string {
  const texts: string[] = [];
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) texts.push(absolute(rule.cssText, sheet.href ?? document.baseURI));
  }
  return texts.join('\n');
}

/** What the engine and Paged.js noted on elements; the uuids among it differ each time. */
function dropNotes(root: Element): void {
  for (const element of [root, ...root.querySelectorAll('*')]) {
    for (const name of element.getAttributeNames()) {
      if (name.startsWith('data-') && name !== 'data-paper' && name !== 'data-note')
        element.removeAttribute(name);
    }
  }
}

/** URLs stay relative to the document; `paginate/self-contained.ts` replaces them with data. */
export function serialisePages(): string {
  const root = document.documentElement.cloneNode(true) as HTMLElement;
  for (const element of root.querySelectorAll('script, style, link, template, meta[http-equiv]'))
    element.remove();
  dropNotes(root);
  const style = document.createElement('style');
  style.textContent = allRules();
  root.querySelector('head')?.append(style);
  root.classList.remove('stamped');
  root.classList.add('preview');
  return `<!doctype html>\n${root.outerHTML}\n`;
}
