import type { KeyRing } from "#app/crypto/keys";
import { open, seal } from "#app/crypto/seal";
import { newId } from "#app/crypto/token";
import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import { localDate } from "../calendar/working-days";
import { protectChild } from "../case/child.server";
import { addFollowUp } from "../follow-up/schedule.server";
import {
  checkInDay,
  closingDay,
  endFault,
  type PlacementEndInput,
  type PlacementInput,
  postCareDay,
  postCareFault,
  startFault,
} from "./placement";

export type PlacementResult =
  | { readonly ok: true; readonly placementId: string }
  | { readonly ok: false; readonly refusal: "not_found" }
  | { readonly ok: false; readonly refusal: "faulty"; readonly faults: Readonly<Record<string, string>> };

/**
 * Begins a placement. One that is under way ends on the day on which the new one begins: a child lives in one place.
 * Protected housing protects the child at once, see {@link protectChild}. A check-in that is asked for is planned
 * within the first week, unless that is over.
 *
 * Faults: `placement_before_birth`, `placement_too_far`, `placement_overlap` (it begins before the current one).
 */
export async function startPlacement(
  store: Store,
  actor: Actor,
  caseId: string,
  input: PlacementInput,
  now: Date,
): Promise<PlacementResult> {
  return store.database.write(async (transaction) => {
    const caseRecord = await transaction.caseRecord.findFirst({
      where: { AND: [{ id: caseId }, casesWithin(actor, "case.edit")] },
      select: {
        child: { select: { id: true, birthDateSealed: true } },
        placements: { where: { endedOn: null }, select: { id: true, startedOn: true } },
      },
    });
    if (!caseRecord) return { ok: false, refusal: "not_found" };
    const birthDate = open(store.keys, "child.birthDate", caseRecord.child.birthDateSealed);
    const overlap = caseRecord.placements.some(({ startedOn }) => startedOn > input.startedOn);
    const fault = startFault(input.startedOn, birthDate, localDate(now)) ?? (overlap ? "placement_overlap" : null);
    if (fault) return { ok: false, refusal: "faulty", faults: { startedOn: fault } };
    for (const { id } of caseRecord.placements) {
      const end = { endedOn: input.startedOn, endReason: input.formerEndReason ?? null };
      await endRow(transaction, actor, { caseId, placementId: id, ...end }, now);
    }
    // A home in protected housing protects.
    if (input.form === "skyddat_boende") {
      await protectChild(transaction, store, actor, { caseId, childId: caseRecord.child.id }, now);
    }
    const placementId = await addPlacement(transaction, store.keys, actor, caseId, input, now);
    const meetingOn = checkInDay(input.startedOn);
    if (input.checkIn && meetingOn >= localDate(now)) await addShort(transaction, actor, { caseId, meetingOn }, now);
    return { ok: true, placementId };
  });
}

/**
 * Ends a placement that is under way. A closing follow-up, and with the young person's agreement one two years later, is
 * planned in the same moment, so that nobody has to remember it.
 *
 * Faults: `placement_end_before_start`; `post_care_age` and `post_care_passed` as in {@link postCareFault}.
 */
export async function endPlacement(
  store: Store,
  actor: Actor,
  target: { readonly caseId: string; readonly placementId: string },
  { endedOn, endReason = null, postCareAgreed, closingFollowUp }: PlacementEndInput,
  now: Date,
): Promise<PlacementResult> {
  const { caseId, placementId } = target;
  return store.database.write(async (transaction) => {
    const placement = await transaction.placement.findFirst({
      where: { id: placementId, caseId, endedOn: null, caseRecord: casesWithin(actor, "case.edit") },
      select: { startedOn: true, caseRecord: { select: { child: { select: { birthDateSealed: true } } } } },
    });
    if (!placement) return { ok: false, refusal: "not_found" };
    const fault = endFault(endedOn, placement.startedOn);
    if (fault) return { ok: false, refusal: "faulty", faults: { endedOn: fault } };
    if (postCareAgreed) {
      const birthDate = open(store.keys, "child.birthDate", placement.caseRecord.child.birthDateSealed);
      const tooEarly = postCareFault(endedOn, birthDate, localDate(now));
      if (tooEarly) return { ok: false, refusal: "faulty", faults: { postCareAgreed: tooEarly } };
      const plan = { caseId, type: "post_care", meetingOn: postCareDay(endedOn), aboutId: null } as const;
      await addFollowUp(transaction, actor, plan, now);
      await transaction.placement.update({ where: { id: placementId }, data: { postCareAgreed } });
    }
    if (closingFollowUp) {
      await addShort(transaction, actor, { caseId, meetingOn: closingDay(endedOn, localDate(now)) }, now);
    }
    await endRow(transaction, actor, { caseId, placementId, endedOn, endReason }, now);
    return { ok: true, placementId };
  });
}

/** The row and its audit entry, inside the caller's transaction. The caller has checked reach and days. */
export async function addPlacement(
  transaction: Transaction,
  keys: KeyRing,
  actor: Actor,
  caseId: string,
  input: Omit<PlacementInput, "checkIn" | "formerEndReason">,
  now: Date,
): Promise<string> {
  const { form, startedOn, otherMunicipality, place, provider = null, schoolChanged = null } = input;
  const id = newId();
  const placeSealed = place === null ? null : seal(keys, "placement.place", place);
  const data = { id, caseId, form, startedOn, otherMunicipality, placeSealed, provider, schoolChanged };
  await transaction.placement.create({ data });
  await appendAudit(transaction, actor, { action: "placement.started", caseId, placementId: id }, now);
  return id;
}

/** A follow-up of the most important questions alone: that is what its preparation begins from. */
async function addShort(
  transaction: Transaction,
  actor: Actor,
  { caseId, meetingOn }: { readonly caseId: string; readonly meetingOn: string },
  now: Date,
): Promise<void> {
  await addFollowUp(
    transaction,
    actor,
    { caseId, type: "follow_up", meetingOn, aboutId: null, shortVersion: true },
    now,
  );
}

async function endRow(
  transaction: Transaction,
  actor: Actor,
  { caseId, placementId, ...end }: { caseId: string; placementId: string; endedOn: string; endReason: string | null },
  now: Date,
): Promise<void> {
  await transaction.placement.update({ where: { id: placementId }, data: end });
  await appendAudit(transaction, actor, { action: "placement.ended", caseId, placementId }, now);
}
