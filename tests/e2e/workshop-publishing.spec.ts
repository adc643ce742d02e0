import { newId } from "#app/crypto/token";
import { createDraft } from "#app/domain/draft/draft.server";
import { draftOfVersion } from "#app/domain/draft/from-version";
import { publishDraft } from "#app/domain/draft/publishing.server";
import { versionDocument } from "#app/domain/questionnaire/questionnaire.server";
import type { Store } from "#app/db/store";
import { createCaseOf, createOffice, inviteChildOf, type Office } from "#tests/factories/today";
import { done } from "#tests/factories/follow-up";
import { createStaff } from "#tests/factories/staff";
import { ChildPage } from "./child-page";
import { expectFaultyForm, expectSound, expectSoundPage } from "./staff-pages";
import { enterAs, expect, type Page, test } from "./test";

/*
 * What is published is asked as it was written, for ever: a changed word becomes a version of its own, and whoever was
 * asked before answers what they were asked.
 */

const MOOD = "Hur har du mått de senaste två veckorna?";
const REWORDED = "Hur har du mått den senaste veckan?";

test("a changed word is seen before it is published, and a child who was asked before answers the words that stood then", async ({
  page,
  context,
  browser,
  store,
}) => {
  test.setTimeout(180_000);
  const now = new Date();
  const office = await createOffice(store, now);
  const { editor, versionId } = await createOwnQuestionnaire(store, office, now);
  const { caseId } = await createCaseOf(store, office, now);
  const { followUpId, token } = await inviteChildOf(store, office, caseId, now, { versionId });
  const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: "sv-SE" });
  const child = new ChildPage(await phone.newPage(), "sv");
  await child.begin(token);
  await child.answer("Jag svarar själv");
  await child.expectSaved();

  await enterAs(context, editor);
  await page.goto(`/questionnaires/${versionId}`);
  await page.getByRole("button", { name: "Skriv nästa version" }).click();
  await expect(page.getByRole("navigation", { name: "Frågorna i ordning" })).toBeVisible();
  await page.getByRole("link", { name: "Publicera" }).click();
  await expect(page.getByText("Utkastet säger samma sak som den version som används")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Publicera version/ })).toHaveCount(0);
  await reword(page, MOOD, REWORDED);
  await page.getByRole("link", { name: "Publicera" }).click();

  const changed = page.getByRole("region", { name: "Samma betydelse eller ny?" }).getByRole("listitem");
  await expect(changed).toHaveCount(1);
  await expect(changed.getByRole("heading", { level: 3 })).toHaveText(REWORDED);
  await expect(changed.locator("del")).toContainText(MOOD);
  await expect(changed.locator("ins")).toContainText(REWORDED);
  const languages = page.getByRole("region", { name: "Språk" });
  await expect(languages.getByRole("listitem").filter({ hasText: "Arabiska" })).toContainText("inte i den nya");
  await expectSound(page);

  const publishing = new URL(page.url()).pathname;
  await expectFaultyForm(page, publishing, { fewerRoundsReason: "Ett ord byttes, och barnen har prövat resten." });
  await page.getByRole("radio", { name: "Samma betydelse" }).check();
  await page.getByRole("button", { name: "Publicera version 2" }).click();
  await expect(page.getByText("Version 2 Används nu")).toBeVisible();
  await page.goto(publishing);
  await expect(page.getByText("Utkastet är publicerat")).toBeVisible();
  await page.goto(`/questionnaires/${versionId}`);
  await expect(page.getByText("Ersatt av version 2")).toBeVisible();
  await expect(page.getByRole("main")).toContainText(MOOD);

  // The child goes on where it was, and the caseworker reads what was asked.
  await child.skipTo(MOOD);
  await child.answer("Bra");
  await child.skipToReview();
  await child.send();
  await child.expectReceipt();
  await phone.close();
  await context.clearCookies();
  await enterAs(context, office.caseworker);
  await page.goto(`/cases/${caseId}/follow-ups/${followUpId}`);
  await expect(page.getByRole("row", { name: new RegExp(`^${MOOD.replace("?", "\\?")}`) })).toContainText("Bra");
  await expect(page.getByRole("main")).not.toContainText(REWORDED);
});

test("a version that turned out to be wrong is withdrawn, and taken back again", async ({ page, context, store }) => {
  const now = new Date();
  const office = await createOffice(store, now);
  const { editor, title, versionId } = await createOwnQuestionnaire(store, office, now);
  await enterAs(context, editor);
  await page.goto(`/questionnaires/${versionId}`);
  await page.getByRole("link", { name: "Dra tillbaka" }).click();
  await expect(page.getByText("Barn som redan har fått sin länk svarar klart.")).toBeVisible();
  await expectFaultyForm(page, `/questionnaires/${versionId}/withdrawal`, { reason: "" });
  await page.getByLabel("Varför dras den tillbaka?").fill("Fråga 4 gick inte att förstå.");
  await page.getByRole("button", { name: "Dra tillbaka versionen" }).click();
  await expect(page.getByText(/^Tillbakadragen \d/)).toBeVisible();
  await expect(page.getByText("Fråga 4 gick inte att förstå.")).toBeVisible();
  await page.goto("/questionnaires");
  await expect(page.getByRole("row", { name: title })).toContainText("Tillbakadragen");
  await expectSoundPage(page, `/questionnaires/${versionId}/withdrawal`);
  await page.getByRole("button", { name: "Låt den användas igen" }).click();
  await expect(page.getByText("Används nu")).toBeVisible();
});

/** A questionnaire of its own, published, and somebody who writes: all browser tests share a site. */
async function createOwnQuestionnaire(store: Store, office: Office, now: Date) {
  const unitId = office.organisation.root;
  const editor = await createStaff(store, { role: "question_editor", unitId, name: "Mona Vik" }, now);
  const model = await versionDocument(store, office.versions.uppfoljning_13_20);
  if (!model) throw new Error("The question set has no such version");
  const own = newId();
  const document = { ...draftOfVersion(model), key: `e2e_publishing_${own}` };
  const title = `Så har jag det ${own.slice(0, 8)}`;
  const named = {
    ...document,
    title: Object.fromEntries(
      Object.entries(document.title).map(([language, words]) => [
        language,
        language === "sv" ? { words: title } : { ...words, of: title },
      ]),
    ),
  };
  const { draftId } = done(await createDraft(store, editor.actor, { document: named }, now));
  const input = { revision: 0, meanings: {}, fewerRoundsReason: "Samma frågor som förut." };
  const { versionId } = done(await publishDraft(store, editor.actor, draftId, input, now));
  return { editor, title, versionId };
}

/** Writes other words in the editor and waits until they are saved. */
async function reword(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole("link", { name: "Skriv", exact: true }).click();
  await page.getByRole("navigation", { name: "Frågorna i ordning" }).getByRole("link", { name: from }).click();
  const field = page.getByLabel("Fråga, Svenska");
  await expect(field).toHaveValue(from);
  await field.fill(to);
  await field.blur();
  await expect(page.getByRole("status").filter({ hasText: "Sparat" })).toBeVisible();
}
