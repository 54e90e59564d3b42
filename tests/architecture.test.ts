/**
 * The law of the house: cli -> build -> stages, compare, preview -> typography, config ->
 * pdf, design, locale, colour -> model. A room imports only rooms further along the arrows,
 * types included; rooms of one step do not know each other.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

interface Source {
  /** From the top of the checkout, with slashes: "src/read/read.ts". */
  readonly file: string;
  readonly text: string;
  /** The room it is in: "read". */
  readonly room: string;
  /** Files of the project that it imports, now or later, values or types. */
  readonly files: readonly string[];
  /** Packages that it imports: "pdf-lib", "@embedpdf/pdfium", "node:fs". */
  readonly packages: readonly string[];
}

const IMPORT = /(?:\bfrom|\bimport|\bimport\(|\brequire\(|\bresolve\()\s*(['"])(?<name>[^'"\n]+)\1/g;

const namesIn = (code: string): readonly string[] =>
  [...code.matchAll(IMPORT)].map((match) => match.groups?.name ?? '');

const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');

/** `cli.ts` is the door of the room `cli/`. */
const roomOf = (file: string): string => /^src\/([^/]+?)(?:\.ts)?(?:\/|$)/.exec(file)?.[1] ?? '';

function source(file: string): Source {
  const text = readFileSync(file, 'utf8');
  // Comments hold examples; a URL's two slashes are not one.
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`\\])\/\/.*$/gm, '');
  const names = namesIn(code);
  const filesOf = (imported: readonly string[]) =>
    imported
      .filter((name) => name.startsWith('.'))
      .map((name) => path.posix.join(path.posix.dirname(file), name).replace(/\.js$/, '.ts'));
  return {
    file,
    text: code,
    room: roomOf(file),
    files: filesOf(names),
    packages: names.filter((name) => !name.startsWith('.')).map(packageOf),
  };
}

const SOURCES: readonly Source[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => source(`src/${name.replaceAll('\\', '/')}`));

/** The steps of the arrow, from the top. */
const ORDER: readonly (readonly string[])[] = [
  ['cli'],
  ['build'],
  ['read', 'compose', 'paginate', 'finish', 'prove', 'compare', 'preview'],
  ['typography', 'config'],
  ['pdf', 'design', 'locale', 'colour'],
  ['model'],
];

const stepOf = (room: string): number => ORDER.findIndex((rooms) => rooms.includes(room));

const STAGES = ['read', 'compose', 'paginate', 'finish', 'prove'];

/** Who alone may use a package. */
const ONLY_THERE: readonly (readonly [packages: RegExp, there: RegExp])[] = [
  [/^(pdf-lib|@pdf-lib\/.+)$/, /^src\/finish\//],
  [/^(puppeteer.*|@puppeteer\/.+|@sparticuz\/.+)$/, /^src\/paginate\/browser\//],
  [/^markdown-it.*$/, /^src\/compose\//],
  [/^@embedpdf\/.+$/, /^src\/pdf\/pdfium\//],
  [/^handlebars$/, /^src\/design\/templates\.ts$/],
  [/^yaml$/, /^src\/read\//],
];

describe('imports', () => {
  test('are in rooms that the law names', () => {
    expect(SOURCES.filter(({ room }) => stepOf(room) < 0).map(({ file }) => file)).toEqual([]);
  });

  test.each(SOURCES)('of $file follow the arrow', ({ room, files }) => {
    const against = files.filter((imported) => {
      const other = roomOf(imported);
      return other !== room && stepOf(other) <= stepOf(room);
    });
    expect(against).toEqual([]);
  });

  test('make no circle, types included', () => {
    const importsOf = new Map(SOURCES.map(({ file, files }) => [file, files]));
    const done = new Set<string>();
    const visit = (file: string, above: readonly string[]): void => {
      expect(above, `${[...above, file].join(' -> ')}`).not.toContain(file);
      if (done.has(file)) return;
      for (const next of importsOf.get(file) ?? []) visit(next, [...above, file]);
      done.add(file);
    };
    for (const { file } of SOURCES) visit(file, []);
  });

  test.each(ONLY_THERE)('of %s are in %s only', (packages, there) => {
    const users = SOURCES.filter((user) => user.packages.some((name) => packages.test(name)));
    expect(users.map(({ file }) => file).filter((file) => !there.test(file))).toEqual([]);
  });

  test('that load a stage at once are nowhere above the stages: `check` must stay quick', () => {
    const lazy = [...STAGES, 'compare'];
    const above = SOURCES.filter(({ file }) => !lazy.some((folder) => file.startsWith(`src/${folder}/`)));
    const eager = /^import (?!type\b)[^;]*?from '\.[^']*\/(read|compose|paginate|finish|prove)\/[^']*'/gm;
    expect(
      above.flatMap(({ file, text }) => [...text.matchAll(eager)].map(([line]) => `${file}: ${line}`)),
    ).toEqual([]);
  });
});

/** A file that a stage reads behind its back would not be among its dependencies: `watch` would show a stale PDF. */
test('stages read files through InputFiles only', () => {
  const stage = /^src\/(?:read|compose|design|finish|prove|paginate\/[^/]+$)/;
  // Neither gives a file's content; who asks has recorded the file.
  const allowed = ['realpath', 'stat'];
  const direct = /^import \{([^}]*)\} from 'node:fs(?:\/promises)?'/gm;
  const readers = SOURCES.filter(({ file }) => stage.test(file)).flatMap(({ file, text }) =>
    [...text.matchAll(direct)]
      .flatMap(([, names = '']) => names.split(',').map((name) => name.trim()))
      .filter((name) => !allowed.includes(name))
      .map((name) => `${file}: ${name}`),
  );
  expect(readers).toEqual([]);
});

/** What only the command line may touch. Code inside the browser has a console of its own. */
test.each([
  /\bprocess\.argv\b/,
  /\bprocess\.exit(Code)?\b/,
  /\bprocess\.(stdin|stdout|stderr)\b/,
  /\bconsole\.\w+\(/,
])('%s stands in cli only', (pattern) => {
  const users = SOURCES.filter(({ file, text }) => !file.includes('/page/') && pattern.test(text));
  expect(users.map(({ file }) => file).filter((file) => roomOf(file) !== 'cli')).toEqual([]);
});
