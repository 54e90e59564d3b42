import { describe, expect, it } from 'vitest';
import { splitRow } from '../../src/compose/markdown/table-row.js';
import { imageFormat } from '../../src/compose/pictures/picture-content.js';
import { languageTag } from '../../src/locale/language-tag.js';

describe('splitRow', () => {
  const cells = (line: string, isHead = true) =>
    splitRow(line, isHead).map(({ text, column }) => `${text}@${column}`);
  it('finds cells and their columns', () => {
    expect(cells('| a | bc |')).toEqual(['a@2', 'bc@6']);
    expect(cells('a | b')).toEqual(['a@0', 'b@4']);
    expect(cells('> - | a\\|b || c |  ')).toEqual(['a\\|b@6', '@12', 'c@14']);
    expect(cells('| a |  |')).toEqual(['a@2', '@7']);
    expect(cells('> [^1]: | b |', false)).toEqual(['[^1]:@2', 'b@10']);
  });
});

describe('imageFormat', () => {
  const of = (text: string) => imageFormat(Buffer.from(text, 'latin1'));
  it('goes by content', () => {
    expect(of('\x89PNG\r\n\x1a\n....')).toBe('png');
    expect(of('\xff\xd8\xff\xe0........')).toBe('jpeg');
    expect(of('GIF89a')).toBe('gif');
    expect(of('RIFF\0\0\0\0WEBPVP8 ')).toBe('webp');
    expect(of('<?xml version="1.0"?>\n<!-- a -->\n<!DOCTYPE svg>\n<svg>')).toBe('svg');
    expect(of('<html><svg>')).toBeUndefined();
    expect(of('')).toBeUndefined();
  });
});

describe('languageTag', () => {
  it('gives the canonical tag of a language', () => {
    expect(['en', 'EN-us', 'hy', 'sr-latn', 'xcl'].map(languageTag)).toEqual([
      'en',
      'en-US',
      'hy',
      'sr-Latn',
      'xcl',
    ]);
    expect(['', 'english', 'armenian', 'qq', 'en_US', 'e', '-'].map(languageTag)).toEqual(
      Array(7).fill(undefined),
    );
  });
});
