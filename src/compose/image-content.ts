/** Tells what an image file is by its content; its name is only a promise. */
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

/** Whether the file has its end: a copy that was cut off shows half a picture or none, and no browser says so. */
function isWhole(bytes: Uint8Array, format: ImageFormat): boolean {
  if (format === 'png') return Buffer.from(bytes).lastIndexOf('IEND') > 0;
  if (format === 'jpeg') return Buffer.from(bytes).lastIndexOf(Buffer.from([0xff, 0xd9])) > 0;
  if (format === 'gif') return Buffer.from(bytes).lastIndexOf(0x3b) > 0;
  // The chunk size leaves out the 8 bytes of its own header.
  if (format === 'webp') return bytes.length >= Buffer.from(bytes).readUInt32LE(4) + 8;
  return Buffer.from(bytes).lastIndexOf('</svg') > 0 || Buffer.from(bytes).lastIndexOf('/>') > 0;
}

/** What is wrong with an image's content: a diagnostic's code and words; nothing if it can be printed. */
export function imageFault(
  bytes: Uint8Array,
  ending: string,
): { readonly code: string; readonly message: string; readonly hint: string } | undefined {
  const promised = ENDINGS[ending.toLowerCase()];
  const format = imageFormat(bytes);
  if (format === undefined)
    return {
      code: 'image-unreadable',
      message: 'This file is not an image that can be printed.',
      hint: 'images may be PNG, JPEG, SVG, GIF or WebP',
    };
  if (promised !== format)
    return {
      code: 'image-unreadable',
      message: `This file is named ${ending || 'without an ending'}, but its content is ${format.toUpperCase()}.`,
      hint: `give it the ending .${format === 'jpeg' ? 'jpg' : format}`,
    };
  if (!isWhole(bytes, format))
    return {
      code: 'image-unreadable',
      message: `This ${format.toUpperCase()} file is truncated: its end is missing.`,
      hint: 'copy or export it again',
    };
  const unsafe = format === 'svg' ? svgFault(Buffer.from(bytes).toString('utf8')) : undefined;
  return unsafe === undefined
    ? undefined
    : {
        code: 'image-unsafe',
        message: `This SVG ${unsafe}.`,
        hint: 'export it as plain SVG with everything inside it, or as PNG',
      };
}
