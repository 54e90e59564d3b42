/** Settings of a run: what the command line and the environment say, resolved into one type without optional fields. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DESIGN, type Design } from '../design/design.js';
import type { Dependencies } from '../model/dependencies.js';
import type { RemotePictures } from '../model/document.js';
import type { Edition, Paper, Purpose } from '../model/edition.js';
import { PACKAGE_ROOT } from '../model/package-root.js';
import { baseUrlOf } from './base-url.js';
import { sourceDateEpoch } from './creation-date.js';
import { didYouMean } from './nearest.js';
import { outputFolder } from './output-folder.js';
import { PAPERS } from './papers.js';
import { type PrintOptions, printDependencies, resolvePrintCondition } from './print-options.js';
import { PURPOSES } from './purposes.js';
import { WrongUse } from './wrong-use.js';

/** What a run of `build` does, wherever it was asked for. */
export interface BuildConfig {
  /** Paths as they are to be shown; each gives files of another name. */
  readonly manuscripts: readonly string[];
  readonly editions: readonly Edition[];
  /** The folder for the results, as it is to be shown. */
  readonly output: string;
  /** Write each edition's pages as an HTML file too. */
  readonly html: boolean;
  /** Put the manuscript into each PDF for the screen (PDF/A-3a). */
  readonly attachSource: boolean;
  /** Warnings fail the build. */
  readonly strict: boolean;
  readonly design: Design;
  /** What becomes of pictures that are not beside the manuscript. */
  readonly remotePictures: RemotePictures;
  /** What relative links are resolved against, whatever the manuscripts say; undefined: what they say. */
  readonly baseUrl: string | undefined;
  /** The browser to use; undefined: memo-press's own. */
  readonly browser: string | undefined;
  /** Seconds since 1970 for every PDF's dates; undefined: the manuscript's own date. */
  readonly sourceDateEpoch: number | undefined;
  /** The program and its version, for the PDF's metadata. */
  readonly creator: string;
  /** The files that these settings were read from. */
  readonly dependencies: Dependencies;
}

/** What the user said, before it is checked. */
export interface BuildOptions {
  readonly manuscripts: readonly string[];
  readonly papers: readonly string[];
  /** For the screen only if none is named. */
  readonly purposes: readonly string[];
  readonly press: PrintOptions;
  readonly output: string;
  readonly html: boolean;
  readonly attachSource?: boolean;
  /** "skip", or undefined: they are refused. */
  readonly remotePictures?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly strict?: boolean;
  readonly browser: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The version in package.json. */
export function version(): string {
  const packageFile: unknown = JSON.parse(readFileSync(path.join(PACKAGE_ROOT, 'package.json'), 'utf8'));
  if (typeof packageFile === 'object' && packageFile !== null && 'version' in packageFile)
    return String(packageFile.version);
  throw new Error('package.json has no version.');
}

/** The papers named, in the table's order, each once; every paper if none is named. */
function resolvePapers(names: readonly string[]): readonly Paper[] {
  const known = PAPERS.map((paper) => paper.name);
  for (const name of names)
    if (!known.includes(name))
      throw new WrongUse(
        name === '' ? '--paper has an empty name.' : `There is no paper "${name}".`,
        name === '' ? [`known: ${known.join(', ')}`] : [didYouMean(name, known)],
      );
  return names.length === 0 ? PAPERS : PAPERS.filter((paper) => names.includes(paper.name));
}

/** The purposes named, in the table's order, each once; the screen's if none is named. */
function resolvePurposes(names: readonly string[]): readonly Purpose[] {
  const known = PURPOSES.map(({ name }) => name);
  for (const name of names)
    if (!known.some((purpose) => purpose === name))
      throw new WrongUse(
        name === '' ? '--purpose has an empty name.' : `There is no purpose "${name}".`,
        name === '' ? [`known: ${known.join(', ')}`] : [didYouMean(name, known)],
      );
  return names.length === 0 ? ['screen'] : known.filter((purpose) => names.includes(purpose));
}

/** @throws WrongUse for any other word than "skip" */
export function resolveRemotePictures(word: string | undefined): RemotePictures {
  if (word === undefined || word === 'skip') return word ?? 'refuse';
  throw new WrongUse(`--remote-pictures cannot be "${word}".`, [
    'write --remote-pictures=skip, or leave it out',
  ]);
}

/** Every paper for every purpose; those of one paper are neighbours, because they are laid out at once. */
function resolveEditions({ papers, purposes, press }: BuildOptions): readonly Edition[] {
  const wanted = resolvePurposes(purposes);
  const given = Object.values(press).some((value) => value !== undefined);
  if (given && !wanted.includes('print'))
    throw new WrongUse('--bleed, --profile and --condition apply to the print edition only.', [
      'add --purpose print or --purpose screen,print',
    ]);
  const asked = wanted.includes('print') ? resolvePrintCondition(press) : undefined;
  return resolvePapers(papers).flatMap((paper) =>
    wanted.map(
      (purpose): Edition =>
        purpose === 'print' && asked ? { paper, purpose, press: asked } : { paper, purpose },
    ),
  );
}

/** A path that is given twice counts once; two files whose results would have the same name are refused. */
export function distinctManuscripts(manuscripts: readonly string[]): readonly string[] {
  const byPath = new Map(manuscripts.map((manuscript) => [path.resolve(manuscript), manuscript]));
  const byName = new Map<string, string>();
  for (const manuscript of byPath.values()) {
    // Lower case: on macOS and Windows "Memo.md" and "memo.md" give the same file.
    const name = path.parse(manuscript).name.toLowerCase();
    const other = byName.get(name);
    if (other !== undefined)
      throw new WrongUse(
        `${other} and ${manuscript} would both become "${name}": one would replace the other.`,
        ['rename one of them, or build them one by one with a different --out each'],
      );
    byName.set(name, manuscript);
  }
  return [...byPath.values()];
}

/** @throws WrongUse if it is not an absolute URL */
export function resolveBaseUrl(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const url = baseUrlOf(given);
  if (url === undefined)
    throw new WrongUse(`Invalid --base-url "${given}".`, [
      'for example --base-url https://example.org/papers/',
    ]);
  return url;
}

/** Checks the user's options and fills in what they leave open. @throws WrongUse naming the option at fault */
export function resolveBuild(options: BuildOptions): BuildConfig {
  const dependencies = options.purposes.includes('print') ? printDependencies(options.press) : new Map();
  return {
    manuscripts: distinctManuscripts(options.manuscripts),
    editions: resolveEditions(options),
    output: outputFolder(options.output),
    html: options.html,
    attachSource: options.attachSource ?? false,
    strict: options.strict ?? false,
    design: DESIGN,
    remotePictures: resolveRemotePictures(options.remotePictures),
    baseUrl: resolveBaseUrl(options.baseUrl),
    // An empty variable is as good as none, as everywhere in a shell.
    browser: options.browser ?? (options.environment.MEMO_PRESS_BROWSER || undefined),
    sourceDateEpoch: sourceDateEpoch(options.environment.SOURCE_DATE_EPOCH),
    creator: `memo-press ${version()}`,
    dependencies,
  };
}
