/** A manuscript made into the editions of one paper, for the screen and for print, with the stages that the program uses. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { compose } from '../../src/compose/compose.js';
import { PAPERS } from '../../src/config/papers.js';
import { type PrintOptions, resolvePrintCondition } from '../../src/config/print-options.js';
import { DESIGN, type Design } from '../../src/design/design.js';
import { finish } from '../../src/finish/finish.js';
import { type Diagnostic, Sink } from '../../src/model/diagnostics.js';
import type { Composed } from '../../src/model/document.js';
import type { Edition, Paper } from '../../src/model/edition.js';
import type { Paginated } from '../../src/model/layout.js';
import type { Proof } from '../../src/model/proof.js';
import type { BrowserSession } from '../../src/paginate/browser/browser.js';
import { paginate } from '../../src/paginate/paginate.js';
import { prove } from '../../src/prove/prove.js';
import { read } from '../../src/read/read.js';
import { temporaryFolder } from './temporary-folder.js';

export const [A4] = PAPERS as readonly [Paper, ...Paper[]];

export const NO_WISHES: PrintOptions = { bleed: undefined, profile: undefined, condition: undefined };

export interface PressRun {
  readonly composed: Composed;
  readonly screen: { readonly pdf: Uint8Array; readonly paginated: Paginated };
  readonly print: {
    readonly pdf: Uint8Array;
    readonly paginated: Paginated;
    readonly edition: Edition;
    readonly proof: Proof;
  };
  /** Of all stages. */
  readonly diagnostics: readonly Diagnostic[];
}

const FRONT_MATTER = 'title: A memo\ndate: 2022-11\nto: Reader\nfrom: Writer\nlang: en\n';

export interface RunWishes {
  /** Beside the manuscript: name -> content. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
  readonly design?: Design;
  readonly press?: PrintOptions;
  /** Lines of front matter. */
  readonly more?: string;
}

export async function pressRun(
  browser: BrowserSession,
  body: string,
  wishes: RunWishes = {},
): Promise<PressRun> {
  // Not a test's own folder: several tests may look at one run.
  const folder = mkdtempSync(path.join(os.tmpdir(), 'memo-press-test-'));
  try {
    return await runIn(folder, browser, body, wishes);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runIn(
  folder: string,
  browser: BrowserSession,
  body: string,
  { files = {}, design = DESIGN, press = NO_WISHES, more = '' }: RunWishes,
): Promise<PressRun> {
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  const file = path.join(folder, 'memo.md');
  writeFileSync(file, `---\n${FRONT_MATTER}${more}---\n\n${body}\n`);
  const sink = new Sink();
  const manuscript = await read(file, sink);
  const composed = manuscript && (await compose(manuscript, design, sink));
  const edition: Edition = { paper: A4, purpose: 'print', press: resolvePrintCondition(press) };
  const editions: readonly Edition[] = [{ paper: A4, purpose: 'screen' }, edition];
  const laid = composed && (await paginate(composed, editions, browser, { html: false }, sink));
  const [onScreen, onPaper] = laid ?? [];
  if (!composed || !onScreen || !onPaper) throw new Error(JSON.stringify(sink.diagnostics, undefined, 1));
  const stamp = { created: 1_667_260_800, creator: 'memo-press 0.0.0-test' };
  const screen = { paginated: onScreen, pdf: await finish(onScreen, composed, stamp, sink) };
  const pdf = await finish(onPaper, composed, stamp, sink);
  const proof = await prove({ pdf, composed, paginated: onPaper, reference: screen.pdf }, sink);
  return {
    composed,
    screen,
    print: { paginated: onPaper, pdf, edition, proof },
    diagnostics: sink.diagnostics,
  };
}

/** The program's design with more rules at the end of its style sheets. */
export function designWith(css: string): Design {
  const folder = temporaryFolder();
  const styles = path.join(folder, 'styles');
  cpSync(DESIGN.styles, styles, { recursive: true });
  const text = path.join(styles, 'text.css');
  writeFileSync(text, `${readFileSync(text, 'utf8')}\n${css}\n`);
  return { templates: DESIGN.templates, styles };
}
