import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/*
 * Three suites: `unit` needs nothing, the integration tests run twice, on a fresh SQLite file and on a fresh
 * PostgreSQL database for every store that a test opens. One alone: `npx vitest run --project integration-sqlite`.
 */
const everyTest = { setupFiles: ["tests/support/quiet-console.ts"], restoreMocks: true };

const integration = {
  ...everyTest,
  include: ["tests/integration/**/*.test.{ts,tsx}"],
  testTimeout: 60_000,
  // Real servers, threads and time limits on a busy machine. What needed a second try is listed and counted apart.
  retry: 1,
};

/** As in Remix's build: what is for the browser alone is empty on the server. */
const browserOnly = {
  name: "browser-only",
  enforce: "pre" as const,
  load: (id: string) => (/\/app\/.*\.client\.ts$/.test(id) ? "export {}" : null),
};

export default defineConfig({
  test: {
    // By default one core is left idle.
    maxWorkers: availableParallelism(),
    projects: [
      {
        plugins: [browserOnly],
        test: {
          ...everyTest,
          name: "unit",
          testTimeout: 60_000,
          include: ["tests/unit/**/*.test.{ts,tsx}", "tests/contract/**/*.test.ts", "tests/*.test.ts"],
        },
      },
      {
        plugins: [browserOnly],
        test: {
          ...integration,
          name: "integration-sqlite",
          // What the process itself writes to a disk.
          include: [...integration.include, "tests/disk/**/*.test.ts"],
          globalSetup: "tests/support/sqlite.ts",
        },
      },
      {
        plugins: [browserOnly],
        test: {
          ...integration,
          name: "integration-postgresql",
          // Many nodes are on PostgreSQL alone.
          include: [...integration.include, "tests/nodes/**/*.test.ts"],
          globalSetup: "tests/support/postgresql.ts",
        },
      },
    ],
  },
});
