/** Reads from the finished pages where everything is, in pt from each page's top left corner. */
import type { Anchor, Box, NotePiece, PageGeometry } from '../../../model/layout.js';
import { ATTRIBUTE, CLASS } from '../../../model/markup.js';
import type { Page } from '../paged.js';

/** CSS px to pt: 96 px and 72 pt are one inch (CSS Values 4, 6.2). */
const PT = 0.75;

function boxOfRect(box: DOMRect, origin: DOMRect): Box {
  return {
    x: (box.left - origin.left) * PT,
    y: (box.top - origin.top) * PT,
    width: box.width * PT,
    height: box.height * PT,
  };
}

function boxOf(element: Element, origin: DOMRect): Box {
  return boxOfRect(element.getBoundingClientRect(), origin);
}

/** Without the white space that fills its line. */
function pictureBox(image: Element, origin: DOMRect): Box {
  const box = boxOf(image, origin);
  const padding = Number.parseFloat(getComputedStyle(image).paddingTop) * PT;
  return { ...box, y: box.y + padding, height: box.height - padding };
}

const UNDERLINED = `.${CLASS.pageArea} :is(u, ins)`;

/** Line by line: an inline element has a box in each line it stands in. */
function underlinedWords(page: Element, origin: DOMRect): Box[] {
  return [...page.querySelectorAll(UNDERLINED)].flatMap((element) =>
    [...element.getClientRects()].map((rect) => boxOfRect(rect, origin)),
  );
}

/** A computed sRGB colour, each part 0 to 1. */
function colourOf(element: Element): [number, number, number] {
  const parts =
    getComputedStyle(element)
      .color.match(/[\d.]+/g)
      ?.map(Number) ?? [];
  return [(parts[0] ?? 0) / 255, (parts[1] ?? 0) / 255, (parts[2] ?? 0) / 255];
}

/** The baseline of an element's first line: where a box without height is put. */
function baselineOf(element: Element, origin: DOMRect): number {
  const probe = document.createElement('span');
  probe.style.cssText = 'display:inline-block;width:0;height:0';
  element.append(probe);
  const { bottom } = probe.getBoundingClientRect();
  probe.remove();
  return (bottom - origin.top) * PT;
}

function folioOf(page: Element, origin: DOMRect): PageGeometry['folio'] {
  const folio = page.querySelector(`.${CLASS.folio}`);
  if (folio === null) return undefined;
  const style = getComputedStyle(folio);
  const box = boxOf(folio, origin);
  const align =
    style.textAlign === 'center'
      ? 'center'
      : style.textAlign === 'right' || style.textAlign === 'end'
        ? 'right'
        : 'left';
  const x = align === 'left' ? box.x : align === 'right' ? box.x + box.width : box.x + box.width / 2;
  return {
    x,
    baseline: baselineOf(folio, origin),
    align,
    size: Number.parseFloat(style.fontSize) * PT,
    colour: colourOf(folio),
  };
}

function sourceLines(page: Element): readonly [number, number] | undefined {
  const lines = [...page.querySelectorAll<HTMLElement>(`.${CLASS.pageBody} [${ATTRIBUTE.line}]`)].map(
    (element) => Number(element.dataset.line),
  );
  return lines.length === 0 ? undefined : [Math.min(...lines), Math.max(...lines)];
}

const NOTES = `.${CLASS.pageArea} > .${CLASS.notes}`;
const TURNED_AREA = `.${CLASS.pageArea}.${CLASS.turned}`;
const DIVIDED_CELL = [CLASS.splitStart, CLASS.splitEnd]
  .flatMap((name) => [`tr.${name} > td.${name}`, `tr.${name} > th.${name}`])
  .join();
const FURNITURE = `.${CLASS.furniture}:not(.${CLASS.folio}), thead.${CLASS.repeated}`;

function notePieces(page: Element, origin: DOMRect): NotePiece[] {
  return [...page.querySelectorAll<HTMLElement>(`${NOTES} > .${CLASS.note}`)].map((note) => ({
    note: Number(note.dataset.note),
    box: boxOf(note, origin),
    continued: note.classList.contains(CLASS.splitStart),
  }));
}

function pageGeometry({ element: page, box, content }: Page, index: number, label: string): PageGeometry {
  const origin = box.getBoundingClientRect();
  const notes = page.querySelector(NOTES);
  const folio = folioOf(page, origin);
  const notesArea = notes === null ? undefined : boxOf(notes, origin);
  const underlined = underlinedWords(page, origin);
  return {
    index,
    label,
    ...(page.querySelector(TURNED_AREA) === null ? {} : { turned: true as const }),
    textArea: boxOf(content, origin),
    ...(notesArea === undefined ? {} : { notesArea }),
    calls: [...page.querySelectorAll(`sup.${CLASS.call} > a`)].map((call) => ({
      note: Number(call.textContent),
      box: boxOf(call, origin),
    })),
    notes: notePieces(page, origin),
    pictures: [...page.querySelectorAll(`.${CLASS.pageArea} img`)].map((image) => ({
      box: pictureBox(image, origin),
    })),
    furniture: [...page.querySelectorAll(FURNITURE)].map((element) => ({
      text: element.textContent.trim(),
      box: boxOf(element, origin),
    })),
    cellParts: [...page.querySelectorAll<HTMLElement>(DIVIDED_CELL)].map((cell) => ({
      cell: Number(cell.dataset.elementId),
      box: boxOf(cell, origin),
    })),
    ...(folio === undefined ? {} : { folio }),
    ...(underlined.length === 0 ? {} : { underlined }),
    blocks: [...page.querySelectorAll<HTMLElement>(`.${CLASS.pageArea} [${ATTRIBUTE.line}]`)].map(
      (element) => ({ line: Number(element.dataset.line), box: boxOf(element, origin) }),
    ),
    lines: sourceLines(page),
  };
}

/** Geometry of all pages, and where each element with an id is. */
export function readGeometry(
  pages: readonly Page[],
  labels: readonly string[],
): { pages: PageGeometry[]; anchors: Record<string, Anchor> } {
  const anchors: Record<string, Anchor> = {};
  for (const [index, { element: page, box }] of pages.entries()) {
    const origin = box.getBoundingClientRect();
    for (const element of page.querySelectorAll(`.${CLASS.pageArea} [id]`)) {
      const { x, y } = boxOf(element, origin);
      anchors[element.id] = { page: index, x, y };
    }
  }
  return { pages: pages.map((page, index) => pageGeometry(page, index, labels[index] ?? '')), anchors };
}
