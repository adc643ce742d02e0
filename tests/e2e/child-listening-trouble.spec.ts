import { childStrings } from "#app/child/strings";
import { latin } from "#tests/factories/sounds";
import { itemOf, realVersion } from "#tests/support/question-set";
import { ChildPage } from "./child-page";
import { createHeardLink, followReading, giveEars, itSounds, listenButton, LONG, SHORT } from "./listening";
import { expectSound } from "./staff-pages";
import { enterAs, expect, type Page, test } from "./test";

/*
 * Listening when something is not there: the network, a recording, a voice. And those who check what was recorded.
 */

const { player } = childStrings("sv");
const HELP = itemOf(realVersion("uppfoljning_13_20"), "ses_help");
const FIRST = HELP.text.sv!;
const OPTIONS = HELP.options!.map(({ label }) => label.sv!);

test.use({ locale: "sv-SE" });

test.beforeEach(({ page }) => giveEars(page));

for (const [trouble, sound] of [
  ["the network is gone", SHORT],
  ["a recording cannot be played", latin("RIFF\0\0\0\0WAVEfmt ")],
] as const) {
  test(`when ${trouble}, a calm sentence says so and the page goes on working`, async ({ page, store }) => {
    const { token } = await createHeardLink(store, ["sv"], sound);
    const child = new ChildPage(page, "sv");
    await child.begin(token);
    if (sound === SHORT) await page.route("**/a/sound", (route) => route.abort());
    await (await listenButton(page, token)).click();
    await expect(page.locator("#listen-state")).toHaveText(player.listenFailed);
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
  const { token } = await createHeardLink(store, [], SHORT);
  const child = new ChildPage(page, "sv");
  await giveVoices(page, [
    { lang: "sv-SE", localService: false },
    { lang: "en-US", localService: true },
  ]);
  await child.begin(token);
  const button = await listenButton(page, token);
  await button.click();
  await expect(page.locator("#listen-state")).toHaveText(player.listenFailed);
  expect(await spokenBy(page)).toEqual([]);
  await expect(page.locator(".hear")).toHaveCount(0);
  // The voice arrives, as it does in browsers that look for voices in the background.
  await page.evaluate(() => {
    (window as unknown as { voices: object[] }).voices.push({ lang: "sv-SE", localService: true });
    speechSynthesis.dispatchEvent(new Event("voiceschanged"));
  });
  await page.getByRole("button", { name: `${player.listen}: ${FIRST}` }).click();
  await expect.poll(() => spokenBy(page)).toEqual([`${FIRST} (sv-SE, local)`]);
  await expect(page.locator("#listen-state")).toBeEmpty();
});

test("trouble with saving is read once, after what was being read; a page that is out of sight keeps silent", async ({
  page,
  store,
}) => {
  const { token } = await createHeardLink(store, ["sv"], SHORT);
  const child = new ChildPage(page, "sv");
  await child.begin(token);
  const read = await followReading(page);
  await page.route("**/a/answers", (route) => route.abort());
  await (await listenButton(page, token)).click();
  await child.choose(OPTIONS[0]!);
  await expect.poll(async () => (await read()).slice(-2)).toEqual([player.pause, player.unsaved]);
  await expect(page.locator(".read")).toHaveCount(0);
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await child.next();
  await expect(page.getByRole("button", { name: `${player.listen}: Kan någon se` })).toBeVisible();
  expect(await itSounds(page)).toBe(false);
  expect((await read()).filter((text) => text === player.unsaved)).toHaveLength(1);
  expect((await read()).at(-1)).toBe(player.unsaved);
});

test("staff see how much is recorded in each language, and hear it without leaving the page", async ({
  page,
  context,
  store,
}) => {
  const { versionId, office } = await createHeardLink(store, ["sv"], LONG);
  await enterAs(context, office.caseworker);
  await page.goto(`/questionnaires/${versionId}`);
  await expect(page.getByText(/^Inspelat: (\d+) av \1 texter$/)).toHaveCount(1);
  await expect(page.getByText(/^Inspelat: 0 av \d+ texter$/)).toHaveCount(3);
  await page.getByText("Lyssna på inspelningarna").click();
  const sound = page.waitForResponse((response) => response.url().includes("/sound/"));
  await page.getByRole("link", { name: `Spela upp: ${FIRST}` }).click();
  expect((await sound).ok()).toBe(true);
  await expect.poll(() => itSounds(page)).toBe(true);
  expect(new URL(page.url()).pathname).toBe(`/questionnaires/${versionId}`);
  await expectSound(page);
});

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
