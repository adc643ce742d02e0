import { addDays, localDate } from "#app/domain/calendar/working-days";
import { createStaff } from "#tests/factories/staff";
import { createCaseOf, createOffice, inviteChildOf, sendResponse } from "#tests/factories/today";
import { expectFaultyForm, expectSoundPage } from "./staff-pages";
import { enterAs, expect, test } from "./test";

/*
 * A manager's morning: a flag that nobody has taken care of is taken over, read and noted; a colleague's cases are handed
 * over; somebody goes away.
 */

test("a manager takes over a flag, hands over a colleague's cases and registers an absence", async ({
  page,
  context,
  store,
}) => {
  test.setTimeout(240_000);
  const now = new Date();
  const office = await createOffice(store, now);
  const unitId = office.organisation.familjehem;
  const manager = await createStaff(store, { role: "manager", unitId, name: "Anna Strand" }, now);
  const successor = await createStaff(store, { role: "caseworker", unitId, name: "Omar Hassan" }, now);
  const flagged = await createCaseOf(store, office, now, { childName: "Vera Exempel" });
  const quiet = await createCaseOf(store, office, now, { childName: "Nils Prov" });
  const { token } = await inviteChildOf(store, office, flagged.caseId, now);
  await sendResponse(store, token, { a13_wb_help: ["now"] }, now);
  await enterAs(context, manager);
  await page.goto("/unit-work");

  const flags = page.getByRole("region", { name: "Flaggor som ingen har tagit hand om" });
  await expect(flags.getByText("Genast, samma arbetsdag")).toBeVisible();
  await expect(flags).toContainText("Maja Lind");
  await flags
    .getByRole("link", { name: /^Ta över/ })
    .first()
    .click();
  await page.getByLabel("Varför tar du över?").fill("Maja är borta i dag");
  await page.getByRole("button", { name: "Ta över" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Inför mötet/);

  const onPage = page.getByRole("region", { name: "Flaggor" });
  const acknowledge = onPage.getByRole("button", { name: /^Kvittera/ });
  for (let waiting = await acknowledge.count(); waiting > 0; waiting--) {
    await acknowledge.first().click();
    await expect(acknowledge).toHaveCount(waiting - 1);
  }
  const toNote = onPage.getByRole("link", { name: /^Skriv vad som gjorts/ });
  for (let waiting = await toNote.count(); waiting > 0; waiting--) {
    await toNote.first().click();
    await page.getByLabel("Pratat med barnet").check();
    await page.getByRole("button", { name: "Spara" }).click();
    await expect(toNote).toHaveCount(waiting - 1);
  }
  await onPage.getByText("Vad som har hänt").first().click();
  await expect(onPage.getByText("Anna Strand tog över").first()).toBeVisible();
  await expect(onPage.getByText("Anna Strand: Pratat med barnet").first()).toBeVisible();

  await page.goto("/unit-work");
  await expect(page.getByText("Alla flaggor är omhändertagna")).toBeVisible();
  await page.getByRole("link", { name: "Lämna över ärenden Maja Lind" }).click();
  await expect(page.getByRole("checkbox", { name: /Vera Exempel/ })).toBeChecked();
  await page.getByLabel("Ny ansvarig").selectOption({ label: "Omar Hassan" });
  await page.getByLabel("Från och med").fill(localDate(now));
  await page.getByLabel(/^Inte än/).check();
  await page.getByRole("button", { name: "Planera överlämningen" }).click();
  const planned = page.getByRole("region", { name: "Planerade överlämningar" });
  await expect(planned.getByText("Barnet har inte fått veta")).toHaveCount(2);
  await planned.getByRole("link", { name: `Skriv när barnet fick veta ${flagged.reference}` }).click();
  await page.getByLabel("Ja", { exact: true }).check();
  await page.getByLabel("Dag då barnet fick veta").fill(localDate(now));
  await page.getByRole("button", { name: "Spara" }).click();
  await expect(planned.getByText("Barnet har inte fått veta")).toHaveCount(1);
  await page.goto(`/cases/${flagged.caseId}`);
  await expect(page.getByText("Omar Hassan")).toBeVisible();

  await page.goto("/absences/new");
  await page.getByLabel("Vem").selectOption({ label: "Omar Hassan" });
  await page.getByLabel("Till och med").fill(addDays(localDate(now), 3));
  await page.getByLabel("Ersättare").selectOption({ label: "Maja Lind" });
  await page.getByRole("button", { name: "Spara" }).click();
  await expect(page.getByRole("row", { name: /Omar Hassan/ })).toContainText("Borta nu");
  await page.goto(`/cases/${flagged.caseId}`);
  await expect(page.getByText(/^Maja Lind för Omar Hassan/)).toBeVisible();
  expect(successor.staffId).not.toBe(quiet.caseId);
});

test("the pages of whoever leads a unit, empty, full and with faults", async ({ page, context, store, language }) => {
  test.setTimeout(240_000);
  const now = new Date();
  const office = await createOffice(store, now, language);
  const unitId = office.organisation.familjehem;
  const leader = await createStaff(store, { role: "leader", unitId, language }, now);
  await createStaff(
    store,
    { role: "caseworker", unitId, name: "Maximiliana-Konstantina Storlillängsdalsbäckström" },
    now,
  );
  await enterAs(context, leader);
  for (const address of ["/unit-work", "/unit-work/self-audit", "/absences", "/handovers/new"]) {
    await expectSoundPage(page, address);
  }
  const { caseId } = await createCaseOf(store, office, now);
  const hidden = await createCaseOf(store, office, now, { protectedChild: true, placement: null });
  const { followUpId, token } = await inviteChildOf(store, office, caseId, now);
  await sendResponse(store, token, { a13_wb_help: ["now"], a13_wb_worry: ["1"] }, now);
  const flag = await store.database.read.flag.findFirstOrThrow({ where: { followUpId, level: "now" } });
  const from = office.caseworker.staffId;
  for (const address of ["/unit-work", "/cases", `/cases/${caseId}/people`]) await expectSoundPage(page, address);
  await expectFaultyForm(page, `/unit-work/flags/${flag.id}/taking-over`, {});
  await expectFaultyForm(page, `/handovers/new?from=${from}`, { onDay: addDays(localDate(now), -1) });
  await expectFaultyForm(page, "/absences/new", { fromOn: addDays(localDate(now), -1) });
  await page.goto("/cases");
  await expect(page.getByText(hidden.reference)).toBeVisible();
  await page.goto(`/cases/${hidden.caseId}/people`);
  await page.locator("main form button[type=submit]").last().click();
  await expect(page.getByRole("alert")).toBeFocused();
  await enterAs(context, office.caseworker);
  await expectFaultyForm(page, `/cases/${caseId}/follow-ups/${followUpId}/flags/${flag.id}/action`, {});
});
