import { createHash } from 'node:crypto';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Sink } from '../../src/model/diagnostics.js';
import { PACKAGE_ROOT } from '../../src/model/package-root.js';
import { composeFile } from '../support/compose-file.js';

const sink = new Sink();
const composed = await composeFile(path.join(PACKAGE_ROOT, 'content', 'memo.md'), sink);
if (composed === undefined) throw new Error('content/memo.md does not compose.');
const body = composed.body.filter(({ kind }) => kind !== 'head');

/**
 * The transcription was compared word for word with the printed memo's transcript when it was made
 * (content/TRANSCRIPTION.md). These figures hold that state: a word changed on purpose changes them too.
 */
describe('the memo of November 2022', () => {
  test('has 33 blocks, four of them headings, and 56 notes without a problem', () => {
    expect(sink.diagnostics).toEqual([]);
    expect(body).toHaveLength(33);
    expect(composed.headings.map(({ text }) => text)).toEqual([
      'Systemic Hatred, Mass Atrocities, and Violations of IHL',
      'Impunity and the Imminent Threat of Ethnic Cleansing',
      'What Can Be Done',
      'Appendix: Background Information on the Nagorno-Karabakh Conflict',
    ]);
    expect(composed.notes.map(({ number }) => number)).toEqual(
      Array.from({ length: 56 }, (_, index) => index + 1),
    );
  });

  test('calls its notes in order, each once', () => {
    const calls = body.flatMap((block) => block.calls.map(({ note }) => note));
    expect(calls).toEqual(composed.notes.map(({ number }) => number));
  });

  test('has the words it had when it was compared with the transcript', () => {
    const text = [...body, ...composed.notes.flatMap(({ blocks }) => blocks)]
      .map((block) => block.text)
      .join('\n');
    expect(text.split(/\s+/u)).toHaveLength(4961);
    expect(createHash('sha256').update(text).digest('hex').slice(0, 16)).toBe('73f46c4be687fc92');
  });
});
