import type { Token } from 'markdown-it';
import { addAnchorIds, anchorIds } from './markdown/anchor-ids.js';

/** Turns a paragraph that is nothing but an image into one `figure` token; its only child is the image. */
export function makeFigures(tokens: readonly Token[]): readonly Token[] {
  const made: Token[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    const inline = tokens[index + 1];
    if (!token) continue;
    const image = inline?.children?.[0];
    const alone =
      token.type === 'paragraph_open' && inline?.children?.length === 1 && image?.type === 'image';
    if (!inline || !alone) {
      made.push(token);
      continue;
    }
    addAnchorIds(inline, anchorIds(token));
    inline.type = 'figure';
    inline.tag = 'figure';
    made.push(inline);
    // The image stands for the three tokens of its paragraph.
    index += 2;
  }
  return made;
}
