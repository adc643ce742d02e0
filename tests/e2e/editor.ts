import { randomUUID } from "node:crypto";
import { createDraft, readDraft } from "#app/domain/draft/draft.server";
import { draftOfVersion } from "#app/domain/draft/from-version";
import { itemsAsked } from "#app/domain/draft/outline";
import type { Store } from "#app/db/store";
import { done } from "#tests/factories/follow-up";
import { createStaff, type Staff } from "#tests/factories/staff";
import { createOffice } from "#tests/factories/today";
import { realVersion } from "#tests/support/question-set";
import { expect, type Locator, type Page } from "./test";

/** An office with somebody who writes questionnaires. */
export async function createWriter(store: Store, now: Date, name = "Eva Ek", language = "sv"): Promise<Staff> {
  const { organisation } = await createOffice(store, now);
  return createStaff(store, { role: "question_editor", unitId: organisation.root, name, language }, now);
}

/** A draft of its own, under a key that no other test has. */
export async function createOwnDraft(store: Store, writer: Staff, now: Date): Promise<string> {
  const document = {
    ...draftOfVersion(realVersion("uppfoljning_7_9")),
    key: `prov_${randomUUID().replaceAll("-", "")}`,
  };
  return done(await createDraft(store, writer.actor, { document }, now)).draftId;
}

/** The questions of a draft as the database has them, in the order asked. */
export async function storedTexts(store: Store, draftId: string): Promise<string[]> {
  const draft = await readDraft(store, draftId);
  return itemsAsked(draft!.document).map(({ text }) => text["sv"]?.words ?? "");
}

/** The page says that everything is saved. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(page.locator(".editor-status").getByText("Sparat")).toBeVisible();
}

/** Goes to an element by the Tab key alone. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 250; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${String(target)}`);
}
