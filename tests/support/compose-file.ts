/** A manuscript on disk through the two stages that need no browser. */
import { compose } from '../../src/compose/compose.js';
import { DESIGN, type Design } from '../../src/design/design.js';
import type { Sink } from '../../src/model/diagnostics.js';
import type { Composed, RemotePictures } from '../../src/model/document.js';
import { read } from '../../src/read/read.js';

/** The composed document; undefined where an error was put into the sink. */
export async function composeFile(
  file: string,
  sink: Sink,
  design: Design = DESIGN,
  remotePictures: RemotePictures = 'refuse',
): Promise<Composed | undefined> {
  const { value: manuscript } = await read({ path: file }, sink);
  return manuscript && (await compose({ manuscript, design, remotePictures }, sink)).value;
}
