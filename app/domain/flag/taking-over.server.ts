import type { Store } from "#app/db/store";
import { giveAccess } from "../access/case-access.server";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import { addWorkingDays, localDate } from "../calendar/working-days";
import { tellStory } from "./story.server";

/** Working days during which whoever takes a flag over can work with the case. */
export const TAKEN_OVER_DAYS = 5;

export type TakingOver =
  | { readonly ok: true; readonly caseId: string; readonly followUpId: string }
  | { readonly ok: false; readonly refusal: "not_found" };

/**
 * A leader or manager takes over a flag that nobody takes care of, and those beside it in the same answers. It opens the case for some days, answers and all, for
 * a reason that is kept; each opening stands in the read log as for anybody else. Acknowledging comes after reading.
 *
 * Refused with `not_found` outside the cases that the actor may assign, and for a flag that something was done about.
 */
export async function takeOverFlag(
  store: Store,
  actor: Actor,
  flagId: string,
  reason: string,
  now: Date,
): Promise<TakingOver> {
  const today = localDate(now);
  return store.database.write(async (transaction): Promise<TakingOver> => {
    const flag = await transaction.flag.findFirst(waiting(actor, flagId));
    if (!flag) return { ok: false, refusal: "not_found" };
    const { caseId, followUpId } = flag;
    const { staffId } = actor;
    const days = { fromOn: today, untilOn: addWorkingDays(today, TAKEN_OVER_DAYS) };
    const gift = { caseId, staffId, kind: "taken_over", ...days, reason, grantedById: staffId } as const;
    const accessId = await giveAccess(transaction, store.keys, actor, gift, now);
    const others = { ...waiting(actor, flagId).where, id: { not: flagId }, followUpId, acknowledgedAt: null };
    const beside = await transaction.flag.findMany({ where: others, select: { id: true } });
    const taken = [flagId, ...beside.map(({ id }) => id)];
    await tellStory(
      transaction,
      taken.map((id) => ({ flagId: id, kind: "taken_over" as const, staffId })),
      now,
    );
    await appendAudit(transaction, actor, { action: "flag.taken_over", caseId, flagId, accessId }, now);
    return { ok: true, caseId, followUpId };
  });
}

/** A flag that could be taken over, as the page shows it: its level, its clock, and whose it is. */
export async function flagToTakeOver(store: Store, actor: Actor, flagId: string, now: Date) {
  const flag = await store.database.read.flag.findFirst({
    where: waiting(actor, flagId).where,
    select: {
      level: true,
      raisedAt: true,
      dueAt: true,
      caseRecord: { select: { reference: true, responsible: { select: { name: true } } } },
    },
  });
  return (
    flag && {
      flagId,
      level: flag.level,
      raisedAt: flag.raisedAt.toISOString(),
      dueAt: flag.dueAt?.toISOString() ?? null,
      reference: flag.caseRecord.reference,
      responsibleName: flag.caseRecord.responsible?.name ?? null,
      untilOn: addWorkingDays(localDate(now), TAKEN_OVER_DAYS),
    }
  );
}

function waiting(actor: Actor, flagId: string) {
  return {
    where: {
      id: flagId,
      actedAt: null,
      level: { in: ["now" as const, "soon" as const] },
      caseRecord: casesWithin(actor, "case.assign"),
    },
    select: { caseId: true, followUpId: true },
  };
}
