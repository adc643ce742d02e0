import { newId } from "#app/crypto/token";
import { spokenPageTexts } from "#app/child/spoken-page";
import { childStrings } from "#app/child/strings";
import type { Store } from "#app/db/store";
import { freezeVersion } from "#app/domain/questionnaire/freeze";
import { publishVersions } from "#app/domain/questionnaire/questionnaire.server";
import { spokenParts, spokenTexts } from "#app/domain/read-aloud/clip";
import { storeRecordings } from "#app/domain/read-aloud/read-aloud.server";
import type { Language } from "#app/i18n/languages";
import { createCaseOf, createOffice, inviteChildOf, type Office } from "#tests/factories/today";
import { wav } from "#tests/factories/sounds";
import { questionSet } from "#tests/support/question-set";
import { expect, type Locator, type Page } from "./test";

/*
 * Hearing the child's page in a real browser: a questionnaire of its own, since all tests share one database and
 * others must not suddenly meet recordings; and ears, since nothing in the document tells whether it sounds.
 */

/** A tone that is over soon, for hearing a whole screen; and one that lasts until it is stopped. */
export const SHORT = wav(0.2);
export const LONG = wav(15);

/** A link to a questionnaire of four questions, of which these languages are recorded: the same sound for every text. */
export async function createHeardLink(
  store: Store,
  recorded: readonly Language[],
  sound: Uint8Array,
): Promise<{ readonly token: string; readonly versionId: string; readonly office: Office }> {
  const now = new Date();
  const office = await createOffice(store, now);
  const file = questionSet();
  const model = file.questionnaires.find(({ key }) => key === "uppfoljning_13_20")!;
  // Last in every list, and suggested for nobody.
  const key = `zz_listening_${newId()}`;
  const small = { ...model, key, ageMin: 119, ageMax: 120, items: model.items.slice(0, 2) };
  const published = { ...file, questionnaires: [small] };
  const [publication] = await publishVersions(store, "system", published, now);
  const { versionId } = publication!;
  for (const language of recorded) {
    const parts = spokenParts(freezeVersion(published, key), language, spokenPageTexts(language));
    const recordings = spokenTexts(parts, []).map(({ text: words, parts: [part = ""] }) => {
      return { part, words, mediaType: "audio/wav", sound } as const;
    });
    await storeRecordings(store, "system", { versionId, language }, recordings, now);
  }
  const { caseId } = await createCaseOf(store, office, now);
  const { token } = await inviteChildOf(store, office, caseId, now, { versionId });
  return { token, versionId, office };
}

/** Lets a test hear: which sounds have begun, and whether one sounds now. Before the page is opened. */
export async function giveEars(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const made: HTMLAudioElement[] = [];
    window.Audio = class extends Audio {
      constructor(address?: string) {
        super(address);
        made.push(this);
      }
    };
    Object.assign(window, { sounds: () => made.some((player) => !player.paused && !player.ended) });
  });
}

export function itSounds(page: Page): Promise<boolean> {
  return page.evaluate(() => (window as unknown as { sounds(): boolean }).sounds());
}

/**
 * The button that turns reading on and off. A page without one gets it here, and with it what the page's own script
 * does at a press (app/child/listen/contract.ts).
 */
export async function listenButton(page: Page, token: string, language: Language = "sv"): Promise<Locator> {
  const button = page.locator("#listen");
  if ((await button.count()) === 0) {
    const { player } = childStrings(language);
    await page.evaluate(
      ([secret, label, failed]) => {
        const made = document.createElement("button");
        made.id = "listen";
        made.textContent = label;
        made.setAttribute("aria-pressed", "false");
        const headers = { "Content-Type": "application/json" };
        const listeningPage = {
          ask: (path: string, body: object) =>
            fetch(`/a/${path}`, { method: "POST", headers, body: JSON.stringify({ ...body, token: secret }) }),
          failed: () => failed,
        };
        made.onclick = async () => {
          if (!window.pressListen) {
            const script = document.createElement("script");
            script.textContent = await (await fetch("/a/listen.js")).text();
            document.body.append(script);
          }
          window.pressListen!(listeningPage);
        };
        document.querySelector("header")!.append(made);
      },
      [token, player.listen, player.listenFailed] as const,
    );
  }
  await expect(button).toHaveAttribute("aria-pressed", "false");
  return button;
}

/** Everything that has been marked as being read since now, in order. */
export async function followReading(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const read: string[] = [];
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target as Element;
        if (element.classList.contains("read")) read.push(element.textContent.trim());
      }
    }).observe(document.body, { attributes: true, attributeFilter: ["class"], subtree: true });
    Object.assign(window, { read });
  });
  return () =>
    page.evaluate(() => {
      const { read } = window as unknown as { read: string[] };
      return read;
    });
}
