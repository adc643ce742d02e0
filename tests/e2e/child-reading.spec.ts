import { expect, test } from "@playwright/test";
import type { ChildServer } from "#tests/support/child-server";
import { startWalk, walk } from "./child-walk";

/*
 * What a screen reader is given, and in which order: roles, names and states from the accessibility tree, as a text for
 * each screen in tests/e2e/screens. After a change that is meant: `npx playwright test child-reading --project phone
 * --update-snapshots`, and read what changed.
 */

let server: ChildServer;

test.beforeEach(async () => {
  server = await startWalk();
});

test.afterEach(() => server.close());

for (const language of ["sv", "ar"] as const) {
  test(`each screen has its names and its reading order in ${language}`, async ({ page }) => {
    test.setTimeout(120_000);
    const seen = new Set<string>();
    await walk(page, server, language, async (name) => {
      if (seen.has(name)) return;
      seen.add(name);
      // The frame is the same on every screen; the door shows it as it comes, the introduction with the panel for looks.
      const isWhole = name === "door" || name === "intro";
      const tree = await page.locator(isWhole ? "body" : "main").ariaSnapshot();
      const read = tree.split("\n").filter((line) => !line.includes("/url:"));
      expect.soft(`${read.join("\n")}\n`).toMatchSnapshot(`${name}-${language}.txt`);
    });
    expect(seen.size).toBe(17);
  });
}
