import { open } from "#app/crypto/seal";
import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import { deputiesOn, standsInAt } from "../absence/stand-in.server";
import { type Actor, reaches } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { localDate } from "../calendar/working-days";
import { placementOn } from "../follow-up/child-facts";
import { ageOn } from "../follow-up/context";
import { factsOfMany } from "../follow-up/facts-of-many.server";
import { SHOWN_TO_STAFF } from "../follow-up/own-words.server";
import { followUpState, nextActionOn } from "../follow-up/state";
import { contactFields } from "./child.server";
import { isOver } from "./current-follow-up";
import { openFlags } from "./list.server";

export type CaseOverview = NonNullable<Awaited<ReturnType<typeof caseOverview>>>;

/**
 * Everything about a case that is not answers: the child, contact, placements, and each follow-up with its state and
 * the one thing to do next. Dates are ISO days. Null outside what the actor may see.
 */
export async function caseOverview(store: Store, actor: Actor, caseId: string, now: Date) {
  const { read } = store.database;
  const row = await read.caseRecord.findFirst({
    where: { AND: [{ id: caseId }, casesWithin(actor, "case.view")] },
    select: OVERVIEW,
  });
  if (!row) return null;
  const flags = await openFlags(read, actor, [row]);
  const factsOf = await factsOfMany(
    store.database,
    row.followUps.map(({ id }) => id),
  );
  const { child, followUps, placements, standingLinks, ...rest } = row;
  const carriers = [row.responsibleId, row.coworkerId].filter((id) => id !== null);
  const deputies = await deputiesOn(read, carriers, localDate(now));
  const today = localDate(now);
  const birthDate = open(store.keys, "child.birthDate", child.birthDateSealed);
  const current = placementOn(placements, today);
  return {
    ...rest,
    /** ISO instant: since when the child has a link of its own; null without one. */
    ownLinkSince: standingLinks[0]?.createdAt.toISOString() ?? null,
    may: {
      edit: reaches(actor, "case.edit", row),
      manage: row.closedOn === null && reaches(actor, "follow_up.manage", row),
      readAnswers: flags.has(caseId),
      readLog: reaches(actor, "read_log.view", row),
      hold: reaches(actor, "case.hold", row),
    },
    flags: flags.get(caseId) ?? null,
    /** Who stands in today for whoever carries the case. */
    standIns: carriers.flatMap((id) => {
      const deputy = deputies.get(id);
      const name = id === row.responsibleId ? row.responsible?.name : row.coworker?.name;
      return deputy && name && standsInAt(deputy, row.unit.path)
        ? [{ name, deputyName: deputy.deputyName, untilOn: deputy.untilOn }]
        : [];
    }),
    mayAssign: reaches(actor, "case.assign", row),
    child: {
      name: open(store.keys, "child.name", child.nameSealed),
      birthDate,
      age: ageOn(birthDate, today),
      gender: child.gender,
      language: child.language,
      unaccompanied: child.unaccompanied,
      ...contactFields(store.keys, child.contactSealed),
      protectedChild: child.protectedAt !== null,
    },
    placements: placements.map(({ placeSealed, ...placement }) => ({
      ...placement,
      place: placeSealed === null ? null : open(store.keys, "placement.place", placeSealed),
      current: placement.id === current?.id,
    })),
    followUps: followUps.map((followUp) => {
      const { id, type, meetingOn, about } = followUp;
      const facts = factsOf(id);
      const state = followUpState(facts, now);
      return {
        id,
        type,
        meetingOn,
        /** What it was added to, or which meeting it asks after. */
        about,
        state,
        nextAction: nextActionOn({ state, type, meetingOn }, today),
        over: isOver(state),
        sent: Boolean(facts.response?.submittedAt),
      };
    }),
  };
}

const OVERVIEW = {
  id: true,
  reference: true,
  legalGround: true,
  restrictionDecidedOn: true,
  healthExamOfferedOn: true,
  healthExamDoneOn: true,
  dentalExamDoneOn: true,
  openedOn: true,
  closedOn: true,
  responsibleId: true,
  coworkerId: true,
  unit: { select: { name: true, path: true } },
  responsible: { select: { name: true } },
  coworker: { select: { name: true } },
  child: {
    select: {
      nameSealed: true,
      birthDateSealed: true,
      contactSealed: true,
      protectedAt: true,
      gender: true,
      language: true,
      unaccompanied: true,
    },
  },
  placements: {
    orderBy: { startedOn: "desc" },
    select: {
      ...{ id: true, form: true, startedOn: true, endedOn: true, otherMunicipality: true, placeSealed: true },
      ...{ provider: true, schoolChanged: true, schoolStartedOn: true, schoolWaitReason: true, endReason: true },
    },
  },
  followUps: {
    where: SHOWN_TO_STAFF,
    orderBy: [{ meetingOn: "desc" }, { createdAt: "desc" }],
    select: { id: true, type: true, meetingOn: true, about: { select: { id: true, type: true, meetingOn: true } } },
  },
  standingLinks: { where: { withdrawnAt: null }, select: { createdAt: true } },
} satisfies Prisma.CaseRecordSelect;
