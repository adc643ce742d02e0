import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/*
 * Three suites: `unit` needs nothing, the integration tests run twice, on a fresh SQLite file and on a fresh
 * PostgreSQL database for every store that a test opens. One alone: `npx vitest run --project integration-sqlite`.
 */
const everyTest = { setupFiles: ["tests/support/quiet-console.ts"], restoreMocks: true };

const integration = { ...everyTest, include: ["tests/integration/**/*.test.{ts,tsx}"], testTimeout: 30_000 };

export default defineConfig({
  test: {
    // By default one core is left idle.
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          ...everyTest,
          name: "unit",
          testTimeout: 20_000,
          include: ["tests/unit/**/*.test.{ts,tsx}", "tests/contract/**/*.test.ts", "tests/*.test.ts"],
        },
      },
      { test: { ...integration, name: "integration-sqlite", globalSetup: "tests/support/sqlite.ts" } },
      { test: { ...integration, name: "integration-postgresql", globalSetup: "tests/support/postgresql.ts" } },
    ],
  },
});
