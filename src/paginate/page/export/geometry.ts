/** Reads from the finished pages where everything stands, in pt from each page's top left corner. */
import type { Anchor, Box, NotePiece, PageGeometry } from '../../../model/layout.js';

/** CSS px to pt: 96 px and 72 pt are one inch (CSS Values 4, 6.2). */
const PT = 0.75;

function boxOf(element: Element, origin: DOMRect): Box {
  const box = element.getBoundingClientRect();
  return {
    x: (box.left - origin.left) * PT,
    y: (box.top - origin.top) * PT,
    width: box.width * PT,
    height: box.height * PT,
  };
}

/** Parts 0 to 1 of a computed sRGB colour. */
function colourOf(element: Element): [number, number, number] {
  const parts =
    getComputedStyle(element)
      .color.match(/[\d.]+/g)
      ?.map(Number) ?? [];
  return [(parts[0] ?? 0) / 255, (parts[1] ?? 0) / 255, (parts[2] ?? 0) / 255];
}

/** The baseline of an element's first line: where a box without height stands. */
function baselineOf(element: Element, origin: DOMRect): number {
  const probe = document.createElement('span');
  probe.style.cssText = 'display:inline-block;width:0;height:0';
  element.append(probe);
  const { bottom } = probe.getBoundingClientRect();
  probe.remove();
  return (bottom - origin.top) * PT;
}

function folioOf(page: Element, origin: DOMRect): PageGeometry['folio'] {
  const folio = page.querySelector('.folio');
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
  const lines = [...page.querySelectorAll<HTMLElement>('.leaf-body [data-line]')].map((element) =>
    Number(element.dataset.line),
  );
  return lines.length === 0 ? undefined : [Math.min(...lines), Math.max(...lines)];
}

function pageGeometry(page: HTMLElement, index: number, label: string): PageGeometry {
  const sheet = page.querySelector('.pagedjs_pagebox') ?? page;
  const origin = sheet.getBoundingClientRect();
  const area = page.querySelector('.pagedjs_page_content') ?? page;
  const notes = page.querySelector('.leaf > .notes');
  const notePieces: NotePiece[] = [...page.querySelectorAll<HTMLElement>('.leaf > .notes > .note')].map(
    (note) => ({
      note: Number(note.dataset.note),
      box: boxOf(note, origin),
      continued: note.classList.contains('split-start'),
    }),
  );
  const folio = folioOf(page, origin);
  const notesArea = notes === null ? undefined : boxOf(notes, origin);
  return {
    index,
    label,
    textArea: boxOf(area, origin),
    ...(notesArea === undefined ? {} : { notesArea }),
    calls: [...page.querySelectorAll('sup.call > a')].map((call) => ({
      note: Number(call.textContent),
      box: boxOf(call, origin),
    })),
    notes: notePieces,
    furniture: [...page.querySelectorAll('.furniture:not(.folio), thead.repeated')].map((element) => ({
      text: element.textContent.trim(),
      box: boxOf(element, origin),
    })),
    ...(folio === undefined ? {} : { folio }),
    blocks: [...page.querySelectorAll<HTMLElement>('.leaf [data-line]')].map((element) => ({
      line: Number(element.dataset.line),
      box: boxOf(element, origin),
    })),
    lines: sourceLines(page),
  };
}

/** Geometry of all pages, and where each element with an id stands. */
export function readGeometry(
  pages: readonly HTMLElement[],
  labels: readonly string[],
): { pages: PageGeometry[]; anchors: Record<string, Anchor> } {
  const anchors: Record<string, Anchor> = {};
  for (const [index, page] of pages.entries()) {
    const origin = (page.querySelector('.pagedjs_pagebox') ?? page).getBoundingClientRect();
    for (const element of page.querySelectorAll('.leaf [id]')) {
      const { x, y } = boxOf(element, origin);
      anchors[element.id] = { page: index, x, y };
    }
  }
  return { pages: pages.map((page, index) => pageGeometry(page, index, labels[index] ?? '')), anchors };
}
