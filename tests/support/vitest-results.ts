import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Reporter, TestCase, TestModule } from "vitest/node";

/**
 * Writes what became of the tests to test-results/vitest.json, for the last lines of `npm test`: how many passed, and by
 * name which failed, with why, and which passed only when they were tried again.
 */
export default class VitestResults implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly { message?: string }[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const inState = (state: string) => tests.filter((test) => test.result().state === state);
    const results = {
      passed: inState("passed").length,
      skipped: inState("skipped").length,
      failed: [
        ...inState("failed").map((test) => ({ name: nameOf(test), why: firstLine(test.result().errors?.[0]) })),
        // A file that could not even be loaded has no tests to count, and is one failure. So is an error in no test.
        ...modules.flatMap((module) =>
          module.errors().map((error) => ({ name: module.relativeModuleId, why: firstLine(error) })),
        ),
        ...errors.map((error) => ({ name: "outside every test", why: firstLine(error) })),
      ],
      secondTry: inState("passed")
        .filter((test) => test.diagnostic()?.flaky)
        .map((test) => ({ name: nameOf(test), why: firstLine(test.result().errors?.[0]) })),
    };
    const folder = path.resolve(import.meta.dirname, "../../test-results");
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "vitest.json"), JSON.stringify(results));
  }
}

function nameOf(test: TestCase): string {
  return `[${test.project.name}] ${test.module.relativeModuleId} › ${test.fullName}`;
}

function firstLine(error: { message?: string } | undefined): string {
  return (error?.message ?? "").split("\n")[0]?.slice(0, 300) ?? "";
}
