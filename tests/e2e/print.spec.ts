import { lifelikeAnswers, chanceFrom } from "#prisma/seed/answers";
import type { Context } from "#app/domain/questionnaire/version";
import { createCaseOf, createEarlierResponse, createOffice, inviteChildOf, sendResponse } from "#tests/factories/today";
import { realVersion } from "#tests/support/question-set";
import { enterAs, expect, type Page, test } from "./test";

/*
 * The page for the meeting on paper: what one brings along.
 */

/** CSS pixels of an A4 sheet inside the margins of meeting-print.css (14, 15 and 16 mm). */
const MILLIMETRE = 96 / 25.4;
const SHEET = { width: Math.round((210 - 30) * MILLIMETRE), height: Math.floor((297 - 30) * MILLIMETRE) };

const WISH = "Jag vill träffa min syster oftare. Gärna på söndagar, för då är hon ledig.";

test("an ordinary response, with last time beside it, is at most four sheets with the wishes on the first", async ({
  page,
  context,
  store,
}) => {
  const now = new Date();
  const office = await createOffice(store, now);
  const { caseId } = await createCaseOf(store, office, now);
  await createEarlierResponse(store, office, caseId, ordinaryAnswers(0.8, 1), now);
  const { followUpId, token } = await inviteChildOf(store, office, caseId, now, {
    preparation: { privateEnough: true },
  });
  await sendResponse(store, token, { ...ordinaryAnswers(0.65, 2), a13_wb_talk: ["alone"], a13_so_tell: WISH }, now);
  await enterAs(context, office.caseworker);
  await page.goto(`/cases/${caseId}/follow-ups/${followUpId}`);
  await expect(page.getByRole("button", { name: "Skriv ut" })).toBeVisible();

  const sheets = countSheets(await page.pdf({ preferCSSPageSize: true }));
  expect(sheets).toBeGreaterThan(1);
  expect(sheets).toBeLessThanOrEqual(4);

  await page.setViewportSize(SHEET);
  await page.emulateMedia({ media: "print" });
  for (const id of ["wishes", "strengths", "flags"]) {
    expect(await bottomOf(page, id), `${id} ends on the first sheet`).toBeLessThanOrEqual(SHEET.height);
  }
  await expect(page.getByRole("region", { name: "Det vill barnet" }).getByText(WISH)).toBeVisible();
  await expect(page.getByRole("navigation")).toHaveCount(0);
  for (const button of await page.getByRole("button").all()) await expect(button).toBeHidden();
  await expect(page.getByText("Logga ut")).toBeHidden();
  // Papers are left on tables: initials, not the name.
  await expect(page.getByText("Alma Testsson").filter({ visible: true })).toHaveCount(0);
  await expect(page.getByText("Sekretess. Lämnas inte ut på mötet.")).toBeVisible();
});

const ASKED: Context = {
  livesAway: true,
  placementForm: "familjehem",
  placementMonths: 24,
  ageYears: 14,
  unitType: "familjehemsvard",
  hasEarlierFollowUp: false,
  sensitiveAllowed: false,
};

/** What a child for whom things are this well might answer; the same every time. */
function ordinaryAnswers(wellness: number, seed: number) {
  return lifelikeAnswers(realVersion("uppfoljning_13_20"), ASKED, wellness, "sv", 3, chanceFrom(seed));
}

/** Every page object of a PDF says that it is one; the tree above them is of type Pages. */
function countSheets(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

async function bottomOf(page: Page, id: string): Promise<number> {
  const box = await page.locator(`#${id}`).boundingBox();
  if (!box) throw new Error(`#${id} is not on paper`);
  return box.y + box.height;
}
