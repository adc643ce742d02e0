import { defineConfig } from "@playwright/test";
import { findChromium } from "#tests/support/browser";

/*
 * Browser tests against the built server, in Debian's Chromium, at the two sizes that matter: the cheap phone that a
 * child holds and a desk. Run one: `npx playwright test --project=phone tests/e2e/sign-in.spec.ts`.
 */
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results/e2e",
  globalSetup: "tests/e2e/site.ts",
  fullyParallel: true,
  workers: 2,
  // A browser on a busy machine may hang for reasons of its own. What needed a second try is listed and counted apart.
  retries: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // One set of pictures, and of what is read aloud, for every machine and project.
  snapshotPathTemplate: "tests/e2e/screens/{arg}{ext}",
  reporter: [["list"], ["json", { outputFile: "test-results/playwright.json" }]],
  use: { launchOptions: findChromium(), locale: "sv-SE", screenshot: "only-on-failure" },
  projects: [
    { name: "phone", use: { viewport: { width: 360, height: 740 } } },
    {
      name: "desktop",
      use: { viewport: { width: 1280, height: 800 } },
      testIgnore: [
        /child-player/,
        /accessibility-child/,
        /child-(screens|keyboard|pictures|reading|trouble|shared-link|decides|listening)/,
      ],
    },
  ],
});
