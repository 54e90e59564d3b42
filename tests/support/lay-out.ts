/** A manuscript laid out by the real browser, before it is finished. */
import { PAPERS } from '../../src/config/papers.js';
import { Sink } from '../../src/model/diagnostics.js';
import { type Composed, layoutSource } from '../../src/model/document.js';
import type { Paginated } from '../../src/model/layout.js';
import type { BrowserSession } from '../../src/paginate/browser/browser.js';
import { paginate } from '../../src/paginate/paginate.js';
import { composeFile } from '../support/compose-file.js';

export interface LaidOut {
  readonly composed: Composed;
  readonly paginated: Paginated;
  readonly rawPdf: Uint8Array;
}

/** @throws Error if a stage refuses the manuscript */
export async function layOut(browser: BrowserSession, file: string, paperName: string): Promise<LaidOut> {
  const sink = new Sink();
  const paper = PAPERS.find(({ name }) => name === paperName);
  const composed = await composeFile(file, sink);
  if (!composed || !paper) throw new Error(`${file} cannot be laid out on ${paperName}.`);
  const edition = { paper, purpose: 'screen' } as const;
  const task = { document: layoutSource(composed), editions: [edition], html: false };
  const [raw] = (await paginate(task, sink, { browser })).value ?? [];
  if (!raw) throw new Error(sink.diagnostics.map(({ message }) => message).join('\n'));
  return { composed, paginated: raw.paginated, rawPdf: raw.rawPdf };
}
