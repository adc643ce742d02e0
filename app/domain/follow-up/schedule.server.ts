import { open } from "#app/crypto/seal";
import { newId } from "#app/crypto/token";
import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import type { AuditActor } from "../audit/entry";
import { localDate } from "../calendar/working-days";
import { moveExpiry } from "../invitation/invitation.server";
import { planReminders } from "../outbox/reminders.server";
import { factsOf, findFollowUp } from "./facts.server";
import { answersEnd, type FollowUpType } from "./preparation";
import { remindedFollowUp } from "./reminders.server";
import { mayReschedule } from "./reschedulable";
import { followUpState, linkIsLive } from "./state";

export type Scheduling =
  | { readonly ok: true; readonly followUpId: string }
  | { readonly ok: false; readonly refusal: "not_found" | "case_closed" | "meeting_passed" };

/**
 * Plans a follow-up for a case.
 *
 * Refusals: `not_found` (no such case within reach), `case_closed`, `meeting_passed` (the date is before today).
 *
 * @param input.meetingOn ISO day.
 * @param input.aboutId the follow-up of the case that this one asks after. There is one of a type: asked for again, it is
 *   the one that there is, unless that was called off.
 */
export async function scheduleFollowUp(
  store: Store,
  actor: Actor,
  input: {
    readonly caseId: string;
    readonly type: FollowUpType;
    readonly meetingOn: string;
    readonly aboutId?: string;
    /** Under which key another system planned it: asked for again, it is the one that there is. */
    readonly planKey?: string;
  },
  now: Date,
): Promise<Scheduling> {
  const { caseId, type, meetingOn, aboutId = null, planKey } = input;
  return store.database.write(async (transaction) => {
    const where = { AND: [{ id: caseId }, casesWithin(actor, "follow_up.manage")] };
    const caseRecord = await transaction.caseRecord.findFirst({ where, select: { closedOn: true } });
    if (!caseRecord) return { ok: false, refusal: "not_found" };
    if (caseRecord.closedOn) return { ok: false, refusal: "case_closed" };
    if (meetingOn < localDate(now)) return { ok: false, refusal: "meeting_passed" };
    const known = aboutId === null ? null : await followUpAbout(transaction, aboutId, type);
    if (known) return { ok: true, followUpId: known };
    const planned = planKey === undefined ? {} : { planned: { planKey } };
    const twin = planKey === undefined ? null : await transaction.followUp.findUnique({ where: { planKey } });
    if (twin) return { ok: true, followUpId: twin.id };
    const followUpId = await addFollowUp(transaction, actor, { caseId, type, meetingOn, aboutId, ...planned }, now);
    return { ok: true, followUpId };
  });
}

/**
 * The row and its audit entry, inside the caller's transaction. The caller has checked reach and day.
 *
 * @param followUp.planned by which clock, and the ISO day by which it must be held; the key keeps two nodes from planning
 *   the same turn.
 */
export async function addFollowUp(
  transaction: Transaction,
  actor: AuditActor,
  {
    planned,
    ...followUp
  }: {
    readonly caseId: string;
    readonly type: FollowUpType;
    readonly meetingOn: string;
    readonly aboutId: string | null;
    /** Begins from the short version; whoever prepares it may choose otherwise. */
    readonly shortVersion?: boolean;
    readonly planned?: { readonly clock?: string; readonly dueOn?: string; readonly planKey: string };
  },
  now: Date,
): Promise<string> {
  const followUpId = newId();
  // A code that was agreed on holds for what follows as well.
  const about =
    followUp.aboutId === null
      ? null
      : await transaction.followUp.findUnique({ where: { id: followUp.aboutId }, select: { resumeCodeHash: true } });
  const agreed = { resumeCodeHash: about?.resumeCodeHash ?? null };
  await transaction.followUp.create({ data: { id: followUpId, ...followUp, ...agreed, ...planned, createdAt: now } });
  await appendAudit(transaction, actor, { action: "follow_up.scheduled", caseId: followUp.caseId, followUpId }, now);
  return followUpId;
}

async function followUpAbout(transaction: Transaction, aboutId: string, type: FollowUpType): Promise<string | null> {
  const row = await transaction.followUp.findFirst({
    where: { aboutId, type, events: { none: { kind: { in: ["cancelled", "not_suitable"] } } } },
    orderBy: { createdAt: "asc" },
    select: { id: true },
  });
  return row?.id ?? null;
}

export type Rescheduling =
  { readonly ok: true } | { readonly ok: false; readonly refusal: "not_found" | "wrong_state" | "meeting_passed" };

/**
 * Moves the meeting to another day. A live link lives until the new day ends, and reminders that wait follow it; what the
 * child is asked stays as it was when the invitation was made.
 *
 * Refusals: `not_found`, `wrong_state` (the meeting has been held, the link has run out, or the follow-up is over), `meeting_passed`.
 */
export async function rescheduleFollowUp(
  store: Store,
  actor: Actor,
  followUpId: string,
  input: { readonly meetingOn: string },
  now: Date,
): Promise<Rescheduling> {
  const { meetingOn } = input;
  return store.database.write(async (transaction) => {
    const row = await findFollowUp(transaction, actor, "follow_up.manage", followUpId);
    if (!row) return { ok: false, refusal: "not_found" };
    const state = followUpState(factsOf(row), now);
    const [invitation] = row.invitations;
    if (!mayReschedule(row.type, state, invitation, now)) return { ok: false, refusal: "wrong_state" };
    if (meetingOn < localDate(now)) return { ok: false, refusal: "meeting_passed" };
    await transaction.followUp.update({ where: { id: followUpId }, data: { meetingOn } });
    if (invitation && linkIsLive(state)) {
      await moveExpiry(transaction, invitation.id, answersEnd(row.mode, meetingOn), now);
      if (meetingOn !== row.meetingOn) {
        await planReminders(transaction, remindedFollowUp({ ...row, meetingOn }, invitation), true, now);
      }
    }
    await appendAudit(transaction, actor, { action: "follow_up.rescheduled", caseId: row.caseId, followUpId }, now);
    return { ok: true };
  });
}

/** Whose follow-up would be planned; null when this case is not the actor's to plan for, or is closed. */
export async function schedulingForm(store: Store, actor: Actor, caseId: string) {
  const row = await store.database.read.caseRecord.findFirst({
    where: { AND: [{ id: caseId, closedOn: null }, casesWithin(actor, "follow_up.manage")] },
    select: { child: { select: { nameSealed: true } } },
  });
  return row && { caseId, childName: open(store.keys, "child.name", row.child.nameSealed) };
}
