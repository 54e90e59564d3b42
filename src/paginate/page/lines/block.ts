/** A text block as line breaking sees it. */
import { CLASS } from '../../../model/markup.js';
import { readRuns, type TextRuns } from './text-runs.js';
import { languageOf } from './words.js';

/** A text block with what decides how it is set. Lengths in CSS px. */
export interface Block {
  readonly element: HTMLElement;
  readonly content: TextRuns;
  readonly style: {
    readonly justify: boolean;
    readonly balance: boolean;
    /** Whether words may be divided by the patterns of their language. */
    readonly hyphenate: boolean;
    /** Whether they may be divided at the manuscript's own soft hyphens. */
    readonly softHyphens: boolean;
    readonly width: number;
    readonly indent: number;
    readonly fontSize: number;
    readonly lang: string;
    /** In a table's cell: whether words may be broken there. */
    readonly cell: 'whole-words' | 'broken-words' | undefined;
  };
}

function cellOf(element: Element): Block['style']['cell'] {
  const table = element.closest('td, th')?.closest('table');
  if (table === null || table === undefined) return undefined;
  return table.classList.contains(CLASS.narrow) ? 'broken-words' : 'whole-words';
}

/** Reads an element's text and style. */
export function readBlock(element: HTMLElement): Block {
  const style = getComputedStyle(element);
  const padding = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight);
  const border = Number.parseFloat(style.borderLeftWidth) + Number.parseFloat(style.borderRightWidth);
  return {
    element,
    content: readRuns(element),
    style: {
      justify: style.textAlign === 'justify',
      balance: style.getPropertyValue('text-wrap-style') === 'balance',
      hyphenate: style.hyphens === 'auto',
      softHyphens: style.hyphens !== 'none',
      width: element.getBoundingClientRect().width - padding - border,
      indent: Number.parseFloat(style.textIndent),
      fontSize: Number.parseFloat(style.fontSize),
      lang: languageOf(element),
      cell: cellOf(element),
    },
  };
}
