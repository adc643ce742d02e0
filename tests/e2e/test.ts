import { readFile } from "node:fs/promises";
import path from "node:path";
import { type BrowserContext, expect, type Page, test as base } from "@playwright/test";
import { KeyFile, keyRing } from "#app/crypto/keys";
import { connectDatabase } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import type { Language } from "#app/i18n/languages";
import type { Staff } from "#tests/factories/staff";
import { faults } from "./engines";
import { SITE_FOLDER, SITE_URL } from "./site";

export { expect, type Locator, type Page } from "@playwright/test";

/** Playwright's test on the running site, with a store in which a test makes what it needs. */
export const test = base.extend<{ failOnPageErrors: void; language: Language }, { store: Store }>({
  baseURL: async ({}, use) => use(running(SITE_URL)),
  store: [
    async ({}, use) => {
      const folder = running(SITE_FOLDER);
      const keys = keyRing(KeyFile.parse(JSON.parse(await readFile(path.join(folder, "keys.json"), "utf8"))));
      const database = await connectDatabase(`file:${path.join(folder, "tilltals.db")}`);
      await use({ database, keys });
      await database.close();
    },
    { scope: "worker" },
  ],
  // For tests of many pages, which would take twice as long in both at each size.
  language: async ({}, use, { project }) => use(project.name === "phone" ? "sv" : "en"),
  // A page whose script throws, or that the content security policy had to stop, is broken whatever it looks like.
  failOnPageErrors: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error" && !isNetworkNotice(message.text())) complaints.push(message.text());
      });
      await use();
      expect(complaints, "the page complained").toEqual([]);
    },
    { auto: true },
  ],
});

/** Chromium also writes failed requests to the console, which tests provoke on purpose. */
function isNetworkNotice(text: string): boolean {
  return text.startsWith("Failed to load resource");
}

/** Opens the session of a staff member in this browser. Signing in by hand has its own test. */
export async function enterAs(context: BrowserContext, staff: Staff): Promise<void> {
  const value = Buffer.from(JSON.stringify(staff.sessionSecret)).toString("base64");
  await context.addCookies([{ name: "staff", value, url: running(SITE_URL), httpOnly: true, sameSite: "Lax" }]);
}

/** Expects that none of three engines finds a fault on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await faults(page), new URL(page.url()).pathname).toEqual([]);
}

/** Nothing may be wider than the screen: a page that scrolls sideways on a phone hides part of itself. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(content).toBeLessThanOrEqual(screen ?? 0);
}

function running(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error("The site of the browser tests is not running: start them with playwright.config.ts");
  return value;
}
