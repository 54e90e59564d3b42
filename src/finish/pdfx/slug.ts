/** The line of words outside the bleed: which memo, which edition, which page, of when. */
import type { Job, JobPage } from '../job.js';

/** The title, which may be cut short, and what follows it, which may not. */
export interface SlugWords {
  readonly title: string;
  readonly rest: string;
}

export function editionWords({ frontMatter, paginated, pages }: Job, { geometry }: JobPage): SlugWords {
  const { paper, press } = paginated.edition;
  const page = geometry.label === '' ? String(geometry.index + 1) : geometry.label;
  const parts = [
    `${paper.title}, print (${press?.condition})`,
    `page ${page} of ${pages.length}`,
    ...(frontMatter.date.text === '' ? [] : [frontMatter.date.text]),
  ];
  return { title: frontMatter.title, rest: ` · ${parts.join(' · ')}` };
}

/** The font of the slug, at its size. */
export interface SlugFont {
  /** Width of a text, pt. */
  widthOf(text: string): number;
  /** Whether it has a glyph for a character. */
  has(character: string): boolean;
}

/** The words as they fit into the width (pt); characters that the font does not have become question marks. */
export function fitted({ title, rest }: SlugWords, width: number, font: SlugFont): string {
  const written = (text: string): string =>
    [...text].map((character) => (font.has(character) ? character : '?')).join('');
  const [start, end] = [[...written(title)], written(rest)];
  let shown = start.length;
  const text = (): string =>
    `${start.slice(0, shown).join('').trimEnd()}${shown < start.length ? '…' : ''}${end}`;
  while (shown > 0 && font.widthOf(text()) > width) shown -= 1;
  return text();
}
