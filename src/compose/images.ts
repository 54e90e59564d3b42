/** Finds the images a manuscript shows. Nothing outside its folder is read. */
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Token } from 'markdown-it';
import type { InputFiles } from '../model/dependencies.js';
import type { Place, Sink } from '../model/diagnostics.js';
import { imageFault } from './image-content.js';
import { inlineStart } from './markdown/inline-start.js';
import { plainText } from './markdown/inline-text.js';
import type { SourceMap } from './source-map.js';

/** An image that can be printed. */
export interface Picture {
  /** Relative URL in the document: "images/1-map.png". */
  readonly url: string;
  /** Absolute path, symbolic links resolved. */
  readonly file: string;
  readonly alt: string;
  readonly caption: string;
}

interface Fault {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

const isInside = (folder: string, file: string): boolean => {
  const relative = path.relative(folder, file);
  return relative !== '' && !path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..';
};

const OUTSIDE: Fault = {
  code: 'image-outside',
  message: 'This image lies outside the manuscript’s folder.',
  hint: 'copy it beside the manuscript',
};

function decoded(source: string): string {
  try {
    return decodeURIComponent(source);
  } catch {
    return source;
  }
}

/** The real path of an image and its bytes, or what is wrong with it. */
type Loaded = { readonly file: string; readonly bytes: Uint8Array } | Fault;

async function load(source: string, folder: string, files: InputFiles): Promise<Loaded> {
  if (/^(?:[a-z][a-z0-9+.-]+:|\/\/)/i.test(source))
    return {
      code: 'image-remote',
      message: 'An image must be a file beside the manuscript: nothing is loaded from elsewhere.',
      hint: 'save it beside the manuscript and give its file name',
    };
  // A backslash is a separator on Windows only; it is none in a manuscript that should work everywhere.
  if (source.includes('\0')) return OUTSIDE;
  const missing = (reason: string): Fault => ({
    code: 'image-missing',
    message: `There is no image ${source}${reason}.`,
    hint: 'its path counts from the manuscript’s folder',
  });
  for (const name of new Set([source, decoded(source)])) {
    const target = path.resolve(folder, name);
    if (name.includes('\0') || !isInside(folder, target)) return OUTSIDE;
    try {
      // The name that is looked for, whatever it leads to: an image that is missing now may appear there.
      await files.record(target);
      const file = await realpath(target);
      if (!isInside(await realpath(folder), file)) return OUTSIDE;
      if (!(await stat(file)).isFile()) return missing(': it is not a file');
      return { file, bytes: await files.read(file) };
    } catch (error) {
      const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      if (reason !== 'ENOENT' && reason !== 'ENOTDIR')
        return {
          code: 'image-unreadable',
          message: `The image ${source} cannot be read: ${reason}.`,
          hint: 'check its permissions',
        };
    }
  }
  return missing('');
}

/** The stretch `![alt](source "caption")` in the file. */
function placeOf(inline: Token, image: Token, places: SourceMap): Place {
  const start = inlineStart(image) ?? 0;
  const written = /^!\[[^\]]*\]\([^)]*\)/.exec(inline.content.slice(start))?.[0];
  return places.ofInline(inline, start, written?.length ?? 2);
}

const safeName = (file: string): string => path.basename(file).replace(/[^A-Za-z0-9._-]+/g, '-');

function* imagesIn(tokens: readonly Token[]): Generator<{ inline: Token; image: Token; alone: boolean }> {
  for (const inline of tokens)
    for (const image of inline.children ?? [])
      if (image.type === 'image') yield { inline, image, alone: inline.type === 'figure' };
}

function checkWords(image: Token, alone: boolean, place: Place, sink: Sink): void {
  const caption = String(image.attrGet('title') ?? '');
  if (plainText(image.children) === '')
    sink.warning({
      code: 'image-alt-missing',
      message: 'This image has no alternative text.',
      place,
      hints: ['describe it between the brackets: ![what it shows](file.png)'],
    });
  if (caption !== '' && !alone)
    sink.warning({
      code: 'image-caption-unused',
      message: 'An image within a line of text has no caption: this one will not be printed.',
      place,
      hints: ['give the image its own paragraph'],
    });
  if (/\[\^[^\]\s]+\]/.test(caption))
    sink.error({
      code: 'footnote-in-caption',
      message: 'A footnote cannot be called in a caption.',
      place,
      hints: ['call it in the text that refers to the image'],
    });
}

/** Where images are called, and the folder that they must be in. */
export interface ImageSource {
  readonly tokens: readonly Token[];
  /** Absolute. */
  readonly folder: string;
  readonly places: SourceMap;
}

/**
 * Resolves and checks every image. Errors: image-missing, image-unreadable, image-outside,
 * image-remote, image-unsafe, footnote-in-caption. Warnings: image-alt-missing, image-caption-unused.
 */
export async function collectPictures(
  { tokens, folder, places }: ImageSource,
  files: InputFiles,
  sink: Sink,
): Promise<ReadonlyMap<Token, Picture>> {
  const pictures = new Map<Token, Picture>();
  for (const { inline, image, alone } of imagesIn(tokens)) {
    const place = placeOf(inline, image, places);
    checkWords(image, alone, place, sink);
    const loaded = await load(String(image.attrGet('src') ?? ''), folder, files);
    const fault =
      'code' in loaded ? loaded : imageFault(loaded.bytes, path.extname(loaded.file).toLowerCase());
    if (fault) sink.error({ code: fault.code, message: fault.message, place, hints: [fault.hint] });
    if ('code' in loaded || fault) continue;
    pictures.set(image, {
      url: `images/${pictures.size + 1}-${safeName(loaded.file)}`,
      file: loaded.file,
      alt: plainText(image.children),
      caption: String(image.attrGet('title') ?? '')
        .replace(/\s+/g, ' ')
        .trim(),
    });
  }
  return pictures;
}
