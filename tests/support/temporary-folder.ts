import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder outside the checkout that goes when the test ends. */
export function temporaryFolder(): string {
  // On macOS the folder for temporary files is reached by a link.
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'memo-press-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
