import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page, test } from "@playwright/test";
import type { ChildServer } from "#tests/support/child-server";
import { startWalk, walk } from "./child-walk";

/*
 * How each type of question looks, from left to right and from right to left. The letters are those of a font that the
 * tests bring along, because every machine has its own. New pictures after a change that is meant: `npx playwright
 * test child-pictures --project phone --update-snapshots`, and look at each.
 */

const TAKEN = ["intro", "single", "smiley5", "scale", "yesno", "text", "talk", "multi", "smiley3", "review"];

let server: ChildServer;

test.use({ viewport: { width: 360, height: 740 }, bypassCSP: true, deviceScaleFactor: 1, colorScheme: "light" });

test.beforeEach(async () => {
  server = await startWalk();
});

test.afterEach(() => server.close());

for (const language of ["sv", "ar"] as const) {
  test(`each type of question looks as it should in ${language}`, async ({ page }) => {
    test.setTimeout(120_000);
    const taken = new Set<string>();
    await walk(page, server, language, async (name) => {
      if (name === "door") await useBundledFonts(page);
      if (!TAKEN.includes(name) || taken.has(name)) return;
      taken.add(name);
      await expect.soft(page).toHaveScreenshot(`${name}-${language}.png`, {
        animations: "disabled",
        caret: "hide",
        // Edges of letters are smoothed a little differently from machine to machine.
        maxDiffPixelRatio: 0.02,
      });
    });
    expect([...taken].sort()).toEqual([...TAKEN].sort());
  });
}

async function useBundledFonts(page: Page): Promise<void> {
  const faces = FONTS.map(
    ([file, weight, range]) =>
      `@font-face { font-family: Test; font-weight: ${weight}; unicode-range: ${range}; src: url(data:font/woff2;base64,${file}) }`,
  );
  await page.addStyleTag({
    content: `${faces.join("\n")} * { font-family: Test !important; transition: none !important }`,
  });
  await page.evaluate(async () => {
    await Promise.all([...document.fonts].map((face) => face.load()));
  });
}

const FONTS = [400, 700].flatMap((weight) => [
  [font(`noto-sans/files/noto-sans-latin-${weight}-normal.woff2`), weight, "U+0000-05FF, U+2000-FFFF"] as const,
  [font(`noto-sans-arabic/files/noto-sans-arabic-arabic-${weight}-normal.woff2`), weight, "U+0600-06FF"] as const,
]);

function font(file: string): string {
  return readFileSync(createRequire(import.meta.url).resolve(`@fontsource/${file}`)).toString("base64");
}
