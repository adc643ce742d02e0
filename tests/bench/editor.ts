import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type BrowserContext, chromium, type Locator, type Page } from "playwright";
import { createDraft } from "#app/domain/draft/draft.server";
import { done } from "#tests/factories/follow-up";
import { createOrganisation } from "#tests/factories/organisation";
import { publishQuestionSet } from "#tests/factories/questionnaires";
import { createStaff, type Staff } from "#tests/factories/staff";
import { findChromium } from "#tests/support/browser";
import { startServerOn } from "./answering-server";
import { longDraft } from "./long-draft";
import { type Bench, percentile, type Report } from "./report";

const LENGTH = 200;
const CPU_SLOWDOWN = 4;
const WORDS = "Hur ofta känner du att någon lyssnar?";
const TIMES = 12;

/** Nobody does two things within a blink; meanwhile the page saves what was done, and looks for faults. */
const PAUSE_MS = 600;

/** Writing in the longest draft on a slow machine: from what is done to when the page shows it. */
export const editor: Bench = {
  name: "editor",
  measures: `time from input to paint in a draft of ${LENGTH} questions in four languages at ${CPU_SLOWDOWN}x CPU slowdown`,
  async run(report) {
    const folder = await mkdtemp(path.join(tmpdir(), "tilltals-bench-"));
    let writer: Staff | undefined;
    let draftId = "";
    const server = await startServerOn(folder, async (store) => {
      const now = new Date();
      const { root } = await createOrganisation(store);
      await publishQuestionSet(store, now);
      writer = await createStaff(store, { role: "question_editor", unitId: root }, now);
      draftId = done(await createDraft(store, writer.actor, { document: longDraft(LENGTH) }, now)).draftId;
    });
    const browser = await chromium.launch(findChromium());
    try {
      if (!writer) throw new Error("Nothing was filled");
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "sv-SE" });
      const value = Buffer.from(JSON.stringify(writer.sessionSecret)).toString("base64");
      await context.addCookies([{ name: "staff", value, url: server.url, httpOnly: true, sameSite: "Lax" }]);
      await write(await slowPage(context), `${server.url}/workshop/${draftId}`, report);
    } finally {
      await browser.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function slowPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  await protocol.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
  await page.addInitScript({ path: path.resolve("tests/bench/input-times.js") });
  return page;
}

/** Everything that a writer does, again and again, with the page left to check and save in between as it does. */
async function write(page: Page, address: string, report: Report): Promise<void> {
  const opened = Date.now();
  await page.goto(address);
  const rows = page.locator(".outline-row");
  await rows.first().waitFor();
  report({ case: "open the draft", metric: "once", value: (Date.now() - opened) / 1000, unit: "s" });
  const link = (number: number) => rows.nth(number).getByRole("link");
  const measure = async (name: string, act: () => Promise<void>) => {
    await page.evaluate(() => window.inputTimes.splice(0));
    await act();
    const times = await page.evaluate(() => window.inputTimes);
    report({ case: name, metric: "p50", value: percentile(times, 0.5), unit: "ms" });
    report({ case: name, metric: "slowest", value: Math.max(...times), unit: "ms" });
  };
  const again = async (act: (round: number) => Promise<void>) => {
    for (let round = 0; round < TIMES; round++) {
      await act(round);
      await wait(PAUSE_MS);
    }
  };

  await link(20).click();
  await painted(page);
  const question = page.locator('.part textarea[data-field="text"]').first();
  await question.fill("");
  await question.press("a");
  await painted(page);
  await measure("type a letter", () => question.pressSequentially(WORDS, { delay: 90 }));
  await measure("choose a question", () => again((round) => press(page, link(25 + round))));
  await measure("change how it is answered", () =>
    again((round) => press(page, page.locator(".type-button").nth(round % 4))),
  );
  await measure("move a question", () => again(() => link(40).press("Alt+ArrowDown")));
  await measure("take back", () => again(() => link(40).press("Control+z")));
  await link(60).click();
  await painted(page);
  await measure("add a question", () => again(() => press(page, page.locator("[data-next]"))));
}

/** By mouse alone: what a test looks for before it clicks would be measured as well. */
async function press(page: Page, target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await target.boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  await painted(page);
  await page.mouse.click(x + width / 2, y + height / 2);
}

/** Waits until the page has shown what was done last. */
function painted(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => setTimeout(resolve));
      }),
  );
}

declare global {
  interface Window {
    /** Milliseconds from each input to the frame that shows it (input-times.js). */
    inputTimes: number[];
  }
}
