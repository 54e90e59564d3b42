/** A manuscript laid out by the real browser, before it is finished. */
import { compose } from '../../src/compose/compose.js';
import { PAPERS } from '../../src/config/papers.js';
import { DESIGN } from '../../src/design/design.js';
import { Sink } from '../../src/model/diagnostics.js';
import type { Composed } from '../../src/model/document.js';
import type { Paginated } from '../../src/model/layout.js';
import type { BrowserSession } from '../../src/paginate/browser/browser.js';
import { paginate } from '../../src/paginate/paginate.js';
import { read } from '../../src/read/read.js';

export interface LaidOut {
  readonly composed: Composed;
  readonly paginated: Paginated;
}

/** @throws Error if a stage refuses the manuscript */
export async function layOut(browser: BrowserSession, file: string, paperName: string): Promise<LaidOut> {
  const sink = new Sink();
  const paper = PAPERS.find(({ name }) => name === paperName);
  const manuscript = await read(file, sink);
  const composed = manuscript && (await compose(manuscript, DESIGN, sink));
  if (!composed || !paper) throw new Error(`${file} cannot be laid out on ${paperName}.`);
  const edition = { paper, purpose: 'screen' } as const;
  const [paginated] = (await paginate(composed, [edition], browser, { html: false }, sink)) ?? [];
  if (!paginated) throw new Error(sink.diagnostics.map(({ message }) => message).join('\n'));
  return { composed, paginated };
}
