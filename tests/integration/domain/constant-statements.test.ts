import { expect, test } from "vitest";
import type { Store } from "#app/db/store";
import { localDate } from "#app/domain/calendar/working-days";
import { absencesFor } from "#app/domain/absence/absence.server";
import { caseOverview } from "#app/domain/case/overview.server";
import { listCases } from "#app/domain/case/list.server";
import { openFeedbackOfCase } from "#app/domain/feedback/open-loops.server";
import { markDecided, markTalked } from "#app/domain/follow-up/moves.server";
import { openLatestAnswers } from "#app/domain/meeting/latest.server";
import { markRead } from "#app/domain/meeting/reading.server";
import { talkLog } from "#app/domain/talk/talk.server";
import { caseloads } from "#app/domain/unit-work/caseload.server";
import { unattendedFlags } from "#app/domain/unit-work/flags.server";
import { weekOf } from "#app/domain/week/week.server";
import {
  createCaseOf,
  createEarlierResponse,
  createOffice,
  inviteChildOf,
  type Office,
  sendResponse,
} from "#tests/factories/today";
import { daysLater, NOW } from "#tests/factories/moment";
import { done } from "#tests/factories/follow-up";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";
import { statementsOf } from "#tests/support/statements";

/*
 * A page that asks the database more often the more there is to show becomes slow for those who have most to do.
 */

test("pages ask the database as often for eight children as for two", { timeout: 120_000 }, async () => {
  const store = await openTestStore();
  const office = await createOffice(store, NOW);
  const { actor } = office.caseworker;
  const manager = await createStaff(store, { role: "manager", unitId: office.organisation.familjehem });
  const caseIds: string[] = [];
  const addChildren = async (count: number) => {
    for (let number = 0; number < count; number += 1) caseIds.push(await childWithMuchToDo(store, office));
  };
  const filter = { whose: "unit", status: "open", after: null, search: "" } as const;
  const pages: Readonly<Record<string, () => Promise<unknown>>> = {
    "start page": () => weekOf(store, actor, NOW),
    "start page of a manager": () => weekOf(store, manager.actor, NOW),
    "case list": () => listCases(store, actor, filter, NOW),
    "search by name": () => listCases(store, manager.actor, { ...filter, search: "Vera" }, NOW),
    "flags of the unit": () => unattendedFlags(store, manager.actor, NOW),
    "cases of each caseworker": () => caseloads(store, manager.actor, NOW),
    absences: () => absencesFor(store, manager.actor, NOW),
    case: () => caseOverview(store, actor, caseIds[0] ?? "", NOW),
    "latest answers": () => openLatestAnswers(store, actor, caseIds[0] ?? "", NOW),
    "open loops": () => openFeedbackOfCase(store, actor, caseIds[0] ?? "", NOW),
    talks: () => talkLog(store, actor, caseIds[0] ?? "", 1, NOW),
  };
  const counted = async () => {
    const counts: Record<string, number> = {};
    for (const [name, load] of Object.entries(pages)) counts[name] = await statementsOf(load);
    return counts;
  };
  await addChildren(2);
  // The first time, some things are learnt for good.
  await counted();
  const few = await counted();
  await addChildren(6);
  expect(await counted()).toEqual(few);
  expect(Math.max(...Object.values(few))).toBeGreaterThan(5);
});

/** A child whose last meeting still owes something, who has answered anew, and whose answers have raised flags. */
async function childWithMuchToDo(store: Store, office: Office): Promise<string> {
  const { actor } = office.caseworker;
  const { caseId } = await createCaseOf(store, office, NOW, { childName: "Vera Ek" });
  const earlier = await createEarlierResponse(store, office, caseId, { a13_wb_sleep: ["3"] }, NOW);
  const then = daysLater(NOW, -80);
  done(await markRead(store, actor, { caseId, followUpId: earlier.followUpId }, then));
  done(await markTalked(store, actor, earlier.followUpId, localDate(then), then));
  done(await markDecided(store, actor, earlier.followUpId, localDate(then), then));
  const { token } = await inviteChildOf(store, office, caseId, NOW);
  await sendResponse(store, token, { a13_ho_safe: ["1"], a13_wb_sleep: ["1"], a13_wb_talk: ["yes"] }, NOW);
  return caseId;
}
