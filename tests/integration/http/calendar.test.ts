import { expect, test } from "vitest";
import { registerAbsence } from "#app/domain/absence/absence.server";
import { makeCalendarFeed, meetingsOfFeed, withdrawCalendarFeed } from "#app/domain/calendar-feed/calendar-feed.server";
import { rescheduleFollowUp } from "#app/domain/follow-up/schedule.server";
import { loader } from "#app/routes/calendar.$file";
import { createFollowUp, done } from "#tests/factories/follow-up";
import { dayFromNow, NOW } from "#tests/factories/moment";
import { createStaff } from "#tests/factories/staff";
import { createCaseOf, createOffice } from "#tests/factories/today";
import { openTestStore, testApplication } from "#tests/support/database";

test("a calendar program finds the meetings by the address alone, with no name, and moves them when they move", async () => {
  const store = await openTestStore();
  const application = testApplication(store, NOW);
  const office = await createOffice(store, NOW);
  const { actor } = office.caseworker;
  const { caseId, reference } = await createCaseOf(store, office, NOW, { childName: "Alma Hemlig" });
  const followUpId = await createFollowUp(store, actor, { caseId, meetingOn: dayFromNow(5) });
  const fetched = async (token: string) => {
    const request = new Request("https://tilltals.example/");
    const params = { file: `${token}.ics` };
    const context = { application, clientAddress: "192.0.2.1", nonce: "" };
    return loader({ request, params, context }).then(
      async (answer) => ({ status: answer.status, text: await answer.text() }),
      (refusal: unknown) => ({ status: (refusal as Response).status, text: "" }),
    );
  };

  const token = await makeCalendarFeed(store, actor, NOW);
  const before = await fetched(token);
  expect(before.text).toContain(`DTSTART;VALUE=DATE:${dayFromNow(5).replaceAll("-", "")}`);
  expect(before.text).toContain(`UID:${followUpId}@tilltals`);
  for (const secret of ["Alma", "Hemlig", reference]) expect(before.text).not.toContain(secret);
  done(await rescheduleFollowUp(store, actor, followUpId, { meetingOn: dayFromNow(9) }, NOW));
  const after = await fetched(token);
  expect(after.text).toContain(`DTSTART;VALUE=DATE:${dayFromNow(9).replaceAll("-", "")}`);
  expect(after.text.match(/BEGIN:VEVENT/g)).toHaveLength(1);

  const another = await makeCalendarFeed(store, actor, NOW);
  expect((await fetched(token)).status).toBe(404);
  expect((await fetched(another)).status).toBe(200);
  await withdrawCalendarFeed(store, actor, NOW);
  expect((await fetched(another)).status).toBe(404);
  expect((await fetched("x".repeat(32))).status).toBe(404);
});

test("while a colleague is away, the calendar shows the meetings in whose cases one stands in, on those days alone", async () => {
  const store = await openTestStore();
  const office = await createOffice(store, NOW);
  const { actor, staffId } = office.caseworker;
  const { caseId } = await createCaseOf(store, office, NOW);
  await createFollowUp(store, actor, { caseId, meetingOn: dayFromNow(5) });
  await createFollowUp(store, actor, { caseId, meetingOn: dayFromNow(20) });
  const deputy = await createStaff(store, { role: "caseworker", unitId: office.organisation.familjehem });
  const token = await makeCalendarFeed(store, deputy.actor, NOW);
  expect((await meetingsOfFeed(store, token, NOW))?.meetings).toEqual([]);
  const days = { fromOn: dayFromNow(3), untilOn: dayFromNow(10) };
  done(await registerAbsence(store, actor, { staffId, deputyId: deputy.staffId, ...days }, NOW));
  const shown = await meetingsOfFeed(store, token, NOW);
  expect(shown?.meetings.map(({ meetingOn }) => meetingOn)).toEqual([dayFromNow(5)]);
});
