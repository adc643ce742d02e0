import { expect, test } from "@playwright/test";
import { childStrings } from "#app/child/strings";
import { LANGUAGES } from "#app/i18n/languages";
import type { ChildServer } from "#tests/support/child-server";
import { enlarge, faint, sideways, startWalk, tooSmall, walk } from "./child-walk";
import { faults } from "./engines";

/*
 * Every screen and every type of question, in every language, on the narrowest phone: as it is, in the dark, in forced
 * colours, at twice the text size and in calm mode.
 */

let server: ChildServer;

test.use({ viewport: { width: 320, height: 640 } });

test.beforeEach(async () => {
  server = await startWalk();
});

test.afterEach(() => server.close());

for (const language of LANGUAGES) {
  test(`nothing is inaccessible, too wide or too small in ${language}`, async ({ page }) => {
    test.setTimeout(180_000);
    await walk(page, server, language, async (name) => {
      const light = await faults(page);
      await page.emulateMedia({ colorScheme: "dark" });
      const dark = await faults(page);
      await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
      const forced = await faint(page);
      await page.emulateMedia({ forcedColors: "none" });
      const small = await tooSmall(page);
      const wide = [await sideways(page)];
      for (const [size, isCalm] of [
        ["225%", false],
        ["225%", true],
        ["", true],
      ] as const) {
        await page.evaluate(
          ([fontSize, calm]) => {
            document.documentElement.style.fontSize = fontSize;
            document.documentElement.classList.toggle("calm", calm);
          },
          [size, isCalm] as const,
        );
        wide.push(await sideways(page));
      }
      await page.evaluate(() => document.documentElement.classList.remove("calm"));
      const found = { light, dark, forced, small, wide: wide.filter((pixels) => pixels > 0) };
      expect.soft(found, `${name} in ${language}`).toEqual({ light: [], dark: [], forced: [], small: [], wide: [] });
    });
  });
}

test("the panel makes the text twice as large and the page calm, and neither changes anything else", async ({
  page,
}) => {
  const { player } = childStrings("sv");
  await page.setViewportSize({ width: 360, height: 740 });
  let seen = 0;
  await walk(page, server, "sv", async (name) => {
    if (name !== "intro") return;
    seen += 1;
    const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.querySelector("main p")!).fontSize));
    const before = await size();
    await enlarge(page, "sv");
    expect(await size()).toBeCloseTo(before * 2, 0);
    await page.locator("#look summary").click();
    await page.getByRole("button", { name: player.calm }).click();
    await expect(page.getByRole("button", { name: player.calm })).toHaveAttribute("aria-pressed", "true");
    expect(await faults(page)).toEqual([]);
    await page.locator("#look summary").click();
  });
  expect(seen).toBe(1);
});
