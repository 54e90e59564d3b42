/**
 * The galley: body and notes laid out as two columns of the page's measure and of any height, where lines are set
 * and heights are read before any page exists.
 */
import { CLASS, PROPERTY } from '../../../model/markup.js';

export interface Galley {
  readonly main: HTMLElement;
  /** By note number. */
  readonly notes: ReadonlyMap<number, HTMLElement>;
  readonly notesColumn: HTMLElement;
  /** Text of the running head. */
  readonly runningHead: string;
  readonly textWidth: number;
  readonly textHeight: number;
}

/** Reads a length of the page rule, in CSS px. */
function lengthOf(text: string): number {
  const value = text.trim();
  if (value === '' || value === 'auto') return 0;
  return CSSNumericValue.parse(value).to('px').value;
}

/** Size of the text area by the `@page` rule of the paper's style sheet: the only place where page geometry is stated. */
function textArea(): { width: number; height: number } {
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSPageRule) || rule.selectorText !== '') continue;
      const get = (name: string): string => rule.style.getPropertyValue(name);
      const [width, height] = get('size').split(/\s+/);
      if (width === undefined || height === undefined) continue;
      return {
        width: lengthOf(width) - lengthOf(get('margin-left')) - lengthOf(get('margin-right')),
        height: lengthOf(height) - lengthOf(get('margin-top')) - lengthOf(get('margin-bottom')),
      };
    }
  }
  throw new Error('No @page rule with a size of two lengths in the style sheets.');
}

function isInline(node: Node): boolean {
  if (node instanceof Text) return node.data.trim() !== '';
  return node instanceof Element && getComputedStyle(node).display.startsWith('inline');
}

function hasBlockChild(element: Element): boolean {
  return [...element.children].some((child) => !isInline(child) && !(child instanceof HTMLBRElement));
}

/** Text beside blocks (in "tight" list items of Markdown) gets a block of its own, so that it can be broken and cut. */
function wrapLooseText(root: Element): void {
  for (const element of root.querySelectorAll('li, td, th, dd, blockquote, figcaption')) {
    const children = [...element.childNodes];
    if (!children.some(isInline)) continue;
    const mixed = hasBlockChild(element) || element.localName === 'li';
    if (!mixed) continue;
    let wrapper: HTMLElement | undefined;
    for (const child of children) {
      if (
        isInline(child) ||
        (child instanceof Text && wrapper !== undefined) ||
        child instanceof HTMLBRElement
      ) {
        if (wrapper === undefined) {
          wrapper = document.createElement('p');
          wrapper.className = CLASS.looseText;
          child.before(wrapper);
        }
        wrapper.append(child);
      } else wrapper = undefined;
    }
  }
}

/** Numbers each item explicitly: a list continues with its own number after a page break. */
function numberItems(root: Element): void {
  for (const list of root.querySelectorAll('ol')) {
    let value = list.start;
    for (const item of list.children) {
      if (item instanceof HTMLLIElement) {
        item.value = value;
        value += 1;
      }
    }
  }
}

/** The space after a note's number goes into the number's box: it must not stretch with the line. */
function boxNumbers(root: Element): void {
  for (const number of root.querySelectorAll(`.${CLASS.note} .${CLASS.number}`)) {
    const next = number.nextSibling;
    if (!(next instanceof Text) || !next.data.startsWith(' ')) continue;
    next.data = next.data.slice(1);
    number.append(' ');
  }
}

/** Separates the composed document into the two columns. */
export function openGalley(): Galley {
  const main = document.querySelector<HTMLElement>(`main.${CLASS.memo}`);
  if (main === null) throw new Error(`The document template has no <main class="${CLASS.memo}">.`);
  const head = document.querySelector(`.${CLASS.runningHead}`);
  const runningHead = head?.textContent.trim() ?? '';
  head?.remove();
  const area = textArea();
  document.documentElement.style.setProperty(PROPERTY.textWidth, `${area.width}px`);
  document.documentElement.style.setProperty(PROPERTY.textHeight, `${area.height}px`);
  const notesColumn = document.createElement('section');
  notesColumn.className = CLASS.notes;
  const notes = new Map<number, HTMLElement>();
  for (const note of main.querySelectorAll<HTMLElement>(`aside.${CLASS.note}`)) {
    notes.set(Number(note.dataset.note), note);
    notesColumn.append(note);
  }
  boxNumbers(notesColumn);
  main.after(notesColumn);
  document.body.classList.add(CLASS.galley);
  for (const column of [main, notesColumn]) {
    wrapLooseText(column);
    numberItems(column);
  }
  return { main, notes, notesColumn, runningHead, textWidth: area.width, textHeight: area.height };
}

/**
 * Rounds up what is not running text (the memo's head, pictures, code; tables: `tables/snap.ts`) to whole lines, so that the text after
 * it is on the grid again. Lines must be set before.
 *
 * @param leading the body's line height, CSS px
 */
export function snapToGrid(main: HTMLElement, leading: number): void {
  const blocks = [...main.querySelectorAll<HTMLElement>(':scope > header, :scope > figure, :scope > pre')];
  const rests = blocks.map((block) => {
    const { height } = block.getBoundingClientRect();
    return Math.ceil(height / leading - 0.01) * leading - height;
  });
  for (const [index, block] of blocks.entries()) {
    const margin = Number.parseFloat(getComputedStyle(block).marginBottom);
    block.style.marginBottom = `${margin + (rests[index] ?? 0)}px`;
  }
  snapFigures(main, leading);
}

/** Figures within items and quotations are filled up inside: their margins may fall together with others. */
function snapFigures(main: HTMLElement, leading: number): void {
  for (const figure of main.querySelectorAll<HTMLElement>('figure')) {
    if (figure.parentElement === main || figure.closest('td, th') !== null) continue;
    const { height } = figure.getBoundingClientRect();
    const padding = Number.parseFloat(getComputedStyle(figure).paddingBottom);
    figure.style.paddingBottom = `${padding + Math.ceil(height / leading - 0.01) * leading - height}px`;
  }
}

/** All elements that hold lines of text and nothing else, in order. Code keeps its own lines. */
export function textBlocks(root: Element): HTMLElement[] {
  const blocks: HTMLElement[] = [];
  const visit = (element: HTMLElement): void => {
    if (element.localName === 'pre') return;
    const children = [...element.childNodes];
    if (children.some(isInline) && !hasBlockChild(element)) blocks.push(element);
    else for (const child of element.children) if (child instanceof HTMLElement) visit(child);
  };
  if (root instanceof HTMLElement) visit(root);
  return blocks;
}
