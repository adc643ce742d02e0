import { publishQuestionSet } from "#tests/factories/questionnaires";
import { createOrganisation } from "#tests/factories/organisation";
import { createStaff } from "#tests/factories/staff";
import { closeWithVersions, observeItems } from "#tests/factories/item-health";
import { expectSound, expectSoundPage } from "./staff-pages";
import { enterAs, expect, test } from "./test";

test("who writes questions sees which of them go worst, and nothing that is few", async ({ page, context, store }, {
  project,
  retry,
}) => {
  test.setTimeout(120_000);
  const now = new Date();
  const { root: unitId } = await createOrganisation(store);
  const versions = await publishQuestionSet(store, now);
  const editor = await createStaff(store, { role: "question_editor", unitId }, now);
  // The sizes share the site but no questionnaire, and the half-year is nobody else's.
  const key = project.name === "phone" ? "efter_placeringen" : "samtal_5_6";
  const item = project.name === "phone" ? "pc_wb_mood" : "a5_wb_mood";
  const year = (project.name === "phone" ? 1980 : 1985) + retry;
  const versionId = versions[key];
  const health = `/questionnaires/${versionId}/health`;
  await enterAs(context, editor);
  await page.goto(`/questionnaires/${versionId}`);
  await page.getByRole("link", { name: "Så fungerar frågorna" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Så fungerar frågorna");
  await expectSound(page);

  await observeItems(store, versionId, `${year}-1`, {
    [item]: { "kept.15_60": 40, "skipped.over_60": 57, "pns.5_15": 3 },
  });
  await closeWithVersions(store, `${year}-1`, [{ id: versionId, questionnaire: key, number: 1 }]);
  await expectSoundPage(page, `${health}?period=${year}-1`);
  await page.getByRole("button", { name: "Ta fram siffrorna" }).click();
  const list = page.getByRole("region", { name: "Frågorna, de som går sämst först" });
  await expect(list).toBeVisible({ timeout: 60_000 });
  const parts = list.getByRole("listitem");
  await expect(parts.first()).toContainText(item);
  await expect(parts.first()).toContainText("Svarade 40 %");
  await expect(parts.first()).toContainText("Vill inte säga *");
  await expectSound(page);
});
