import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import { planReminders, type RemindedFollowUp } from "../outbox/reminders.server";
import { factsOf, findFollowUp, type FollowUpRow } from "./facts.server";
import { followUpState, linkIsLive } from "./state";

export type ReminderChange =
  { readonly ok: true } | { readonly ok: false; readonly refusal: "not_found" | "wrong_state" };

/** The child gets no reminders of this follow-up from now on. The caseworker is told all the same that no answer came. */
export function pauseReminders(store: Store, actor: Actor, followUpId: string, now: Date): Promise<ReminderChange> {
  return changeReminders(store, actor, followUpId, now, now);
}

/** Those that there is still time for go out again. */
export function resumeReminders(store: Store, actor: Actor, followUpId: string, now: Date): Promise<ReminderChange> {
  return changeReminders(store, actor, followUpId, null, now);
}

async function changeReminders(
  store: Store,
  actor: Actor,
  followUpId: string,
  remindersPausedAt: Date | null,
  now: Date,
): Promise<ReminderChange> {
  return store.database.write(async (transaction) => {
    const row = await findFollowUp(transaction, actor, "follow_up.manage", followUpId);
    if (!row) return { ok: false, refusal: "not_found" };
    const [invitation] = row.invitations;
    if (!invitation || !linkIsLive(followUpState(factsOf(row), now))) return { ok: false, refusal: "wrong_state" };
    // Pressed twice is pressed once.
    if ((row.remindersPausedAt === null) === (remindersPausedAt === null)) return { ok: true };
    await transaction.followUp.update({ where: { id: followUpId }, data: { remindersPausedAt } });
    if (remindersPausedAt === null) await planReminders(transaction, remindedFollowUp(row, invitation), false, now);
    const action = remindersPausedAt === null ? ("reminders.resumed" as const) : ("reminders.paused" as const);
    await appendAudit(transaction, actor, { action, caseId: row.caseId, followUpId }, now);
    return { ok: true };
  });
}

/** What planning the reminders of a follow-up goes by. */
export function remindedFollowUp(
  row: Pick<FollowUpRow, "id" | "meetingOn" | "mode" | "channel" | "language" | "caseRecord">,
  invitation: RemindedFollowUp["invitation"],
): RemindedFollowUp {
  const { id: followUpId, meetingOn, mode, channel, language } = row;
  const { unitId, responsibleId } = row.caseRecord;
  return { followUpId, meetingOn, mode, channel, language, unitId, responsibleId, invitation };
}
