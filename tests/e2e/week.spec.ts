import { addDays, localDate } from "#app/domain/calendar/working-days";
import { keepContact } from "#app/domain/case/child-contact.server";
import { createFollowUp } from "#tests/factories/follow-up";
import { createCaseOf, createOffice, inviteChildOf, sendResponse } from "#tests/factories/today";
import { messageTo } from "./outbox";
import { expectSound } from "./staff-pages";
import { enterAs, expect, type Locator, test } from "./test";

/*
 * The start page: what must I do today?
 */

/** A placement so new that no clock stands on the page yet. */
const NEWLY_PLACED = (now: Date) => ({
  placement: { form: "familjehem" as const, startedOn: addDays(localDate(now), -20) },
});

test("a follow-up is prepared and sent from the start page in five interactions", async ({ page, context, store }) => {
  const now = new Date();
  const office = await createOffice(store, now);
  const email = `noor.${office.caseworker.staffId}@post.example`;
  const { caseId } = await createCaseOf(store, office, now, { childName: "Noor Exempel", ...NEWLY_PLACED(now) });
  const { childId } = await store.database.read.caseRecord.findUniqueOrThrow({ where: { id: caseId } });
  await store.database.write((transaction) => keepContact(transaction, store.keys, childId, { email }));
  await createFollowUp(store, office.caseworker.actor, { caseId, meetingOn: addDays(localDate(now), 20) }, now);
  await enterAs(context, office.caseworker);
  await page.goto("/");
  let interactions = 0;
  const act = async (part: Locator) => {
    interactions += 1;
    await part.click();
  };
  const tasks = page.getByRole("region", { name: "Förbered" });
  await act(tasks.getByRole("listitem").filter({ hasText: "Noor Exempel" }).getByRole("link", { name: "Förbered" }));
  await act(page.getByLabel("E-post", { exact: false }).first());
  await act(page.getByLabel("Ja, ställ de känsliga frågorna"));
  await act(page.getByRole("button", { name: "Spara och gå till inbjudan" }));
  await act(page.getByRole("button", { name: "Skicka länken" }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Inbjudan");
  expect(await messageTo(email)).toContain("/a#");
  expect(interactions).toBeLessThanOrEqual(8);
  await page.goto("/");
  await expect(tasks.getByRole("link", { name: "Bjud in" })).toHaveCount(0);
});

test("flags stand first, then what is to be read, and the page can be used by anyone", async ({
  page,
  context,
  store,
}) => {
  const now = new Date();
  const office = await createOffice(store, now);
  const { caseId } = await createCaseOf(store, office, now, {
    childName: "Vera ".repeat(12) + "Exempel",
    ...NEWLY_PLACED(now),
  });
  const { token } = await inviteChildOf(store, office, caseId, now, { meetingOn: addDays(localDate(now), 3) });
  await sendResponse(store, token, { a13_ho_safe: ["1"] }, now);
  await enterAs(context, office.caseworker);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText([
    "Flaggor som väntar",
    "Svar att läsa",
    "Möten de närmaste sju dagarna",
  ]);
  await expectSound(page);
  await page
    .getByRole("region", { name: "Flaggor som väntar" })
    .getByRole("link", { name: "Läs och kvittera" })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Inför mötet/);
});

test("with nothing to do the page says so", async ({ page, context, store }) => {
  const now = new Date();
  const office = await createOffice(store, now);
  await createCaseOf(store, office, now, { placement: null });
  await enterAs(context, office.caseworker);
  await page.goto("/");
  await expect(page.getByText("Inget väntar på dig i dag")).toBeVisible();
  await expectSound(page);
});
