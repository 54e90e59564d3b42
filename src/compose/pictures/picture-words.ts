/** What is wrong with the words of a picture: its description, its caption, its size. */
import type { Token } from 'markdown-it';
import type { Place, Sink } from '../../model/diagnostics.js';
import { plainText } from '../markdown/inline-text.js';
import { wrongLengths } from './picture-size.js';

/** Warnings: image-alt-missing, image-caption-unused, image-size. Error: footnote-in-alt. */
export function checkWords(image: Token, place: Place, sink: Sink): void {
  if (plainText(image.children) === '')
    sink.warning({
      code: 'image-alt-missing',
      message: 'This image has no alternative text.',
      place,
      hints: ['describe it between the brackets: ![what it shows](file.png)'],
    });
  if (String(image.attrGet('title') ?? '').trim() !== '')
    sink.warning({
      code: 'image-caption-unused',
      message:
        'An image has a caption only in a paragraph of its own, and only one: this one will not be printed.',
      place,
      hints: ['give the image its own paragraph, or put the words of the caption into the text'],
    });
  if (image.children?.some(({ type }) => type === 'footnote_ref'))
    sink.error({
      code: 'footnote-in-alt',
      message: 'A footnote is called in the description of an image, which is not printed.',
      place,
      hints: ['call it in the caption: ![description](file.png "Caption[^1]"), or in the text'],
    });
  for (const { name, value } of wrongLengths(image))
    sink.warning({
      code: 'image-size',
      message: `"${value}" is not a ${name}: the image has its own size.`,
      place,
      hints: [`write ${name}=50%, ${name}=8cm or ${name}=300 (CSS pixels)`],
    });
}
