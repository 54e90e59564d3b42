/** The contract of markup against all who write or read markup: styles, templates, compose, the page code. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  ATTRIBUTE,
  CLASS,
  callId,
  headingId,
  noteId,
  noteOfFirstCall,
  PROPERTY,
  tagIndex,
  tagLabel,
} from '../../src/model/markup.js';
import { PACKAGE_ROOT } from '../../src/model/package-root.js';

interface Source {
  readonly file: string;
  readonly text: string;
}

function sourcesIn(folder: string, ending: string): readonly Source[] {
  const names = readdirSync(path.join(PACKAGE_ROOT, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith(ending))
    .map((name) => {
      const file = `${folder}/${name.replaceAll('\\', '/')}`;
      return { file, text: readFileSync(path.join(PACKAGE_ROOT, file), 'utf8') };
    });
}

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

const allOf = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap((match) => match.slice(1).flatMap((found) => found ?? []));

/** What is used of the contract, and what is not in it. */
interface Names {
  readonly classes: readonly string[];
  readonly attributes: readonly string[];
  /** Starts of ids. */
  readonly ids: readonly string[];
}

/** Names in selectors, of a style sheet or of a call like `querySelector`. */
function inSelector(selector: string): Names {
  const bare = selector.replace(/\$\{[^}]*\}/g, '');
  return {
    classes: allOf(bare.replace(/\[[^\]]*\]/g, ''), /\.([a-z][\w-]*)/gi),
    attributes: allOf(bare, /\[(data-[\w-]+)/g),
    ids: [...allOf(bare, /\[id\^?="([^"]*)"/g), ...allOf(bare, /#([a-z][\w-]*)/gi)],
  };
}

/** Names in attributes of a start tag. */
function inMarkup(markup: string): Names {
  const bare = markup.replace(/\$\{[^}]*\}|\{\{[^}]*\}\}/g, '');
  return {
    classes: allOf(bare, /\bclass="([^"]*)"/g).flatMap((value) => value.split(/\s+/).filter(Boolean)),
    attributes: allOf(bare, /\s(data-[a-z-]+)=/g),
    ids: allOf(bare, /\bid="([^"]+)"/g),
  };
}

const together = (all: readonly Names[]): Names => ({
  classes: all.flatMap(({ classes }) => classes),
  attributes: all.flatMap(({ attributes }) => attributes),
  ids: all.flatMap(({ ids }) => ids),
});

function inStyles(css: string): Names {
  const selectors = allOf(withoutComments(css), /([^{};]+)\{/g).filter(
    (text) => !text.trim().startsWith('@'),
  );
  return together(selectors.map(inSelector));
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Names that code spells out; those that it takes from the contract are checked by the compiler. */
function inCode(typescript: string): Names {
  const code = withoutComments(typescript);
  const query = /\b(?:querySelector|querySelectorAll|matches|closest)(?:<\w+>)?\(\s*(?:'([^']*)'|`([^`]*)`)/g;
  const list =
    /\bclassList\.\w+\(\s*'([^']+)'|\bclassName\s*=\s*'([^']+)'|attr(?:Set|Join)\('class',\s*'([^']+)'/g;
  return together([
    ...allOf(code, query).map(inSelector),
    inMarkup(code),
    {
      classes: allOf(code, list).flatMap((value) => value.split(/\s+/)),
      attributes: [
        ...allOf(code, /\bdataset\.(\w+)/g).map((name) => `data-${kebab(name)}`),
        ...allOf(code, /['"`](data-[a-z-]+)['"`]/g),
      ],
      ids: [],
    },
  ]);
}

const CLASSES: ReadonlySet<string> = new Set(Object.values(CLASS));
const ATTRIBUTES: ReadonlySet<string> = new Set(Object.values(ATTRIBUTE));

function unknownIn({ classes, attributes, ids }: Names): readonly string[] {
  return [
    ...classes.filter((name) => !CLASSES.has(name)).map((name) => `.${name}`),
    ...attributes.filter((name) => !ATTRIBUTES.has(name)).map((name) => `[${name}]`),
    // A design may speak of headings by their words: "appendix".
    ...ids.filter((id) => headingId(id) !== id).map((id) => `#${id}`),
  ];
}

const STYLES = sourcesIn('styles', '.css');
const TEMPLATES = sourcesIn('templates', '.hbs');
const SOURCES = sourcesIn('src', '.ts').filter(({ file }) => file !== 'src/model/markup.ts');
const PAGED = 'src/paginate/page/paged.ts';
const CODE = SOURCES.filter(({ file }) => /^src\/(?:compose|paginate)\//.test(file) && file !== PAGED);

describe('the contract of markup', () => {
  test.each(STYLES)('knows every class, attribute and id of $file', ({ text }) => {
    expect(unknownIn(inStyles(text))).toEqual([]);
  });

  test.each(TEMPLATES)('knows every class, attribute and id of $file', ({ text }) => {
    expect(unknownIn(inMarkup(text))).toEqual([]);
  });

  test('knows every class, attribute and id that code spells out', () => {
    expect(
      CODE.flatMap(({ file, text }) => unknownIn(inCode(text)).map((name) => `${file}: ${name}`)),
    ).toEqual([]);
  });

  test('finds what is not in it', () => {
    expect(
      unknownIn(inStyles('/* .a {} */ .gone > h2[data-odd="1"] .title, #fn-3 { margin: .5em }')),
    ).toEqual(['.gone', '[data-odd]', '#fn-3']);
    expect(unknownIn(inMarkup('<p class="title gone" data-odd="1" data-line="{{line}}">'))).toEqual([
      '.gone',
      '[data-odd]',
    ]);
    const code = [
      "a.querySelectorAll<HTMLElement>('sup.gone [data-odd]');",
      "a.closest('main > .lost'); // '.comment'",
      "token.attrJoin('class', 'joined');",
      "a.classList.add('odd'); a.className = 'one title'; a.dataset.oddOne = '1';",
      'return `<p class="strange" data-line="1">`;',
    ];
    expect(unknownIn(inCode(code.join('\n')))).toEqual([
      '.gone',
      '.lost',
      '.strange',
      '.joined',
      '.odd',
      '.one',
      '[data-odd]',
      '[data-odd-one]',
    ]);
  });

  test.each(Object.entries(CLASS))('has no class in vain: %s', (key, name) => {
    const set = [
      ...SOURCES.filter(({ text }) => new RegExp(`\\bCLASS\\.${key}\\b`).test(text)),
      ...TEMPLATES.filter(({ text }) => inMarkup(text).classes.includes(name)),
    ];
    expect(set.map(({ file }) => file)).not.toEqual([]);
  });

  test.each(Object.entries(ATTRIBUTE))('has no attribute in vain: %s', (key, name) => {
    const users = SOURCES.filter(
      ({ text }) =>
        new RegExp(`\\bATTRIBUTE\\.${key}\\b`).test(text) || inCode(text).attributes.includes(name),
    );
    expect(users.map(({ file }) => file)).not.toEqual([]);
  });

  test.each(Object.entries(PROPERTY))('has no custom property that styles do not have: %s', (key, name) => {
    const code = SOURCES.filter(({ text }) => new RegExp(`\\bPROPERTY\\.${key}\\b`).test(text));
    expect(code.map(({ file }) => file)).not.toEqual([]);
    expect(STYLES.filter(({ text }) => text.includes(name)).map(({ file }) => file)).not.toEqual([]);
  });

  test('is the only place that spells out ids and the label', () => {
    const spelt = /['"`#](?:fn-|fnref-)|['"`]memo-press:['"`\d]/;
    expect(SOURCES.filter(({ text }) => spelt.test(withoutComments(text))).map(({ file }) => file)).toEqual(
      [],
    );
  });
});

describe('Paged.js', () => {
  test("keeps its own names in one file: a design says '.page-box', not '.pagedjs_pagebox'", () => {
    const words = [
      ...sourcesIn('content', '.md'),
      { file: 'README.md', text: readFileSync('README.md', 'utf8') },
    ];
    const all = [...SOURCES, ...STYLES, ...TEMPLATES, ...words];
    const users = all.filter(({ text }) => /pagedjs_|--pagedjs-/.test(text));
    expect(users.map(({ file }) => file)).toEqual([PAGED]);
  });
});

describe('ids', () => {
  test('of calls and notes', () => {
    expect([callId(3, 1), callId(3, 2), noteId(3)]).toEqual(['fnref-3', 'fnref-3-2', 'fn-3']);
    expect(['fnref-12', 'fnref-12-2', 'fn-12', 'fnref-', 'maps'].map(noteOfFirstCall)).toEqual([
      12,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('of headings are their words, and never those of a note, call or page', () => {
    expect(headingId('Annex A: maps & Ջավախք')).toBe('annex-a-maps-ջավախք');
    expect(headingId('Fn 3')).toBe('section-fn-3');
    expect(headingId('fnref-3')).toBe('section-fnref-3');
    expect(headingId('Page 3')).toBe('section-page-3');
    expect(headingId('Page 3 of 4')).toBe('page-3-of-4');
    expect(headingId('…')).toBe('section');
  });
});

test('the label of a tagged element leads back to its index', () => {
  expect(tagLabel(3)).toBe('memo-press:3');
  expect(tagIndex('memo-press:3')).toBe(3);
  expect(tagIndex('A map of the border')).toBeUndefined();
});
