/**
 * No forgotten input: whatever file a build was made from changes, a build with the cache, kept tabs and all gives the
 * bytes that a cold build gives.
 */
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { RunPool, WatchPool } from '../../../src/build/browser-pool.js';
import { withCache } from '../../../src/build/incremental/stage-cache.js';
import { publish, type Result } from '../../../src/build/publish.js';
import { STAGES } from '../../../src/build/stages.js';
import { WatchSettings } from '../../../src/cli/watch-settings.js';
import { type BuildConfig, resolveBuild } from '../../../src/config/config.js';
import { DESIGN } from '../../../src/design/design.js';
import { FONT_FILES } from '../../../src/design/fonts.js';
import { areUnchanged, type Dependencies } from '../../../src/model/dependencies.js';
import { PACKAGE_ROOT } from '../../../src/model/package-root.js';
import { NO_PROGRESS } from '../../support/fake-stages.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const square = (colour: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="${colour}"/></svg>`;

const memo = (text: string): string => `---
title: A short memo
date: 2022-11
to: The reader
from: The writer
lang: en
---

Some words${text}.[^1]

![A square](map.svg)

![Another](north/detail.svg)

![A third](linked.svg)

[^1]: A note.
`;

const NEVER = new AbortController().signal;
const font = (name: string): string => FONT_FILES.get(`fonts/SourceSerif4-${name}.ttf`) ?? '';

/** A memo with pictures and a design of its own, which has an imported style sheet and a font file. */
function files() {
  const folder = temporaryFolder();
  const at = (name: string): string => path.join(folder, name);
  cpSync(DESIGN.templates, at('templates'), { recursive: true });
  cpSync(DESIGN.styles, at('styles'), { recursive: true });
  for (const name of ['north', 'south']) mkdirSync(at(name));
  writeFileSync(at('memo.md'), memo(''));
  for (const name of ['map', 'north/detail', 'one', 'other'])
    writeFileSync(at(`${name}.svg`), square(name === 'other' ? 'green' : 'gray'));
  writeFileSync(at('south/detail.svg'), square('blue'));
  symlinkSync(at('one.svg'), at('linked.svg'));
  copyFileSync(path.join(PACKAGE_ROOT, 'styles', 'profiles', 'FOGRA39L_coated.icc'), at('house.icc'));
  copyFileSync(font('Regular'), at('styles/house.ttf'));
  writeFileSync(at('styles/house.css'), 'p { color: #111; }\n');
  const text = readFileSync(at('styles/text.css'), 'utf8');
  const face = '@font-face { font-family: House; src: url("house.ttf"); }\np { font-family: House; }';
  writeFileSync(at('styles/text.css'), `@import url("house.css");\n${text}\n${face}\n`);
  return at;
}

/** The settings, read anew. */
const settingsOf = (at: (name: string) => string) => (): BuildConfig => ({
  ...resolveBuild({
    manuscripts: [at('memo.md')],
    papers: ['a4'],
    purposes: ['screen', 'print'],
    press: { bleed: undefined, profile: at('house.icc'), condition: 'HOUSE' },
    output: at('output'),
    html: false,
    browser: undefined,
    environment: {},
  }),
  design: { templates: at('templates'), styles: at('styles') },
});

/** The settings as a new run resolves them, or what is wrong with them. */
const resolved = (settings: () => BuildConfig): Promise<BuildConfig | Result> => {
  const nothing = { dependencies: new Map([[PACKAGE_ROOT, 'never']]) } as unknown as BuildConfig;
  return new WatchSettings(nothing, settings).current();
};

/** A result in short: its PDFs, or its problems. */
const inShort = ({ editions, diagnostics, outcome }: Result): string =>
  outcome === 'succeeded'
    ? editions.map(({ name, pdf }) => `${name} ${Buffer.from(pdf).toString('base64')}`).join('\n')
    : diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n');

type At = (name: string) => string;

const append = (file: string, text: string): void => writeFileSync(file, readFileSync(file, 'utf8') + text);

/** What is changed, one after the other. */
const CHANGES: readonly (readonly [name: string, change: (at: At) => void])[] = [
  ['the manuscript', (at) => writeFileSync(at('memo.md'), memo(' and more'))],
  ['a picture', (at) => writeFileSync(at('map.svg'), square('black'))],
  ['a picture that is lost', (at) => unlinkSync(at('map.svg'))],
  ['a missing picture that appears', (at) => writeFileSync(at('map.svg'), square('red'))],
  [
    'a link that leads to another picture',
    (at) => {
      unlinkSync(at('linked.svg'));
      symlinkSync(at('other.svg'), at('linked.svg'));
    },
  ],
  [
    'another picture of the same name',
    (at) => writeFileSync(at('memo.md'), memo(' and more').replace('north/', 'south/')),
  ],
  ['a template', (at) => append(at('templates/memo-head.hbs'), '<p>For discussion</p>\n')],
  ['a style sheet', (at) => append(at('styles/notes.css'), 'aside.note p { color: #a0a !important; }\n')],
  [
    "the paper's style sheet",
    (at) => append(at('styles/paper-a4.css'), 'p { letter-spacing: 0.1pt !important; }\n'),
  ],
  [
    'an imported style sheet',
    (at) => writeFileSync(at('styles/house.css'), 'p { color: #a00 !important; }\n'),
  ],
  ['a font', (at) => copyFileSync(font('Semibold'), at('styles/house.ttf'))],
  [
    "the printer's profile",
    (at) => {
      const profile = readFileSync(at('house.icc'));
      profile.write('test', 80, 'latin1'); // the profile creator's signature (ICC.1, 7.2.17)
      writeFileSync(at('house.icc'), profile);
    },
  ],
  ['a profile that is cut off', (at) => writeFileSync(at('house.icc'), 'nothing')],
];

test('after each change, a build with the cache gives what a cold build gives', {
  timeout: 240_000,
}, async () => {
  const at = files();
  const settings = settingsOf(at);
  const pool = new WatchPool(() => STAGES.openKeptBrowser(undefined));
  onTestFinished(() => pool.close());
  /** What a watch would look after, as in the last build. */
  const used = new Map<string, string>();
  const uses = (dependencies: Dependencies): void => {
    for (const [file, state] of dependencies) used.set(file, state);
  };
  const stages = withCache(STAGES, uses);
  const current = new WatchSettings(settings(), settings);
  const warm = async (): Promise<string> => {
    const config = await current.current();
    if ('outcome' in config) return inShort(config);
    uses(config.dependencies);
    return inShort(await publish(config, { stages, pool, progress: NO_PROGRESS, signal: NEVER }));
  };
  const cold = async (): Promise<string> => {
    const config = await resolved(settings);
    if ('outcome' in config) return inShort(config);
    const fresh = new RunPool(() => STAGES.openBrowser(undefined));
    return inShort(
      await publish(config, { stages: STAGES, pool: fresh, progress: NO_PROGRESS, signal: NEVER }),
    );
  };
  let before = await warm();
  expect(before === (await cold()), 'at first').toBe(true);
  for (const [name, change] of CHANGES) {
    change(at);
    expect(await areUnchanged(used), `${name} is noticed`).toBe(false);
    const [after, expected] = [await warm(), await cold()];
    expect(after !== before, `${name} changes the result`).toBe(true);
    expect(after === expected, `${name}: as a cold build`).toBe(true);
    before = after;
  }
});
