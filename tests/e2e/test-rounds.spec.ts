import { createDraft } from "#app/domain/draft/draft.server";
import { createOrganisation } from "#tests/factories/organisation";
import { publishQuestionSet } from "#tests/factories/questionnaires";
import { createStaff } from "#tests/factories/staff";
import { expectFaultyForm, expectSound, expectSoundPage } from "./staff-pages";
import { enterAs, expect, type Page, test } from "./test";
import { newId } from "#app/crypto/token";
import { versionDocument } from "#app/domain/questionnaire/questionnaire.server";
import { draftOfVersion } from "#app/domain/draft/from-version";

/** Notes how the question in sight went, as somebody with a tablet beside a child does. */
async function note(page: Page, outcome: string, words = ""): Promise<void> {
  await page.getByRole("radio", { name: outcome, exact: true }).check();
  await page.getByLabel("Vad barnet sa eller fastnade på").fill(words);
  await page.getByRole("button", { name: /^Spara/ }).click();
  await expect(page.getByText("Anteckningen är sparad")).toBeVisible();
}

test("a group tries its questions with children, learns, and does something about it", async ({
  page,
  context,
  store,
}) => {
  const now = new Date();
  const { root: unitId } = await createOrganisation(store);
  const versions = await publishQuestionSet(store, now);
  const editor = await createStaff(store, { role: "question_editor", unitId, name: "Mona Vik" }, now);
  const version = await versionDocument(store, versions.samtal_5_6);
  if (!version) throw new Error("The question set has no such version");
  // Of its own key: all browser tests share a site, and a questionnaire has one open draft.
  const document = { ...draftOfVersion(version), key: `e2e_rounds_${newId()}` };
  const created = await createDraft(store, editor.actor, { document }, now);
  if (!created.ok) throw new Error(created.refusal);
  const rounds = `/workshop/${created.draftId}/rounds`;
  await enterAs(context, editor);

  await expectSoundPage(page, rounds);
  await page.getByRole("button", { name: "Börja runda 1" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Runda 1");
  const round = new URL(page.url()).pathname;
  await expectFaultyForm(page, round, { words: "Ring 070-123 45 67" });
  await expect(page.getByRole("alert")).toContainText("telefonnummer");

  await page.goto(round);
  await page.getByLabel("Ålder").selectOption("7-9");
  await page.getByLabel("NPF").selectOption("no");
  await page.getByRole("combobox", { name: "Språk" }).selectOption("sv");
  await note(page, "Förstod");
  // The child stays the same from question to question.
  await expect(page.getByLabel("Ålder")).toHaveValue("7-9");
  await expect(page.getByRole("heading", { name: /^Fråga 2 av/ })).toBeVisible();
  await note(page, "Svårt ord", "Visste inte vad ordet betyder.");
  await expectSound(page);
  await expect(page.getByRole("region", { name: "2 anteckningar" })).toContainText("Visste inte vad ordet betyder.");
  await expectSoundPage(page, `${round}/sheet`);

  await expectFaultyForm(page, `${round}/ending`, { conclusion: "" });
  await page.getByLabel("Vad har ni lärt er?").fill("Ett ord är för svårt.");
  await page.getByRole("button", { name: "Avsluta rundan" }).click();
  await expect(page.getByRole("heading", { name: "Runda 1" })).toBeVisible();
  await expect(page.getByText("Ett ord är för svårt.")).toBeVisible();
  await expect(page.getByText("En runda är avslutad.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Börja runda 2" })).toBeVisible();
  await expectSound(page);

  await page.getByRole("link", { name: "Inga öppna kommentarer" }).click();
  await page.getByLabel("Kommentar", { exact: true }).fill("Byt ut det svåra ordet.");
  await page.getByRole("button", { name: "Lägg till" }).click();
  await expect(page.getByText("Öppen", { exact: true })).toBeVisible();
  await expectSound(page);
  await page.getByRole("button", { name: "Markera som klar" }).click();
  await expect(page.getByText("Klar, Mona Vik")).toBeVisible();
});
