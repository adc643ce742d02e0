/*
 * Mutation testing of the rules on which safety rests: `npm run mutation`, or `npm run mutation -- --mutate FILE` for
 * one file. Only what needs no database, with the unit tests that stand beside it; what is weighed, and what it came
 * to, is in docs/testing.md.
 */
export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "tests/mutation/vitest.config.ts" },
  mutate: [
    "app/crypto/*.ts",
    "app/domain/{access,disclosure,invitation,outbox,retention,throttle}/*.ts",
    "!app/domain/{access,invitation,outbox,retention,throttle}/*.server.ts",
  ],
  ignorePatterns: ["build", "data", "docs", "public", "tests/e2e", "tests/integration", "test-results"],
  coverageAnalysis: "perTest",
  concurrency: 1,
  timeoutMS: 10_000,
  tempDirName: "build/mutation/sandbox",
  reporters: ["clear-text", "json"],
  clearTextReporter: { allowColor: false, reportTests: false, skipFull: true },
  jsonReporter: { fileName: "build/mutation/report.json" },
  incremental: true,
  incrementalFile: "build/mutation/incremental.json",
  thresholds: { high: 95, low: 85, break: 85 },
};
