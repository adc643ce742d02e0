import type { Reader, Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import type { AuditActor } from "../audit/entry";
import { appendAudit } from "../audit/audit.server";
import { SWEDISH_CALENDAR } from "../calendar/working-days";
import type { FlagLevel } from "../questionnaire/version";
import { actBy } from "./escalation";
import { tellStory } from "./story.server";

/**
 * A caseworker takes responsibility for a flag: it goes no further, unless nothing is noted in time about what was done.
 * The first one to do so counts; doing it again changes nothing and is no error, since two people may press at once.
 *
 * Refused with `not_found` outside the cases whose answers the actor may read, and for strengths, which ask for
 * nothing.
 */
export async function acknowledgeFlag(
  store: Store,
  actor: Actor,
  { caseId, followUpId, flagId }: { readonly caseId: string; readonly followUpId: string; readonly flagId: string },
  now: Date,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly refusal: "not_found" }> {
  return store.database.write(async (transaction) => {
    const flag = await transaction.flag.findFirst({
      where: {
        id: flagId,
        followUpId,
        caseId,
        level: { not: "strength" },
        caseRecord: casesWithin(actor, "answers.read"),
      },
      select: { acknowledgedAt: true, level: true, dueAt: true },
    });
    if (!flag) return { ok: false, refusal: "not_found" };
    if (flag.acknowledgedAt) return { ok: true };
    await acknowledge(transaction, actor, { caseId, flagId, ...flag }, now);
    return { ok: true };
  });
}

/** Flags to take up at the meeting have no button each: whoever has read all the answers has seen them. */
export async function acknowledgeMeetingFlags(
  transaction: Transaction,
  actor: Actor,
  { caseId, followUpId }: { readonly caseId: string; readonly followUpId: string },
  now: Date,
): Promise<void> {
  const where = { followUpId, level: "meeting" as const, acknowledgedAt: null };
  const open = await transaction.flag.findMany({ where, select: { id: true } });
  for (const { id: flagId } of open) await acknowledge(transaction, actor, { caseId, flagId, ...MEETING }, now);
}

/** "Opened but not sent" says nothing any more once it was sent, or cannot be: the system acknowledges it. */
export async function settleNotSent(
  transaction: Transaction,
  { caseId, followUpId }: { readonly caseId: string; readonly followUpId: string },
  now: Date,
): Promise<void> {
  const where = { followUpId, rule: "not_sent" as const, acknowledgedAt: null };
  const open = await transaction.flag.findMany({ where, select: { id: true } });
  for (const { id: flagId } of open) await acknowledge(transaction, "system", { caseId, flagId, ...MEETING }, now);
}

/** The flag that a response was opened and not sent, while nobody has acknowledged it. Null for who reads no answers. */
export async function openNotSentFlag(
  read: Reader,
  actor: Actor,
  followUpId: string,
): Promise<{ readonly flagId: string } | null> {
  const flag = await read.flag.findFirst({
    where: { followUpId, rule: "not_sent", acknowledgedAt: null, caseRecord: casesWithin(actor, "answers.read") },
    select: { id: true },
  });
  return flag && { flagId: flag.id };
}

/** A flag without a clock. */
const MEETING = { level: "meeting", dueAt: null } as const;

/** Also for noting what was done about a flag that nobody has acknowledged: whoever has acted has seen it. */
export async function acknowledge(
  transaction: Transaction,
  by: Exclude<AuditActor, "child">,
  flag: { readonly caseId: string; readonly flagId: string; readonly level: FlagLevel; readonly dueAt: Date | null },
  now: Date,
): Promise<void> {
  const { caseId, flagId } = flag;
  const staffId = by === "system" ? null : by.staffId;
  const next = actBy({ ...flag, acknowledgedAt: now }, SWEDISH_CALENDAR);
  const data = { acknowledgedAt: now, acknowledgedBy: staffId, step: 0, nextStepAt: next };
  await transaction.flag.update({ where: { id: flagId }, data });
  await tellStory(transaction, [{ flagId, kind: "acknowledged", staffId }], now);
  await appendAudit(transaction, by, { action: "flag.acknowledged", caseId, flagId }, now);
}
