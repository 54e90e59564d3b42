/** What the layout knows of each line of the finished pages, for the rules of typography: nothing has to be guessed. */
import type { BlockKind, TextBlock } from '../../model/document.js';
import type { PageGeometry } from '../../model/layout.js';
import type { Char } from '../../pdf/pdfium/types.js';
import type { KnownLayout, Part } from '../../typography/layout/known.js';
import type { ParagraphKind } from '../../typography/layout/paragraphs.js';
import type { TextLine } from '../../typography/layout/text-line.js';
import type { ProofSubject } from '../subject.js';
import { contains, middleOf, type Point } from './regions.js';

/** How far a line's middle may lie outside the box it belongs to, pt. */
const SLACK = 1.5;

const ROLES: Readonly<Record<BlockKind, ParagraphKind>> = {
  heading: 'heading',
  paragraph: 'text',
  head: 'other',
  item: 'other',
  cell: 'other',
  code: 'other',
  caption: 'other',
  quotation: 'other',
};

/** The parts of lines by the boxes that the layout reported, and by the manuscript's blocks. */
export function knownLayout({ body, paginated }: ProofSubject): KnownLayout {
  const starts = blocksAtStarts(body);
  const parts = new Map<TextLine, Part>();
  let block: TextBlock | undefined;
  return {
    isUnderlined(page, { x, y, width, height }) {
      const middle = { x: x + width / 2, y: y + height / 2 };
      return paginated.pages[page]?.underlined?.some((box) => contains(box, middle, SLACK)) ?? false;
    },
    edgesOf(page) {
      const area = paginated.pages[page]?.textArea;
      return area && { left: area.x, right: area.x + area.width };
    },
    partOf(line) {
      let part = parts.get(line);
      if (!part) {
        part = placeOf(line, paginated.pages[line.page]);
        if (part.kind === 'body') {
          // What the text does not hold (a rule's ornament) goes with the block before it.
          block = blockOf(line, starts) ?? block;
          part = { kind: 'body', role: block ? ROLES[block.kind] : 'other', block };
        }
        parts.set(line, part);
      }
      return part;
    },
  };
}

/** The blocks by the characters that lines and blocks begin with. */
function blocksAtStarts({
  expected,
  printed,
  printedAt,
}: ProofSubject['body']): ReadonlyMap<Char, TextBlock> {
  const starts = new Map<Char, TextBlock>();
  for (const [index, { block, blockStart }] of expected.entries()) {
    const shown = printed[printedAt[index] ?? -1];
    if (shown && (shown.lineStart || blockStart)) starts.set(shown.char, block);
  }
  return starts;
}

function blockOf({ words }: TextLine, starts: ReadonlyMap<Char, TextBlock>): TextBlock | undefined {
  for (const { chars } of words)
    for (const char of chars) {
      const block = starts.get(char);
      if (block) return block;
    }
  return undefined;
}

function placeOf(line: TextLine, page: PageGeometry | undefined): Part {
  const [first] = line.words[0]?.chars ?? [];
  if (!page || !first) return { kind: 'furniture' };
  const point = middleOf(first);
  if (page.pictures.some(({ box }) => contains(box, point))) return { kind: 'furniture' };
  const furnished = page.furniture.some(({ box }) => contains(box, point, SLACK));
  const inNotes = page.notesArea !== undefined && point.y >= page.notesArea.y;
  if (inNotes && point.y <= page.textArea.y + page.textArea.height + SLACK)
    return { kind: furnished ? 'mark' : 'note', note: noteAt(page, point) };
  const above = point.y < page.textArea.y - SLACK || point.y > page.textArea.y + page.textArea.height + SLACK;
  if (furnished || above) return { kind: 'furniture' };
  return { kind: 'body', role: 'other', block: undefined };
}

/** The note that is nearest up or down. */
function noteAt({ notes }: PageGeometry, { y }: Point): number {
  let best = 0;
  let least = Infinity;
  for (const { note, box } of notes) {
    const away = Math.max(box.y - y, y - box.y - box.height, 0);
    if (away < least) [best, least] = [note, away];
  }
  return best;
}
