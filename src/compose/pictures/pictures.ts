/** Finds, reads and checks the pictures that a manuscript shows. */
import path from 'node:path';
import type { Token } from 'markdown-it';
import type { InputFiles } from '../../model/dependencies.js';
import type { Place, Sink } from '../../model/diagnostics.js';
import { inlineStart } from '../markdown/inline-start.js';
import { plainText } from '../markdown/inline-text.js';
import type { SourceMap } from '../source-map.js';
import type { PictureFacts } from './damage.js';
import { type PictureFault, readPicture } from './picture-content.js';
import { findPicture, type PictureFile } from './picture-file.js';
import { type PictureSize, pictureSize } from './picture-size.js';
import { checkWords } from './picture-words.js';

/** A picture that can be printed. */
export interface Picture {
  /** Relative URL in the document: "images/1-map.png"; a data URL where the manuscript holds the picture itself. */
  readonly url: string;
  /** Absolute path, symbolic links resolved; undefined for a data URL. */
  readonly file: string | undefined;
  readonly alt: string;
  readonly size: PictureSize;
  /** Of an SVG: the words in it, printed in the memo's own face. */
  readonly words: string;
  readonly place: Place;
}

/** The stretch `![alt](source "caption")` in the file. */
export function placeOfPicture(inline: Token, image: Token, places: SourceMap): Place {
  const start = inlineStart(image) ?? 0;
  const written = /^!\[(?:[^[\]]|\[[^\]]*\])*\]\([^)]*\)|^!\[\[[^\]]*\]\]/.exec(
    inline.content.slice(start),
  )?.[0];
  return places.ofInline(inline, start, written?.length ?? 2);
}

const safeName = (file: string): string => path.basename(file).replace(/[^A-Za-z0-9._-]+/g, '-');

/** Every picture with the inline token that it stands in. */
export function* picturesIn(
  tokens: readonly Token[],
): Generator<{ readonly inline: Token; readonly image: Token }> {
  for (const inline of tokens)
    for (const image of inline.children ?? []) if (image.type === 'image') yield { inline, image };
}

/** Where pictures are called, and the folder that they must be in. */
export interface PictureSource {
  readonly tokens: readonly Token[];
  /** Absolute. */
  readonly folder: string;
  readonly places: SourceMap;
}

/** Files whose contents have been read to their end, by path and state: a photograph takes a second. */
const read = new Map<string, Promise<PictureFacts | PictureFault>>();

async function factsOf(found: PictureFile, files: InputFiles): Promise<PictureFacts | PictureFault> {
  if (found.file === undefined) return readPicture(found.bytes, found.ending, files);
  const key = `${found.file} ${await files.record(found.file)}`;
  const known = read.get(key) ?? readPicture(found.bytes, found.ending, files);
  read.set(key, known);
  return known;
}

/** Written anew, so that nothing of the manuscript's own URL is passed on but what was read. */
function dataUrl({ bytes, ending }: PictureFile): string {
  const type = ending.toLowerCase().replace('.', '').replace('jpg', 'jpeg');
  return `data:image/${type};base64,${Buffer.from(bytes).toString('base64')}`;
}

/** Tells that a picture was found in spite of what is written. */
function tellOfPath(written: string, source: string, place: Place, sink: Sink): void {
  sink.warning({
    code: 'image-path',
    message: `There is no image ${source}; ${written} is used instead.`,
    place,
    hints: [/\s/.test(written) ? `write <${written}>` : `write ${written}`],
  });
}

/** Told once, for whoever writes so writes all paths so. */
function tellOfSpaces(bare: readonly { readonly source: string; readonly place: Place }[], sink: Sink): void {
  const [first] = bare;
  if (!first) return;
  const more = bare.length === 1 ? '' : `, as have ${bare.length - 1} more`;
  sink.warning({
    code: 'image-path',
    message: `The path ${first.source} has spaces${more}: other programs may print it as text.`,
    place: first.place,
    hints: [`write <${first.source}>`],
  });
}

/** Whether a path with spaces stands as it is, without the angle brackets that CommonMark wants. */
const isBare = (inline: Token, image: Token, source: string): boolean => {
  const written = inline.content.slice(inlineStart(image) ?? 0);
  return /\s/.test(source) && /^!\[(?!\[)/.test(written) && written.includes(`(${source}`);
};

/**
 * Resolves and checks every picture. Errors: image-missing, image-unreadable, image-outside, image-remote,
 * image-unsafe, footnote-in-alt. Warnings: image-alt-missing, image-caption-unused, image-size, image-path.
 */
export async function collectPictures(
  { tokens, folder, places }: PictureSource,
  files: InputFiles,
  sink: Sink,
): Promise<ReadonlyMap<Token, Picture>> {
  const pictures = new Map<Token, Picture>();
  const bare: { readonly source: string; readonly place: Place }[] = [];
  for (const { inline, image } of picturesIn(tokens)) {
    const place = placeOfPicture(inline, image, places);
    const source = String(image.attrGet('src') ?? '');
    checkWords(image, place, sink);
    const found = await findPicture(source, folder, files);
    const facts = 'code' in found ? found : await factsOf(found, files);
    if ('code' in facts) sink.error({ code: facts.code, message: facts.message, place, hints: [facts.hint] });
    if ('code' in found || 'code' in facts) continue;
    if (found.path !== undefined) tellOfPath(found.path, source, place, sink);
    else if (isBare(inline, image, source)) bare.push({ source, place });
    pictures.set(image, {
      url: found.file === undefined ? dataUrl(found) : `images/${pictures.size + 1}-${safeName(found.file)}`,
      file: found.file,
      alt: plainText(image.children),
      size: pictureSize(image, facts),
      words: facts.words ?? '',
      place,
    });
  }
  tellOfSpaces(bare, sink);
  return pictures;
}
