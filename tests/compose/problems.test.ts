/**
 * Each folder of tests/problems holds a manuscript with one kind of problem and the report that a
 * person gets. To add a case, add a folder; UPDATE_GOLDEN=1 writes its expected.txt.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatDiagnostics, gatherSources } from '../../src/cli/format-diagnostics.js';
import { DESIGN } from '../../src/design/design.js';
import { Sink } from '../../src/model/diagnostics.js';
import type { RemotePictures } from '../../src/model/document.js';
import { PACKAGE_ROOT } from '../../src/model/package-root.js';
import { composeFile } from '../support/compose-file.js';
import { expectGolden } from '../support/golden.js';

const FOLDER = path.join(PACKAGE_ROOT, 'tests/problems');
const CASES = readdirSync(FOLDER);

/** What a case has instead of the usual: another manuscript than manuscript.md, templates or styles of its own. */
interface Case {
  readonly manuscript?: string;
  readonly templates?: string;
  readonly styles?: string;
  readonly remotePictures?: RemotePictures;
}

function caseOf(folder: string): Case {
  const file = path.join(folder, 'case.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Case) : {};
}

/** Paths as on other systems than Windows. */
const withSlashes = (report: string): string =>
  report.replace(/\btests\\\S+/g, (name) => name.replaceAll('\\', '/'));

async function check(folder: string): Promise<{ sink: Sink; composed: boolean; report: string }> {
  const { manuscript: name = 'manuscript.md', ...own } = caseOf(folder);
  const sink = new Sink();
  const file = path.relative(process.cwd(), path.join(folder, name));
  const inFolder = (of: string | undefined, usual: string) => (of ? path.join(folder, of) : usual);
  const design = {
    templates: inFolder(own.templates, DESIGN.templates),
    styles: inFolder(own.styles, DESIGN.styles),
  };
  const composed = await composeFile(file, sink, design, own.remotePictures);
  const sources = await gatherSources(sink.diagnostics);
  const report = formatDiagnostics(sink.diagnostics, sources, { color: false });
  return { sink, composed: composed !== undefined, report: withSlashes(report) };
}

describe('problems', () => {
  it.each(CASES)('%s', async (name) => {
    const folder = path.join(FOLDER, name);
    const { sink, composed, report } = await check(folder);
    expectGolden(path.join(folder, 'expected.txt'), report);
    if (name !== 'many') expect(new Set(sink.diagnostics.map(({ code }) => code))).toContain(name);
    expect(composed).toBe(!sink.hasErrors);
  });

  it('has a case for every code of the read and compose stages', () => {
    const codes = ['read', 'compose', 'design'].flatMap((stage) => {
      const sources = path.join(PACKAGE_ROOT, 'src', stage);
      const files = readdirSync(sources, { recursive: true, encoding: 'utf8' });
      return files.flatMap((file) => {
        if (!file.endsWith('.ts')) return [];
        const text = readFileSync(path.join(sources, file), 'utf8');
        return [
          ...text.matchAll(
            /'((?:file|front-matter|heading|footnote|image|link|lang|character|font|script|table|template|styles)-[a-z-]+|raw-html)'/g,
          ),
        ];
      });
    });
    const missing = codes.map(([, code = '']) => code).filter((code) => !CASES.includes(code));
    expect(missing).toEqual([]);
  });
});
