import type { Transaction } from "#app/db/client.server";
import { appendAudit } from "../audit/audit.server";
import type { AuditActor } from "../audit/entry";

/** Calls off a hand-over that has not been carried out. The caller has checked, in this transaction, that it has not. */
export async function callOff(
  transaction: Transaction,
  by: AuditActor,
  { caseId, handoverId }: { readonly caseId: string; readonly handoverId: string },
  now: Date,
): Promise<void> {
  await transaction.handover.update({ where: { id: handoverId }, data: { cancelledAt: now } });
  await appendAudit(transaction, by, { action: "handover.cancelled", caseId, handoverId }, now);
}

/** Calls off what is planned for a case that is closed: no child is told of a new caseworker whom it will not get. */
export async function callOffHandoversOf(
  transaction: Transaction,
  by: AuditActor,
  caseId: string,
  now: Date,
): Promise<void> {
  const planned = await transaction.handover.findMany({
    where: { caseId, doneAt: null, cancelledAt: null },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  for (const { id: handoverId } of planned) await callOff(transaction, by, { caseId, handoverId }, now);
}
