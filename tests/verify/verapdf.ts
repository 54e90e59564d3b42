/**
 * veraPDF, the open reference validator of PDF/A and PDF/UA (verapdf.org; GPLv3 or MPL 2.0): run beside the
 * project, never shipped with it. Maven fetches it once and checks its checksum; it stays in the user's cache.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../../src/paginate/browser/install/cache.js';

/** The first with all rules of the corrigenda of 2024; another version may judge differently, hence pinned. */
const VERSION = '1.28.2';

/** One jar with all it needs. */
const ARTIFACT = `org.verapdf.apps:greenfield-apps:${VERSION}`;

/** Its command line. */
const MAIN = 'org.verapdf.apps.GreenfieldCliWrapper';

/** Largest report that is read, bytes: 1,000 failed checks of each rule. */
const MOST_OUTPUT = 64 * 1024 * 1024;

const run = promisify(execFile);

/** What veraPDF calls the standards: PDF/UA-1, PDF/A-2a, PDF/A-2b, PDF/A-3a. */
export type Flavour = 'ua1' | '2a' | '2b' | '3a';

/** A rule that a file breaks. */
export interface FailedRule {
  /** As the standard numbers it: "7.18.5-2". */
  readonly rule: string;
  readonly description: string;
  /** How often. */
  readonly times: number;
  /** Where first, as veraPDF names objects. */
  readonly first: string;
}

export interface Verdict {
  readonly file: string;
  readonly flavour: Flavour;
  readonly passedRules: number;
  readonly failed: readonly FailedRule[];
}

/** What of the report is read. */
interface Report {
  readonly report: {
    readonly jobs: readonly {
      readonly itemDetails: { readonly name: string };
      readonly taskException?: unknown;
      readonly validationResult?: readonly {
        readonly details: {
          readonly passedRules: number;
          readonly ruleSummaries: readonly {
            readonly clause: string;
            readonly testNumber: number;
            readonly description: string;
            readonly failedChecks: number;
            readonly checks: readonly { readonly context: string }[];
          }[];
        };
      }[];
    }[];
  };
}

/** Whether there is a Java to run it with. */
export async function hasJava(): Promise<boolean> {
  return run('java', ['-version']).then(
    () => true,
    () => false,
  );
}

function places(): { readonly folder: string; readonly jar: string } {
  const folder = path.join(cacheFolder(process.env), `verapdf-${VERSION}`);
  return { folder, jar: path.join(folder, `greenfield-apps-${VERSION}.jar`) };
}

/** The validator's jar if an earlier run has fetched it. */
export function cachedValidator(): string | undefined {
  const { jar } = places();
  return existsSync(jar) ? jar : undefined;
}

/** The validator's jar, fetched if it is not there. @throws Error if Maven is missing or cannot fetch it */
export async function fetchValidator(): Promise<string> {
  const { folder, jar } = places();
  if (existsSync(jar)) return jar;
  const partial = `${folder}.${process.pid}.tmp`;
  mkdirSync(partial, { recursive: true });
  try {
    const maven = ['--batch-mode', '--quiet', 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy'];
    await run('mvn', [...maven, `-Dartifact=${ARTIFACT}`, `-DoutputDirectory=${partial}`]);
    rmSync(folder, { recursive: true, force: true });
    renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return jar;
}

/**
 * Validates files against one standard.
 *
 * @throws Error if veraPDF cannot read a file or says nothing of it: silence is not a pass
 */
export async function validate(
  jar: string,
  flavour: Flavour,
  files: readonly string[],
): Promise<readonly Verdict[]> {
  const options = ['-f', flavour, '--format', 'json', '--maxfailuresdisplayed', '3'];
  const output = await run('java', ['-cp', jar, MAIN, ...options, ...files], {
    maxBuffer: MOST_OUTPUT,
  }).catch((error: { readonly stdout?: string }) => {
    // It ends with 1 where a file breaks a rule: the report tells which.
    if (error.stdout) return { stdout: error.stdout };
    throw error;
  });
  const { report } = JSON.parse(output.stdout) as Report;
  if (report.jobs.length !== files.length) {
    throw new Error(`veraPDF judged ${report.jobs.length} of ${files.length} files.`);
  }
  return report.jobs.map((job) => {
    const details = job.validationResult?.[0]?.details;
    if (!details) throw new Error(`veraPDF could not read ${job.itemDetails.name}.`);
    const failed = details.ruleSummaries.map((rule) => ({
      rule: `${rule.clause}-${rule.testNumber}`,
      description: rule.description,
      times: rule.failedChecks,
      first: rule.checks[0]?.context ?? '',
    }));
    return { file: job.itemDetails.name, flavour, passedRules: details.passedRules, failed };
  });
}
