import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { splitRow } from '../../src/compose/markdown/table-row.js';
import { imageFormat } from '../../src/compose/pictures/picture-content.js';
import { fontCharacters } from '../../src/design/cmap.js';
import { DESIGN } from '../../src/design/design.js';
import { missingCharacters } from '../../src/design/font-coverage.js';
import { FONT_FILES, TEXT_FONTS } from '../../src/design/fonts.js';
import { languageTag } from '../../src/locale/language-tag.js';
import { InputFiles } from '../../src/model/dependencies.js';

const FILES = new InputFiles();

describe('the bundled fonts', () => {
  it('exist, and the style sheet names no other', () => {
    for (const file of FONT_FILES.values()) expect(existsSync(file)).toBe(true);
    for (const url of TEXT_FONTS.flat()) expect(FONT_FILES.has(url)).toBe(true);
    const css = readFileSync(path.join(DESIGN.styles, 'fonts.css'), 'utf8');
    const named = [...css.matchAll(/url\("([^"]*)"\)/g)].map(([, url = '']) => url);
    expect(named.filter((url) => !FONT_FILES.has(url))).toEqual([]);
  });

  it('tell their characters', async () => {
    const serif = await fontCharacters(FONT_FILES.get('fonts/SourceSerif4-Regular.ttf') ?? '', FILES);
    const armenian = await fontCharacters(
      FONT_FILES.get('fonts/noto-serif-armenian-armenian-400-normal.woff2') ?? '',
      FILES,
    );
    expect([serif.size, armenian.size]).toEqual([920, 105]);
    expect([serif.has(0x41), serif.has(0x531), armenian.has(0x531), armenian.has(0x41)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('together have what the memo needs, and spaces and invisible marks are not asked of them', async () => {
    const found = await missingCharacters(
      ['aşəüç – “Ա” Ω Ж', '\u00a0\u202f\u2060\u200d\ufe0f\n\t', '漢😀a'],
      FILES,
    );
    expect([...found]).toEqual(['漢', '😀']);
    // The upright faces have it, the italic ones do not.
    expect([...(await missingCharacters(['\u{1F16C}'], FILES))]).toEqual(['\u{1F16C}']);
  });
});

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
