/** The heights that a plan of pages needs, read from the galley. CSS px. */
import { CLASS } from '../../../model/markup.js';
import type { Galley } from './galley.js';
import type { PageMetrics } from './plan.js';

/** The body's line height. */
export function leadingOf({ main }: Galley): number {
  return Number.parseFloat(getComputedStyle(main).lineHeight);
}

/** The separator and two notes, of which the first continues. */
function sampleNotes(): HTMLElement {
  const sample = document.createElement('section');
  sample.className = CLASS.notes;
  sample.innerHTML =
    `<div class="${CLASS.separator}"></div>` +
    `<aside class="${CLASS.note}"><p class="${CLASS.continued}">1</p><p>1</p></aside>` +
    `<aside class="${CLASS.note}"><p>2</p></aside>`;
  return sample;
}

/** Measures what the notes' area is made of, on a sample that is laid out like a real one. */
export function pageMetrics(galley: Galley): PageMetrics {
  const sample = sampleNotes();
  galley.notesColumn.after(sample);
  const box = (selector: string): DOMRect => {
    const element = sample.querySelector(selector);
    if (element === null) throw new Error(`No ${selector} in the sample of the notes' area.`);
    return element.getBoundingClientRect();
  };
  const first = box(`.${CLASS.note}`);
  const metrics = {
    height: galley.textHeight,
    turnedHeight: galley.textWidth,
    leading: leadingOf(galley),
    separator: first.top - sample.getBoundingClientRect().top,
    noteGap: box(`.${CLASS.note}:last-child`).top - first.bottom,
    continuation: box(`.${CLASS.continued} + p`).top - first.top,
  };
  sample.remove();
  return metrics;
}
