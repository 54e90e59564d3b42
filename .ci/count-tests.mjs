/** Prints how many tests passed and failed: `node .ci/count-tests.mjs REPORT.json`, a report of vitest's. */
import { readFileSync } from 'node:fs';

const [file = ''] = process.argv.slice(2);
const { numPassedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'));
// A test file that does not even load has no tests to count: it is one failure.
const failures = testResults.map(({ status, assertionResults }) => {
  const failed = assertionResults.filter((test) => test.status === 'failed').length;
  return status === 'failed' ? Math.max(1, failed) : failed;
});
console.log(
  numPassedTests,
  failures.reduce((sum, count) => sum + count, 0),
);
