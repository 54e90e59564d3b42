/**
 * Imports point one way: cli -> publish, report, config -> stages -> types,
 * diagnostics. Nothing points back, and no stage knows another.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

interface Source {
  /** From the top of the checkout, with slashes: "src/read/read.ts". */
  readonly file: string;
  readonly text: string;
  /** Files of the project that it imports, now or later, values or types. */
  readonly files: readonly string[];
  /** Those of them that are there when it runs. */
  readonly loaded: readonly string[];
  /** Packages that it imports: "pdf-lib", "@embedpdf/pdfium", "node:fs". */
  readonly packages: readonly string[];
}

const IMPORT = /(?:\bfrom|\bimport|\bimport\(|\brequire\(|\bresolve\()\s*(['"])(?<name>[^'"\n]+)\1/g;

const TYPES_ONLY = /^(import|export) type\b[^;]*?;/gm;

const namesIn = (code: string): readonly string[] =>
  [...code.matchAll(IMPORT)].map((match) => match.groups?.name ?? '');

const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');

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
    files: filesOf(names),
    loaded: filesOf(namesIn(code.replace(TYPES_ONLY, ''))),
    packages: names.filter((name) => !name.startsWith('.')).map(packageOf),
  };
}

const SOURCES: readonly Source[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => source(`src/${name.replaceAll('\\', '/')}`));

const CLI = /^src\/cli(\.ts$|\/)/;
const ONE_FILE = (name: string) => new RegExp(`^src/${name}\\.ts$`);
const BASE = [ONE_FILE('types'), ONE_FILE('diagnostics'), ONE_FILE('root'), /^src\/config\//];
const STAGES = ['read', 'compose', 'paginate', 'finish', 'prove'];
const PIPELINE = ['attempt', 'output', 'progress', 'stages', 'tabs'].map(ONE_FILE);
/** What makes one run after another of the pipeline. */
const AGAIN = ['watch', 'memory', 'file-changes', 'threads', 'edited'].map(ONE_FILE);

/** Who may import what of the project. Each file of `src/` has exactly one row. */
const MAY_IMPORT: readonly (readonly [who: RegExp, what: readonly RegExp[]])[] = [
  [
    CLI,
    [
      CLI,
      ONE_FILE('publish'),
      ONE_FILE('report'),
      /^src\/preview\/(editor|types)\.ts$/,
      ...AGAIN,
      ...PIPELINE,
      ...BASE,
    ],
  ],
  // It reads and paints with the reader of the proof, and finds lines and notes as `inspect` does.
  [
    /^src\/compare\//,
    [/^src\/compare\//, /^src\/prove\/(reader|inspect)\//, ONE_FILE('prove/check'), ...BASE],
  ],
  [/^src\/preview\/(?!page\/)/, [/^src\/preview\/(?!page\/)/, ...BASE]],
  // It runs in a browser: of the rest it knows the type of what it is told.
  [/^src\/preview\/page\//, [/^src\/preview\/page\//, ONE_FILE('preview/types')]],
  [ONE_FILE('watch'), [ONE_FILE('file-changes'), ONE_FILE('publish'), ...BASE]],
  [ONE_FILE('memory'), [ONE_FILE('stages'), ONE_FILE('inputs'), ONE_FILE('file-states'), ...BASE]],
  [ONE_FILE('file-changes'), [ONE_FILE('file-states')]],
  [ONE_FILE('thread'), [ONE_FILE('stages'), ONE_FILE('threads'), ...BASE]],
  // Only types of what they hand on.
  [
    ONE_FILE('threads'),
    [ONE_FILE('stages'), ONE_FILE('finish/finish'), ONE_FILE('compare/compare-files'), ...BASE],
  ],
  [/^src\/(inputs|edited)\.ts$/, BASE],
  [ONE_FILE('file-states'), []],
  [ONE_FILE('publish'), [...PIPELINE, ...BASE]],
  [
    ONE_FILE('stages'),
    [...[...STAGES, 'compare', 'preview'].map((stage) => new RegExp(`^src/${stage}/`)), ...BASE],
  ],
  // Only the type of the browser it holds.
  [ONE_FILE('tabs'), [ONE_FILE('paginate/browser')]],
  [/^src\/(attempt|output|progress)\.ts$/, BASE],
  [ONE_FILE('report'), [ONE_FILE('types'), ONE_FILE('diagnostics')]],
  ...STAGES.map((stage) => {
    const own = new RegExp(`^src/${stage}/`);
    return [own, [own, ...BASE]] as const;
  }),
  [/^src\/config\//, BASE],
  [ONE_FILE('diagnostics'), [ONE_FILE('types')]],
  [/^src\/(types|root)\.ts$/, []],
];

/** Who alone may use a package. */
const ONLY_THERE: readonly (readonly [packages: RegExp, there: RegExp])[] = [
  [/^(pdf-lib|@pdf-lib\/.+)$/, /^src\/finish\//],
  [/^(puppeteer.*|@puppeteer\/.+|@sparticuz\/.+)$/, /^src\/paginate\/browser[^/]*\.ts$/],
  [/^markdown-it.*$/, /^src\/compose\//],
  [/^(@embedpdf\/.+|pdfjs-dist)$/, /^src\/prove\//],
  [/^yaml$/, /^src\/read\//],
];

describe('imports', () => {
  test.each(SOURCES.map(({ file }) => file))('of %s point down only', (file) => {
    const rows = MAY_IMPORT.filter(([who]) => who.test(file));
    expect(rows, `${file} needs one row in MAY_IMPORT`).toHaveLength(1);
    const allowed = rows.flatMap(([, what]) => what);
    const { files } = source(file);
    expect(files.filter((imported) => !allowed.some((pattern) => pattern.test(imported)))).toEqual([]);
  });

  test('make no circle', () => {
    const importsOf = new Map(SOURCES.map(({ file, loaded }) => [file, loaded]));
    const done = new Set<string>();
    const visit = (file: string, above: readonly string[]): void => {
      expect(above, `${[...above, file].join(' -> ')}`).not.toContain(file);
      if (done.has(file)) return;
      for (const next of importsOf.get(file) ?? []) visit(next, [...above, file]);
      done.add(file);
    };
    for (const { file } of SOURCES) visit(file, []);
  });

  test.each(ONLY_THERE)('of %s stand in %s only', (packages, there) => {
    const users = SOURCES.filter((user) => user.packages.some((name) => packages.test(name)));
    expect(users.map(({ file }) => file).filter((file) => !there.test(file))).toEqual([]);
  });

  test('of handlebars stand in one file', () => {
    const users = SOURCES.filter(({ packages }) => packages.includes('handlebars'));
    expect(users.map(({ file }) => file)).toHaveLength(1);
  });

  test('that load a stage at once stand nowhere above the stages: `check` must stay quick', () => {
    const lazy = [...STAGES, 'compare'];
    const above = SOURCES.filter(({ file }) => !lazy.some((folder) => file.startsWith(`src/${folder}/`)));
    const eager = /^import (?!type\b)[^;]*?from '\.[^']*\/(read|compose|paginate|finish|prove)\/[^']*'/gm;
    expect(
      above.flatMap(({ file, text }) => [...text.matchAll(eager)].map(([line]) => `${file}: ${line}`)),
    ).toEqual([]);
  });
});

/** What only the command line may touch. Code inside the browser has a console of its own. */
test.each([
  /\bprocess\.argv\b/,
  /\bprocess\.exit(Code)?\b/,
  /\bprocess\.(stdin|stdout|stderr)\b/,
  /\bconsole\.\w+\(/,
])('%s stands in cli only', (pattern) => {
  const users = SOURCES.filter(({ file, text }) => !file.includes('/in-page/') && pattern.test(text));
  expect(users.map(({ file }) => file).filter((file) => !CLI.test(file))).toEqual([]);
});
