/** The `@page` rules of the style sheets (CSS Paged Media), as Paged.js is to have them. */

/** A paper's style sheet names the side margins of facing pages so, as a right-hand page has them: `@page facing`. */
const FACING = 'facing';

/** Whether pages face each other, bound at one side. */
export function isBound(): boolean {
  return document.documentElement.dataset.binding !== undefined;
}

/** Mirrored margins, where the manuscript asks for facing pages. They leave the text as wide as on single sheets. */
function facingRules(style: Pick<CSSStyleDeclaration, 'getPropertyValue'>): string {
  if (!isBound()) return '';
  const [inner, outer] = [style.getPropertyValue('margin-left'), style.getPropertyValue('margin-right')];
  return [
    `@page :right { margin-left: ${inner}; margin-right: ${outer}; }`,
    `@page :left { margin-left: ${outer}; margin-right: ${inner}; }`,
  ].join('\n');
}

/**
 * Takes the `@page` rules out of the document's style sheets: they are all that Paged.js is given. The other
 * rules stay with the browser, because Paged.js rewrites selectors ("a + b" among others) on the way.
 */
export function takePageRules(): string {
  const texts: string[] = [];
  for (const sheet of document.styleSheets) {
    for (let index = sheet.cssRules.length - 1; index >= 0; index -= 1) {
      const rule = sheet.cssRules[index];
      if (!(rule instanceof CSSPageRule)) continue;
      texts.unshift(rule.selectorText === FACING ? facingRules(rule.style) : rule.cssText);
      sheet.deleteRule(index);
    }
  }
  return texts.join('\n');
}
