import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin, unitsWithin } from "../access/scope.server";
import { factsOfMany } from "../follow-up/facts-of-many.server";
import { SHOWN_TO_STAFF } from "../follow-up/own-words.server";
import { followUpState } from "../follow-up/state";
import type { ApiCaller } from "./api-key.server";

/** The id of a case by the municipality's own reference; null outside the key's units. */
export async function caseIdOf(store: Store, { actor }: ApiCaller, reference: string): Promise<string | null> {
  const where = { AND: [{ reference: reference.trim().toUpperCase() }, casesWithin(actor, "case.edit")] };
  const row = await store.database.read.caseRecord.findFirst({ where, select: { id: true } });
  return row?.id ?? null;
}

/**
 * A follow-up that a system planned, of a child who has become protected since: its id and who may move or cancel it, and
 * nothing besides. A meeting that the other system calls off must not stand, and its link must die; yet the key reaches
 * the case no more, so its answers may not depend on what has become of the follow-up. Null when there is none.
 */
export async function plannedForProtected(
  store: Store,
  { actor }: ApiCaller,
  reference: string,
  ownReference: string,
): Promise<{ readonly followUpId: string; readonly actor: Actor } | null> {
  const row = await store.database.read.caseRecord.findFirst({
    where: {
      reference: reference.trim().toUpperCase(),
      unit: unitsWithin(actor, "follow_up.manage"),
      child: { protectedAt: { not: null } },
    },
    select: { id: true },
  });
  const planned = row && (await plannedUnder(store, row.id, ownReference));
  return planned && { followUpId: planned.id, actor: { ...actor, givenCaseIds: [row.id] } };
}

/** A case and its follow-ups with their states: nothing of the child, and no answer. */
export async function caseSummary(store: Store, { actor }: ApiCaller, caseId: string, now: Date) {
  const row = await store.database.read.caseRecord.findFirst({
    where: { AND: [{ id: caseId }, casesWithin(actor, "case.view")] },
    select: {
      ...{ reference: true, openedOn: true, closedOn: true, unit: { select: { id: true, name: true } } },
      followUps: {
        where: SHOWN_TO_STAFF,
        orderBy: [{ meetingOn: "asc" }, { id: "asc" }],
        select: { id: true, type: true, meetingOn: true, planKey: true },
      },
    },
  });
  if (!row) return null;
  const factsOf = await factsOfMany(
    store.database,
    row.followUps.map(({ id }) => id),
  );
  return {
    ...{ id: caseId, reference: row.reference, unit: row.unit, openedOn: row.openedOn, closedOn: row.closedOn },
    followUps: row.followUps.map(({ id, type, meetingOn, planKey }) => ({
      ...{ id, type, meetingOn, state: followUpState(factsOf(id), now) },
      reference: ownReference(planKey, caseId),
    })),
  };
}

/** How a follow-up that another system planned is found again: a retry plans nothing twice. */
export function planKeyOf(caseId: string, reference: string): string {
  return `api ${caseId} ${reference}`;
}

/** The follow-up that a system planned under its own reference; null when there is none. */
export function plannedUnder(store: Store, caseId: string, reference: string) {
  return store.database.read.followUp.findUnique({
    where: { planKey: planKeyOf(caseId, reference) },
    select: { id: true, type: true, meetingOn: true },
  });
}

function ownReference(planKey: string | null, caseId: string): string | null {
  const beginning = planKeyOf(caseId, "");
  return planKey?.startsWith(beginning) ? planKey.slice(beginning.length) : null;
}
