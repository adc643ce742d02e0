import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";

/**
 * A caseworker takes responsibility for a flag: its clock stops. The first one to do so counts; doing it again
 * changes nothing and is no error, since two people may press at once.
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
      select: { acknowledgedAt: true },
    });
    if (!flag) return { ok: false, refusal: "not_found" };
    if (flag.acknowledgedAt) return { ok: true };
    await transaction.flag.update({
      where: { id: flagId },
      data: { acknowledgedAt: now, acknowledgedBy: actor.staffId },
    });
    await appendAudit(transaction, actor, { action: "flag.acknowledged", caseId, flagId }, now);
    return { ok: true };
  });
}
