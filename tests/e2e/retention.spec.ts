import { newId } from "#app/crypto/token";
import { addDays, localDate } from "#app/domain/calendar/working-days";
import type { Store } from "#app/db/store";
import { endEmergency, openInEmergency } from "#app/domain/emergency/emergency.server";
import { closeCase } from "#app/domain/follow-up/case-closing.server";
import { decidePurge } from "#app/domain/retention/decide.server";
import { placeHold } from "#app/domain/retention/hold.server";
import { proposePurges } from "#app/domain/retention/propose.server";
import { closeAnsweredCase, createAnsweredCase } from "#tests/factories/closed-case";
import { done } from "#tests/factories/follow-up";
import { daysLater, minutesLater } from "#tests/factories/moment";
import { createStaff } from "#tests/factories/staff";
import { createCaseOf, createOffice, inviteChildOf, type Office, sendResponse } from "#tests/factories/today";
import { expectFaultyForm, expectSound, expectSoundPage } from "./staff-pages";
import { enterAs, expect, type Page, test } from "./test";

/*
 * What is kept, what is destroyed and who opened what in an emergency: every page of it with something on it, in light
 * and dark.
 */

const REASON = "Vårdnadshavaren har överklagat beslutet. Målet ligger i kammarrätten. ".repeat(3).trim();

test.beforeEach(() => test.setTimeout(400_000));

test("retention: what is proposed, held and destroyed, and the decision about it", async ({
  page,
  context,
  store,
  language,
}) => {
  const now = new Date();
  const then = daysLater(now, -400);
  const answered = await createAnsweredCase(store, { handedOver: false }, then);
  await closeAnsweredCase(store, answered, minutesLater(then, 30));
  const { organisation, caseId } = answered;
  const unitId = organisation.familjehem;
  const closed: string[] = [];
  for (let count = 0; count < 4; count += 1) closed.push(await createClosedCase(store, answered, then));
  const [kept = "", held = ""] = closed;
  const one = await createStaff(store, { role: "unit_admin", unitId, name: "Karin Ek", language }, now);
  const two = await createStaff(store, { role: "manager", unitId, name: "Anna Strand", language }, now);
  done(await placeHold(store, one.actor, held, { code: "dispute", reason: REASON, untilOn: null }, now));

  await enterAs(context, two);
  await expectSoundPage(page, "/retention");
  await proposePurges(store, unitId, now);
  const copies = await store.database.read.purge.findFirstOrThrow({ where: { unitId } });
  const file = await proposeFile(store, unitId, caseId, now);
  await expectSoundInBoth(page, "/retention");
  await expectSoundInBoth(page, `/retention/${copies.id}`);
  await expectSoundPage(page, `/retention/${file.id}`);
  expect(await decidePurge(store, one.actor, file.id, [], now)).toEqual({ ok: true, step: "put_forward" });
  await expectSoundPage(page, `/retention/${file.id}`);
  await expectSoundInBoth(page, `/cases/${held}/holds`);
  await expectFaultyForm(page, `/cases/${caseId}/holds`, { untilOn: addDays(localDate(now), -1) });

  await page.goto(`/retention/${copies.id}`);
  await page.locator(`[name=leftOut][value="${kept}"]`).check();
  await page.locator("[name=decision][value=approve]").check();
  await page.locator("main form button[type=submit]").last().click();
  await expect(async () => {
    await page.reload();
    await expect(page.locator("main a[href$='format=csv']")).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expectSoundInBoth(page, `/retention/${copies.id}`);
  await page.goto(`/retention/${file.id}`);
  await page.locator("[name=decision][value=reject]").check();
  await page.locator("main form button[type=submit]").last().click();
  await expect(page.locator("main form")).toHaveCount(0);
  await expectSound(page);
  await expectSoundPage(page, "/retention");
});

test("an emergency: opening a case, what is open and was, and the case that shows it", async ({
  page,
  context,
  store,
  language,
}) => {
  const now = new Date();
  const office = await createOffice(store, now);
  const unitId = office.organisation.familjehem;
  const manager = await createStaff(store, { role: "manager", unitId, name: "Karin Ek", language }, now);
  const earlier = await createCaseOf(store, office, now);
  const { caseId, reference } = await createCaseOf(store, office, now);
  const { token, followUpId } = await inviteChildOf(store, office, caseId, now);
  await sendResponse(store, token, { a13_wb_help: ["now"] }, now);
  await enterAs(context, manager);
  await expectSoundPage(page, "/emergency");
  const grounds = { reason: "authority", emergencyWords: REASON, hours: 4 } as const;
  done(await openInEmergency(store, manager.actor, { ...grounds, reference: earlier.reference }, now));
  const access = await store.database.read.caseAccess.findFirstOrThrow({ where: { caseId: earlier.caseId } });
  await endEmergency(store, manager.actor, access.id, minutesLater(now, 1));

  await expectFaultyForm(page, `/emergency/new?reference=${reference}`, { emergencyWords: "" });
  await page.locator("[name=reason][value=danger]").check();
  await page.locator("[name=emergencyWords]").fill(REASON);
  await page.locator("main form button[type=submit]").last().click();
  await expect(page).toHaveURL(new RegExp(`/cases/${caseId}$`));
  await expectSound(page);
  await expectSoundPage(page, `/cases/${caseId}/follow-ups/${followUpId}`);
  await expectSoundInBoth(page, "/emergency");
  await page.goto(`/cases/${caseId}/reading`);
  await expectSoundInBoth(page, `/cases/${caseId}/reading`);
});

test("what an administrator says of retention, and a colleague who is signed out everywhere", async ({
  page,
  context,
  store,
  language,
}) => {
  const now = new Date();
  const { organisation, caseworker } = await createOffice(store, now);
  const root = organisation.root;
  const role = { role: "system_admin", unitId: root, name: "Siv Drift", language } as const;
  await enterAs(context, await createStaff(store, role, now));
  const settings = `/units/${organisation.familjehem}/settings`;
  await expectFaultyForm(page, settings, { "retention.copyDays": "400", "retention.fileYears": "2" });
  await page.locator("[name='retention.copyDays']").fill("120");
  await page.locator("[name='retention.fileYears']").fill("6");
  await page.locator("main form button[type=submit]").last().click();
  await expect(page).toHaveURL(new RegExp(`/units/${organisation.familjehem}$`));
  await expectSoundInBoth(page, `/units/${organisation.familjehem}`);
  await expectSoundInBoth(page, settings);

  await expectSoundInBoth(page, `/staff/${caseworker.staffId}`);
  await page.locator("form[action$='/sessions-ending'] button").click();
  await expect(page).toHaveURL(new RegExp(`/staff/${caseworker.staffId}`));
  await expectSound(page);
  const open = { staffId: caseworker.staffId, endedAt: null };
  await expect.poll(() => store.database.read.staffSession.count({ where: open })).toBe(0);

  await context.clearCookies();
  await expectSoundInBoth(page, "/accessibility");
});

/** A case without answers that was closed that day. */
async function createClosedCase(store: Store, office: Office, then: Date): Promise<string> {
  const { caseId } = await createCaseOf(store, office, then, { placement: null });
  done(await closeCase(store, office.caseworker.actor, caseId, then));
  return caseId;
}

/** What is in no other system is proposed after five years, and two persons decide about it. */
function proposeFile(store: Store, unitId: string, caseId: string, now: Date) {
  const purge = { id: newId(), rule: "personal_file", unitId, status: "proposed", proposedAt: now } as const;
  return store.database.write(async (transaction) => {
    await transaction.purge.create({ data: purge });
    await transaction.purgeItem.create({ data: { purgeId: purge.id, kind: "case", thingId: caseId, caseId } });
    return purge;
  });
}

async function expectSoundInBoth(page: Page, address: string): Promise<void> {
  await expectSoundPage(page, address);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectSound(page);
  await page.emulateMedia({ colorScheme: "light" });
}
