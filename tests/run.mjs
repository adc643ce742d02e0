import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";

/*
 * `npm test`: every suite, one after another, also when one fails. The last line counts all tests, from what the
 * runners themselves reported.
 */

const ROOT = path.resolve(import.meta.dirname, "..");
const RESULTS = path.join(ROOT, "test-results");

rmSync(RESULTS, { recursive: true, force: true });
const suites = [
  run("vitest", ["run", "--reporter=default", "--reporter=json", "--outputFile.json=test-results/vitest.json"], {
    report: "vitest.json",
    // A file that could not even be loaded has no tests to count, and is one failure.
    count: ({ numPassedTests, numFailedTests, numPendingTests, testResults }) => ({
      passed: numPassedTests,
      failed: numFailedTests + testResults.filter(isUnloadable).length,
      skipped: numPendingTests,
    }),
  }),
  run("playwright", ["test"], {
    report: "playwright.json",
    count: ({ stats }) => ({
      passed: stats.expected,
      failed: stats.unexpected,
      skipped: stats.skipped,
      secondTry: stats.flaky,
    }),
  }),
];
const total = (what) => suites.reduce((sum, suite) => sum + (suite[what] ?? 0), 0);
for (const { name, status } of suites) if (status !== 0) process.stdout.write(`${name} ended with status ${status}\n`);
const skipped = total("skipped") > 0 ? `, ${total("skipped")} skipped` : "";
const secondTry = total("secondTry") > 0 ? `, ${total("secondTry")} passed only when tried again` : "";
process.stdout.write(`\n${total("passed")} passed, ${total("failed")} failed${skipped}${secondTry}\n`);
// Both are asked: a runner's exit code may be changed by something that it loaded.
process.exit(total("failed") === 0 && suites.every((suite) => suite.status === 0) ? 0 : 1);

function run(name, words, { report, count }) {
  const command = path.join(ROOT, "node_modules/.bin", name);
  const { status } = spawnSync(command, words, { cwd: ROOT, stdio: "inherit" });
  return { name, status: status ?? 1, ...count(readReport(report)) };
}

/** No report means that the runner itself did not get as far as running tests: its status tells that it failed. */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(path.join(RESULTS, file), "utf8"));
  } catch {
    return {
      numPassedTests: 0,
      numFailedTests: 1,
      numPendingTests: 0,
      stats: { expected: 0, unexpected: 1, flaky: 0, skipped: 0 },
    };
  }
}

function isUnloadable({ status, assertionResults }) {
  return status === "failed" && assertionResults.length === 0;
}
