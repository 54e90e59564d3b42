/** Tells what an image file is by its content; its name is only a promise. */
import type { InputFiles } from '../../model/dependencies.js';
import { Damage, type PictureFacts } from './damage.js';
import { svgFault } from './svg-safety.js';

export type ImageFormat = 'png' | 'jpeg' | 'gif' | 'webp' | 'svg';

/** File name endings and what they promise. */
const ENDINGS: Readonly<Record<string, ImageFormat>> = {
  '.png': 'png',
  '.jpg': 'jpeg',
  '.jpeg': 'jpeg',
  '.gif': 'gif',
  '.webp': 'webp',
  '.svg': 'svg',
};

const ascii = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.subarray(start, end)).toString('latin1');

/** The format by the file's first bytes: PNG (ISO 15948, 5.2), JFIF, GIF89a, WebP (RFC 9649), SVG's root element. */
export function imageFormat(bytes: Uint8Array): ImageFormat | undefined {
  const start = ascii(bytes, 0, 12);
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (/^GIF8[79]a/.test(start)) return 'gif';
  if (/^RIFF[\s\S]{4}WEBP$/.test(start)) return 'webp';
  const text = Buffer.from(bytes.subarray(0, 4096))
    .toString('utf8')
    .replace(/^\u{FEFF}/u, '');
  return /^\s*(?:<\?[\s\S]*?\?>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]/i.test(text)
    ? 'svg'
    : undefined;
}

const REPAIR = 'copy or export it again';

/** Reads a picture to its end; the decoders are loaded where a picture needs them. @throws Damage */
async function decode(bytes: Uint8Array, format: ImageFormat, files: InputFiles): Promise<PictureFacts> {
  if (format === 'png') return (await import('./png.js')).readPng(bytes);
  if (format === 'jpeg') return (await import('./jpeg.js')).readJpeg(bytes);
  if (format === 'gif') return (await import('./gif.js')).readGif(bytes);
  if (format === 'webp') return (await import('./webp.js')).readWebp(bytes, files);
  return (await import('./svg.js')).readSvg(Buffer.from(bytes).toString('utf8'));
}

/** What is wrong with a picture: a diagnostic's code and words. */
export interface PictureFault {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

const unreadable = (message: string, hint: string): PictureFault => ({
  code: 'image-unreadable',
  message,
  hint,
});

function formatFault(format: ImageFormat, ending: string): PictureFault | undefined {
  if (ENDINGS[ending.toLowerCase()] === format) return undefined;
  return unreadable(
    `This file is named ${ending || 'without an ending'}, but its content is ${format.toUpperCase()}.`,
    `give it the ending .${format === 'jpeg' ? 'jpg' : format}`,
  );
}

/**
 * Reads a picture's content to its end.
 *
 * @param ending of the file's name, ".png"
 * @returns what is known of its size, or what is wrong with it
 */
export async function readPicture(
  bytes: Uint8Array,
  ending: string,
  files: InputFiles,
): Promise<PictureFacts | PictureFault> {
  const format = imageFormat(bytes);
  if (format === undefined)
    return unreadable(
      'This file is not an image that can be printed.',
      'images may be PNG, JPEG, SVG, GIF or WebP',
    );
  const misnamed = formatFault(format, ending);
  if (misnamed) return misnamed;
  const unsafe = format === 'svg' ? svgFault(Buffer.from(bytes).toString('utf8')) : undefined;
  if (unsafe !== undefined)
    return {
      code: 'image-unsafe',
      message: `This SVG ${unsafe}.`,
      hint: 'export it as plain SVG with everything inside it, or as PNG',
    };
  try {
    return await decode(bytes, format, files);
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    return unreadable(`This ${format.toUpperCase()} file ${error.message}.`, REPAIR);
  }
}
