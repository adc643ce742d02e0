import { defineConfig } from "vitest/config";

/** The unit tests of what is mutated, and no others: each mutant is met by the tests that are about it. */
export default defineConfig({
  test: {
    setupFiles: ["tests/support/quiet-console.ts"],
    restoreMocks: true,
    testTimeout: 20_000,
    include: [
      "tests/unit/crypto/*.test.ts",
      "tests/unit/domain/{access,aggregate,disclosure,invitation,outbox,retention,throttle}/*.test.ts",
    ],
  },
});
