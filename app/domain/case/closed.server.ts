import type { Transaction } from "#app/db/client.server";
import type { Actor } from "../access/policy";
import { appendAudit } from "../audit/audit.server";

/**
 * Writes that a case is closed since a day (ISO), or open again. The caller has checked who asks and what stands open.
 */
export async function recordClosed(
  transaction: Transaction,
  actor: Actor,
  caseId: string,
  closedOn: string | null,
  now: Date,
): Promise<void> {
  await transaction.caseRecord.update({ where: { id: caseId }, data: { closedOn } });
  await appendAudit(transaction, actor, { action: closedOn ? "case.closed" : "case.reopened", caseId }, now);
}
