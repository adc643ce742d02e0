import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";

/*
 * `npm test`: every suite, one after another, also when one fails. The last lines name what failed and what passed only
 * when it was tried again, and count all tests, from what the runners themselves reported.
 */

const ROOT = path.resolve(import.meta.dirname, "..");
const RESULTS = path.join(ROOT, "test-results");

rmSync(RESULTS, { recursive: true, force: true });
const suites = [
  run("vitest", ["run", "--reporter=default", "--reporter=./tests/support/vitest-results.ts"], (results) => results),
  run("playwright", ["test"], resultsOfPlaywright),
];
const all = (what) => suites.flatMap((suite) => suite[what]);
const sum = (what) => suites.reduce((total, suite) => total + suite[what], 0);
for (const { name, why } of all("secondTry")) process.stdout.write(`\ntried again: ${name}\n  ${why}\n`);
for (const { name, why } of all("failed")) process.stdout.write(`\nFAILED: ${name}\n  ${why}\n`);
for (const { name, status } of suites) if (status !== 0) process.stdout.write(`${name} ended with status ${status}\n`);
const skipped = sum("skipped") > 0 ? `, ${sum("skipped")} skipped` : "";
const secondTry = all("secondTry").length > 0 ? `, ${all("secondTry").length} passed only when tried again` : "";
process.stdout.write(`\n${sum("passed")} passed, ${all("failed").length} failed${skipped}${secondTry}\n`);
// Both are asked: a runner's exit code may be changed by something that it loaded.
process.exit(all("failed").length === 0 && suites.every((suite) => suite.status === 0) ? 0 : 1);

function run(name, words, results) {
  const command = path.join(ROOT, "node_modules/.bin", name);
  const { status } = spawnSync(command, words, { cwd: ROOT, stdio: "inherit" });
  return { name, status: status ?? 1, ...readResults(name, results) };
}

/** No results mean that the runner itself did not get as far as running tests: its status tells that it failed. */
function readResults(name, results) {
  try {
    return results(JSON.parse(readFileSync(path.join(RESULTS, `${name}.json`), "utf8")));
  } catch (error) {
    return { passed: 0, skipped: 0, secondTry: [], failed: [{ name, why: `told nothing: ${error.message}` }] };
  }
}

function resultsOfPlaywright({ stats, suites, errors }) {
  const named = (status) =>
    specsOf(suites).flatMap((spec) =>
      spec.tests
        .filter((test) => test.status === status)
        .map((test) => ({
          name: `[${test.projectName}] ${spec.file} › ${spec.title}`,
          why: firstLine(test.results.find((result) => result.error)?.error.message),
        })),
    );
  return {
    passed: stats.expected + stats.flaky,
    skipped: stats.skipped,
    secondTry: named("flaky"),
    failed: [...named("unexpected"), ...errors.map((error) => ({ name: "playwright", why: firstLine(error.message) }))],
  };
}

function specsOf(suites) {
  return suites.flatMap((suite) => [...suite.specs, ...specsOf(suite.suites ?? [])]);
}

function firstLine(text) {
  return (text ?? "").split("\n")[0].slice(0, 300);
}
