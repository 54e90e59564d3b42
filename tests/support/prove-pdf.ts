import type { Sink } from '../../src/model/diagnostics.js';
import type { Proof } from '../../src/model/proof.js';
import { type ProveTask, prove } from '../../src/prove/prove.js';

/** The proof of a PDF that is not compared with another edition. */
export async function provePdf(
  { pdf, composed, paginated }: Omit<ProveTask, 'reference'>,
  sink: Sink,
): Promise<Proof> {
  return (await prove({ pdf, composed, paginated, reference: undefined }, sink)).value;
}
