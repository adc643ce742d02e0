import { expect, type Page, test } from "@playwright/test";
import { buildChildAssets } from "#app/child/build";
import { childStrings } from "#app/child/strings";
import type { Item } from "#app/domain/questionnaire/version";
import { everyItem } from "#tests/support/child-questionnaire";
import { type ChildServer, startChildServer, TOKEN } from "#tests/support/child-server";
import { realVersion } from "#tests/support/question-set";

/*
 * What a child writes, and what a browser forbids: nothing of it may stop the page or lose what it called saved.
 */

const assets = await buildChildAssets();
const VERSION = realVersion("uppfoljning_13_20");
const { door, player } = childStrings("sv");
let server: ChildServer;

test.use({ viewport: { width: 360, height: 740 }, locale: "sv-SE" });

test.afterEach(() => server.close());

test("keeps every text as it was written, and takes spaces alone for no answer", async ({ page }) => {
  const texts = [
    "👩‍👩‍👧 😀 e\u0301",
    "\u202Eomvänt\u202C \u200Fأخي\u200F Noel 2",
    `rad ett\n\n"rad två" <b>&amp;</b> \\`,
    "å".repeat(4000),
    "   \n  ",
  ];
  await answerTexts(page, texts.length);
  for (const [index, text] of texts.entries()) {
    await page.getByRole("textbox").fill(text);
    await page.getByRole("button", { name: player.next }).click();
    const kept = text.trim() ? text : null;
    await expect.poll(() => server.stored.get(`text${index}`)).toBe(kept);
  }
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dina svar");
  for (const text of texts.slice(0, 3)) await expect(page.getByText(text.split("\n")[0] ?? "")).toBeVisible();
});

test("stops at 4,000 characters and says so, instead of losing what comes after", async ({ page }) => {
  await answerTexts(page, 1);
  await page.getByRole("textbox").fill("x".repeat(3999));
  await page.getByRole("textbox").press("End");
  await page.keyboard.type("yz");
  await expect(page.getByText("Tecken kvar: 0")).toBeVisible();
  await expect.poll(() => server.stored.get("text0")).toBe("x".repeat(3999) + "y");
});

test("sends what was written without network in requests that a server takes", async ({ page }) => {
  const sizes: number[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/a/answers")) sizes.push(request.postDataBuffer()?.length ?? 0);
  });
  const LONG = "日".repeat(4000);
  await answerTexts(page, 8);
  server.trouble.set("/a/answers", 0);
  for (let index = 0; index < 8; index += 1) {
    await page.getByRole("textbox").fill(LONG);
    await page.getByRole("button", { name: player.next }).click();
  }
  server.trouble.clear();
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await expect(page.locator("#status")).toHaveText(player.saved);
  expect([...server.stored.values()]).toEqual(Array.from({ length: 8 }, () => LONG));
  expect(Math.max(...sizes)).toBeLessThan(64 * 1024);
});

test("does not bring back by itself what a choice had hidden while there was no network", async ({ page }) => {
  server = await startChildServer(assets, VERSION, everyItem(VERSION));
  await begin(page);
  const next = () => page.getByRole("button", { name: player.next }).click();
  const worry = "Hur ofta är du så stressad, orolig eller ledsen att vardagen blir svår?";
  const heading = page.getByRole("heading", { level: 1 });
  for (let passed = 0; passed < 60 && (await heading.textContent()) !== worry; passed += 1) {
    await page.getByRole("button", { name: player.skip }).click();
  }
  await page.getByText("Ofta", { exact: true }).click();
  await next();
  await page.getByRole("textbox").fill("Det med pappa");
  await expect.poll(() => server.stored.get("a13_wb_worry_text")).toBe("Det med pappa");
  server.trouble.set("/a/answers", 0);
  await page.getByRole("button", { name: player.back }).click();
  await page.getByText("Aldrig", { exact: true }).click();
  await next();
  await page.getByRole("button", { name: player.back }).click();
  await page.getByText("Ofta", { exact: true }).click();
  server.trouble.clear();
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await expect(page.locator("#status")).toHaveText(player.saved);
  expect(server.stored.get("a13_wb_worry_text")).toBeNull();
});

test("needs nothing that a browser may forbid: storage, workers, speech, vibration", async ({ page }) => {
  await page.addInitScript(() => {
    const forbid = (owner: object, name: string) =>
      Object.defineProperty(owner, name, {
        get() {
          throw new DOMException("Forbidden", "SecurityError");
        },
      });
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches", "speechSynthesis"])
      forbid(window, name);
    for (const name of ["serviceWorker", "storage", "vibrate"]) forbid(navigator, name);
    forbid(Document.prototype, "cookie");
  });
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  await answerTexts(page, 1);
  await page.getByRole("textbox").fill("Hej");
  await expect(page.locator("#status")).toHaveText(player.saved);
  expect(complaints).toEqual([]);
});

for (const years of [-8, 5]) {
  test(`saves the last answer on a telephone whose clock is ${years} years wrong and put right midway`, async ({
    page,
  }) => {
    const now = Date.now();
    await page.clock.install({ time: now + years * 365 * 24 * 60 * 60_000 });
    await answerTexts(page, 1);
    await page.getByRole("textbox").fill("först");
    await page.clock.runFor(2000);
    await expect.poll(() => server.stored.get("text0")).toBe("först");
    const before = server.sequences.get("text0") ?? 0;
    await page.clock.setSystemTime(now);
    await page.getByRole("textbox").fill("sedan");
    await page.clock.runFor(2000);
    await expect.poll(() => server.stored.get("text0")).toBe("sedan");
    expect(server.sequences.get("text0")).toBeGreaterThan(before);
  });
}

/** A questionnaire of so many questions to write an answer to. */
async function answerTexts(page: Page, count: number): Promise<void> {
  const text = VERSION.items.find(({ key }) => key === "a13_wb_joy")!;
  const items = Array.from({ length: count }, (_, index): Item => ({ ...text, key: `text${index}` }));
  server = await startChildServer(assets, { ...VERSION, items }, items);
  await begin(page);
}

async function begin(page: Page): Promise<void> {
  await page.goto(`${server.origin}/a#${TOKEN}`);
  await page.getByRole("button", { name: door.start }).click();
  await page.getByRole("button", { name: player.answer }).click();
}
