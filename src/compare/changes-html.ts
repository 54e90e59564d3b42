/** Changes as one HTML file, with pictures of the affected pages before and after, and of what is different. */
import { PNG } from 'pngjs';
import { openPainter, type PagePainter, type Picture } from '../pdf/pdfium/render.js';
import { differenceOf } from './appearance.js';
import { changesLines } from './changes-text.js';
import type { Changes, PagePair } from './types.js';

/** Pixels a point: 90 an inch. */
const SCALE = 1.25;

/** Pages that are shown; of a text that was written anew each page is another. */
const MOST = 24;

const STYLE = `
:root { color-scheme: light dark; --ink: #1b1b1b; --quiet: #666; --ground: #f4f4f2; --sheet: #fff; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e6; --quiet: #a5a5a2; --ground: #1d1e20; --sheet: #2a2b2e; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 110rem; padding: 1.5rem; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.25rem; } h2 { margin: 2.5rem 0 .75rem; font-size: 1rem; }
p { margin: .25rem 0; color: var(--quiet); } li { margin: .2rem 0; overflow-wrap: anywhere; }
.pages { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); gap: 1rem; }
figure { margin: 0; } figcaption { padding: .35rem 0; color: var(--quiet); font-size: .875rem; }
img { display: block; width: 100%; height: auto; background: #fff; box-shadow: 0 1px 4px rgb(0 0 0 / 30%); }
`;

export interface Names {
  readonly before: string;
  readonly after: string;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '');

/** @throws UnreadablePdf */
export async function changesHtml(
  before: Uint8Array,
  after: Uint8Array,
  changes: Changes,
  names: Names,
): Promise<string> {
  const painters = { before: await openPainter(before), after: await openPainter(after) };
  try {
    const shown = changes.affected.slice(0, MOST);
    const left = changes.affected.length - shown.length;
    return [
      '<!doctype html>',
      '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
      `<title>${escaped(`Changes: ${names.after}`)}</title><style>${STYLE}</style></head><body>`,
      `<h1>What changed</h1><p>${escaped(`from ${names.before} to ${names.after}`)}</p>`,
      `<ul>${changesLines(changes)
        .map((line) => `<li>${escaped(line)}</li>`)
        .join('')}</ul>`,
      ...shown.map((pair) => section(pair, painters)),
      left > 0 ? `<p>${left} more pages are affected.</p>` : '',
      '</body></html>',
      '',
    ].join('\n');
  } finally {
    painters.before.close();
    painters.after.close();
  }
}

function section(
  { before, after }: PagePair,
  painters: Readonly<Record<'before' | 'after', PagePainter>>,
): string {
  const label = escaped((after ?? before)?.label ?? '');
  const oldPage = before && painters.before.paint(before.index, SCALE);
  const newPage = after && painters.after.paint(after.index, SCALE);
  const figures = [
    oldPage && figure(oldPage, 'Before', `Page ${label} before`),
    newPage && figure(newPage, 'After', `Page ${label} after`),
    oldPage &&
      newPage &&
      figure(differenceOf(oldPage, newPage), 'Difference', `Page ${label}: what differs, in red`),
  ];
  const only = oldPage && newPage ? '' : newPage ? ' (new)' : ' (removed)';
  return `<section><h2>Page ${label}${only}</h2><div class="pages">${figures.filter(Boolean).join('')}</div></section>`;
}

function figure(picture: Picture, caption: string, alt: string): string {
  const { width, height } = picture;
  const data = Buffer.from(png(picture)).toString('base64');
  return `<figure><img width="${width}" height="${height}" alt="${alt}" src="data:image/png;base64,${data}"><figcaption>${caption}</figcaption></figure>`;
}

/** The picture as a PNG file; of a page in black and grey one channel is enough, and a third of the size. */
export function png({ width, height, pixels }: Picture): Uint8Array {
  const data = Buffer.from(pixels);
  let grey = true;
  for (let at = 0; at < data.length; at += 4) {
    data[at + 3] = 255;
    grey &&= data[at] === data[at + 1] && data[at] === data[at + 2];
  }
  const image = new PNG({ width, height });
  image.data = data;
  return PNG.sync.write(image, { colorType: grey ? 0 : 2, inputColorType: 6, inputHasAlpha: true });
}
