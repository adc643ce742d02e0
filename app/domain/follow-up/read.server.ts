import { newId } from "#app/crypto/token";
import type { Transaction } from "#app/db/client.server";
import type { Actor } from "../access/policy";
import { appendAudit } from "../audit/audit.server";

/** Moves a follow-up on to `read`. The caller has checked who asks, that it was sent and that nothing stands open. */
export async function recordRead(
  transaction: Transaction,
  actor: Actor,
  { caseId, followUpId }: { readonly caseId: string; readonly followUpId: string },
  now: Date,
): Promise<void> {
  await transaction.followUpEvent.create({
    data: { id: newId(), followUpId, kind: "read", at: now, staffId: actor.staffId },
  });
  await appendAudit(transaction, actor, { action: "follow_up.moved", caseId, followUpId, to: "read" }, now);
}
