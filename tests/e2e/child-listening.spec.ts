import { childStrings } from "#app/child/strings";
import { latin } from "#tests/factories/sounds";
import { itemOf, realVersion } from "#tests/support/question-set";
import { ChildPage } from "./child-page";
import { createHeardLink, followReading, giveEars, itSounds, listenButton } from "./listening";
import { expect, expectAccessible, expectNoSidewaysScroll, type Page, test } from "./test";

/*
 * A child who would rather listen than read.
 */

const { player, listening } = childStrings("sv");
const FIRST = "Svarar du själv eller hjälper någon dig?";
const OPTIONS = itemOf(realVersion("uppfoljning_13_20"), "ses_help").options!.map(({ label }) => label.sv!);

test.use({ locale: "sv-SE" });

test.beforeEach(({ page }) => giveEars(page));

test("nothing is fetched before the press; then everything on the screen is read in order, and the next screen too", async ({
  page,
  store,
}) => {
  const token = await createHeardLink(store, ["sv"]);
  const requests = watchRequests(page);
  const child = new ChildPage(page, "sv");
  await child.begin(token);
  const button = await listenButton(page, token);
  expect(requests.filter((request) => /listen|sound/.test(request))).toEqual([]);
  const read = await followReading(page);
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await expect(page.locator(".read")).toHaveText(FIRST);
  expect(await itSounds(page)).toBe(true);
  // Choosing does not interrupt.
  await child.choose(OPTIONS[1]!);
  await expect(page.locator(".read")).toHaveText(player.pause);
  await expect(page.locator(".read")).toHaveCount(0);
  const { next, skip, back, pause } = player;
  expect(await read()).toEqual([FIRST, ...OPTIONS, next, skip, back, pause]);
  expect(await itSounds(page)).toBe(false);
  await child.next();
  await expect(page.locator(".read")).toHaveText(/^Kan någon se/);
  await child.next();
  // An error takes the place of what was being read.
  await expect(page.locator(".read")).toHaveText(player.choose);
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "false");
  await expect(page.locator(".read, .hear")).toHaveCount(0);
  expect(await itSounds(page)).toBe(false);
  expect(new Set(requests.map((request) => new URL(request.split(" ")[1]!).origin)).size).toBe(1);
  expect(requests.filter((request) => request.startsWith("GET"))).not.toContainEqual(expect.stringContaining("sound"));
});

test("a single option is heard again by its own button, without being chosen", async ({ page, store }) => {
  const token = await createHeardLink(store, ["sv"]);
  const child = new ChildPage(page, "sv");
  await child.begin(token);
  await (await listenButton(page, token)).click();
  const hear = page.getByRole("button", { name: `${listening.button}: ${OPTIONS[1]}`, exact: true });
  await hear.click();
  await expect(page.locator(".read")).toHaveText(OPTIONS[1]!);
  await expect(page.locator(".read")).toHaveCount(0);
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
  const box = await hear.boundingBox();
  expect(Math.min(box!.width, box!.height)).toBeGreaterThanOrEqual(48);
  await expect(page.getByRole("radio", { name: OPTIONS[1]!, exact: true })).toBeVisible();
  await expect(page.getByRole("group", { name: FIRST, exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: `${listening.button}: ${FIRST}` })).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});

test("leaving silences at once, by the button and by Shift three times", async ({ page, store }) => {
  const token = await createHeardLink(store, ["sv"]);
  await page.route("https://www.smhi.se/", (route) => route.fulfill({ body: "Väder" }));
  const child = new ChildPage(page, "sv");
  for (const way of ["button", "keys"] as const) {
    await child.begin(token);
    await (await listenButton(page, token)).click();
    await expect(page.locator(".read")).toHaveText(FIRST);
    const sounded = await page.evaluate(async (chosen) => {
      if (chosen === "button") document.getElementById("leave")!.click();
      else for (let press = 0; press < 3; press++) dispatchEvent(new KeyboardEvent("keydown", { key: "Shift" }));
      await Promise.resolve();
      return (window as unknown as { sounds(): boolean }).sounds();
    }, way);
    expect(sounded, way).toBe(false);
    await expect(page).toHaveURL("https://www.smhi.se/");
  }
});

test("what the child has answered is never read by itself, and the words after sending are there though the link is used", async ({
  page,
  store,
}) => {
  test.setTimeout(90_000);
  const token = await createHeardLink(store, ["sv"]);
  const child = new ChildPage(page, "sv");
  await child.begin(token);
  const button = await listenButton(page, token);
  await child.answer(OPTIONS[0]!);
  await child.answer("Nej");
  await child.expectSaved();
  await child.skipToReview();
  const read = await followReading(page);
  await button.click();
  const ahead = page.waitForResponse((response) => response.url().endsWith("/a/sound"));
  await ahead;
  await expect(page.locator(".read")).toHaveText(player.back, { timeout: 15_000 });
  await expect(page.locator(".read")).toHaveCount(0);
  const aloud = await read();
  expect(aloud).toContain(player.reviewTitle);
  expect(aloud.join(" ")).not.toMatch(/Jag svarar själv|Nej/);
  await page.getByRole("button", { name: `${listening.button}: ${FIRST}` }).click();
  await expect(page.locator(".read")).toHaveText(/Jag svarar själv/);
  await page.waitForLoadState("networkidle");
  await child.send();
  await child.expectReceipt();
  await expect(page.locator(".read")).toHaveText(player.sentTitle);
  await expect(page.locator(".read")).toHaveCount(0);
  await page.getByRole("button", { name: `${listening.button}: ${player.closePage}` }).click();
  await expect(page.locator(".read")).toHaveText(player.closePage);
});

test("in another language the page is read in that language, or not at all", async ({ page, store }) => {
  const token = await createHeardLink(store, ["sv", "en"]);
  const child = new ChildPage(page, "sv");
  await child.begin(token);
  await (await listenButton(page, token)).click();
  await expect(page.locator(".read")).toHaveText(FIRST);
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.locator(".read")).toHaveText("Are you answering on your own or is someone helping you?");
  await page.getByRole("link", { name: "Soomaali" }).click();
  await expect(page.locator("#listen-state")).not.toBeEmpty();
  await expect(page.locator(".read, .hear")).toHaveCount(0);
});

for (const [trouble, sound] of [
  ["the network is gone", undefined],
  ["a recording cannot be played", latin("RIFF\0\0\0\0WAVEfmt ")],
] as const) {
  test(`when ${trouble}, a calm sentence says so and the page goes on working`, async ({ page, store }) => {
    const token = await createHeardLink(store, ["sv"], sound);
    const child = new ChildPage(page, "sv");
    await child.begin(token);
    if (!sound) await page.route("**/a/sound", (route) => route.abort());
    await (await listenButton(page, token)).click();
    await expect(page.locator("#listen-state")).toHaveText(listening.failed);
    await expect(page.locator(".read")).toHaveCount(0);
    await child.answer(OPTIONS[0]!);
    await child.expectSaved();
    await expect(child.heading).toHaveText(/^Kan någon se/);
  });
}

test("without recordings a voice of the device itself speaks, and one that is not local never does", async ({
  page,
  store,
}) => {
  const token = await createHeardLink(store, []);
  const child = new ChildPage(page, "sv");
  await giveVoices(page, [
    { lang: "sv-SE", localService: false },
    { lang: "en-US", localService: true },
  ]);
  await child.begin(token);
  const button = await listenButton(page, token);
  await button.click();
  await expect(page.locator("#listen-state")).toHaveText(listening.failed);
  expect(await spokenBy(page)).toEqual([]);
  await expect(page.locator(".hear")).toHaveCount(0);
  // The voice arrives, as it does in browsers that look for voices in the background.
  await page.evaluate(() => {
    (window as unknown as { voices: object[] }).voices.push({ lang: "sv-SE", localService: true });
    speechSynthesis.dispatchEvent(new Event("voiceschanged"));
  });
  await page.getByRole("button", { name: `${listening.button}: ${FIRST}` }).click();
  await expect.poll(() => spokenBy(page)).toEqual([`${FIRST} (sv-SE, local)`]);
  await expect(page.locator("#listen-state")).toBeEmpty();
});

/** Addresses asked for, with their method. */
function watchRequests(page: Page): string[] {
  const requests: string[] = [];
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url())) requests.push(`${request.method()} ${request.url()}`);
  });
  return requests;
}

/** Headless Chromium has no voices at all, so that these, and only these, are made up. */
async function giveVoices(page: Page, voices: readonly { lang: string; localService: boolean }[]): Promise<void> {
  await page.addInitScript(
    (given) => {
      const said: string[] = [];
      Object.assign(window, { voices: given, said });
      speechSynthesis.getVoices = () => given as unknown as SpeechSynthesisVoice[];
      window.SpeechSynthesisUtterance = class {
        constructor(readonly text: string) {}
      } as unknown as typeof SpeechSynthesisUtterance;
      speechSynthesis.speak = (utterance) => {
        const { voice } = utterance;
        said.push(`${utterance.text} (${voice?.lang}, ${voice?.localService ? "local" : "not local"})`);
        setTimeout(() => {
          utterance.onstart?.({} as SpeechSynthesisEvent);
          setTimeout(() => utterance.onend?.({} as SpeechSynthesisEvent), 50);
        });
      };
    },
    [...voices],
  );
}

function spokenBy(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { said: string[] }).said);
}
