import { newId } from "#app/crypto/token";
import type { Transaction } from "#app/db/client.server";
import { SWEDISH_CALENDAR } from "../calendar/working-days";
import { settingsOfUnits } from "../unit/unit.server";
import { auditSettled, type SentChannel } from "./outbox.server";
import { REMINDER_STEPS, type ReminderFacts, reminderPlan, type ReminderStep } from "./reminders";

export interface RemindedFollowUp extends Omit<ReminderFacts, "invitedAt"> {
  readonly followUpId: string;
  readonly language: string | null;
  readonly unitId: string;
  /** Who is told that no answer has come; nobody is when nobody carries the case. */
  readonly responsibleId: string | null;
  readonly invitation: { readonly id: string; readonly generation: number; readonly createdAt: Date };
}

/**
 * Writes the reminders of an invitation and the notice to the caseworker, each once, in the transaction of what they
 * follow from. Called again when reminders go on after a pause or the meeting has moved: what waits is dated anew, what
 * was stopped only because there was no time for it, or because of a pause, waits again if there is time.
 *
 * What was sent once is not sent again for a later day.
 *
 * @param moved the meeting has: a step whose moment has passed by that is stopped instead of sent at once.
 */
export async function planReminders(
  transaction: Transaction,
  followUp: RemindedFollowUp,
  moved: boolean,
  now: Date,
): Promise<void> {
  const { followUpId, unitId, invitation } = followUp;
  const rules = (await settingsOfUnits(transaction, [unitId]))(unitId).messages;
  const plan = reminderPlan({ ...followUp, invitedAt: invitation.createdAt }, rules, SWEDISH_CALENDAR);
  const keyOf = (step: ReminderStep) => `${followUpId}:${step}:${invitation.generation}`;
  const written = await transaction.message.findMany({
    where: { key: { in: REMINDER_STEPS.map(keyOf) } },
    select: { id: true, key: true, status: true, reason: true },
  });
  for (const step of REMINDER_STEPS) {
    const at = plan[step];
    const inTime = at !== null && at > now;
    const known = written.find(({ key }) => key === keyOf(step));
    if (!known) {
      if (inTime) await writeStep(transaction, followUp, step, keyOf(step), at, now);
    } else if (known.status === "queued" && moved) {
      if (inTime) await transaction.message.update({ where: { id: known.id }, data: { notBefore: at } });
      else await stopStep(transaction, known.id, followUpId, now);
    } else if (known.status === "stopped" && inTime && REVIVED.includes(known.reason ?? "")) {
      const data = { status: "queued" as const, reason: null, settledAt: null, notBefore: at };
      await transaction.message.update({ where: { id: known.id }, data });
    }
  }
}

const REVIVED: readonly string[] = ["too_near", "paused"];

async function writeStep(
  transaction: Transaction,
  { followUpId, channel, language, responsibleId, invitation }: RemindedFollowUp,
  step: ReminderStep,
  key: string,
  notBefore: Date,
  now: Date,
): Promise<void> {
  const toStaff = step === "no_answer";
  if (toStaff && responsibleId === null) return;
  const sent: SentChannel = !toStaff && channel === "sms" ? "sms" : "email";
  await transaction.message.create({
    data: {
      ...{ id: newId(), key, kind: step, followUpId, invitationId: invitation.id, channel: sent, notBefore },
      staffId: toStaff ? responsibleId : null,
      // A notice is written in the language that its reader has when it is sent.
      language: language ?? "sv",
      ...{ status: "queued" as const, createdAt: now, attempts: 0 },
    },
  });
}

async function stopStep(transaction: Transaction, id: string, followUpId: string, now: Date): Promise<void> {
  const data = { status: "stopped" as const, reason: "too_near", settledAt: now };
  await transaction.message.update({ where: { id }, data });
  await auditSettled(transaction, [{ id, followUpId, outcome: "too_near" }], now);
}
