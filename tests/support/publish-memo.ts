/** A manuscript published for A4, for the screen and for print, by the stages that the program uses. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PAPERS } from '../../src/config/papers.js';
import { type PrintOptions, resolvePrintCondition } from '../../src/config/print-options.js';
import { DESIGN, type Design } from '../../src/design/design.js';
import { finish } from '../../src/finish/finish.js';
import { type Diagnostic, Sink } from '../../src/model/diagnostics.js';
import { type Composed, layoutSource } from '../../src/model/document.js';
import type { Edition, Paper } from '../../src/model/edition.js';
import type { Paginated, RawEdition } from '../../src/model/layout.js';
import type { Proof } from '../../src/model/proof.js';
import type { BrowserSession } from '../../src/paginate/browser/browser.js';
import { paginate } from '../../src/paginate/paginate.js';
import { prove } from '../../src/prove/prove.js';
import { composeFile } from './compose-file.js';
import { STAMP } from './finish-input.js';

export const [A4] = PAPERS as readonly [Paper, ...Paper[]];

export const PRINT_DEFAULTS: PrintOptions = { bleed: undefined, profile: undefined, condition: undefined };

export interface PublishedMemo {
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

export interface MemoOptions {
  /** Beside the manuscript: name -> content. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
  readonly design?: Design;
  readonly press?: PrintOptions;
  /** Lines of front matter. */
  readonly more?: string;
}

export async function publishMemo(
  browser: BrowserSession,
  body: string,
  options: MemoOptions = {},
): Promise<PublishedMemo> {
  // Not a test's own folder: several tests may look at one run.
  const folder = mkdtempSync(path.join(os.tmpdir(), 'memo-press-test-'));
  try {
    return await runIn(folder, browser, body, options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runIn(
  folder: string,
  browser: BrowserSession,
  body: string,
  { files = {}, design = DESIGN, press = PRINT_DEFAULTS, more = '' }: MemoOptions,
): Promise<PublishedMemo> {
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  const file = path.join(folder, 'memo.md');
  writeFileSync(file, `---\n${FRONT_MATTER}${more}---\n\n${body}\n`);
  const sink = new Sink();
  const composed = await composeFile(file, sink, design);
  const edition: Edition = { paper: A4, purpose: 'print', press: resolvePrintCondition(press) };
  const editions: readonly Edition[] = [{ paper: A4, purpose: 'screen' }, edition];
  const task = composed && { document: layoutSource(composed), editions, html: false };
  const laid = task && (await paginate(task, sink, { browser }));
  const [onScreen, onPaper] = laid?.value ?? [];
  if (!composed || !onScreen || !onPaper) throw new Error(JSON.stringify(sink.diagnostics, undefined, 1));
  const options = STAMP;
  const finished = async (raw: RawEdition) => (await finish({ ...raw, composed, options }, sink)).value;
  const screen = { paginated: onScreen.paginated, pdf: await finished(onScreen) };
  const pdf = await finished(onPaper);
  const { paginated } = onPaper;
  const { value: proof } = await prove({ pdf, composed, paginated, reference: screen.pdf }, sink);
  return {
    composed,
    screen,
    print: { paginated, pdf, edition, proof },
    diagnostics: sink.diagnostics,
  };
}
