import type { Transaction } from "#app/db/client.server";
import { withdrawLinksOfChild } from "../invitation/after-restore.server";
import { withdrawStandingOfChild } from "../standing-link/after-restore.server";

/**
 * Protects the child of a case again: whether the change that the ledger knows of protected it or ended the protection, it
 * does not say, and of the two this one harms nobody. Contact details and links go.
 */
export async function protectAgain(transaction: Transaction, caseId: string, now: Date): Promise<boolean> {
  const found = await transaction.caseRecord.findUnique({ where: { id: caseId }, select: { childId: true } });
  if (!found) return false;
  const { childId } = found;
  await transaction.child.updateMany({ where: { id: childId, protectedAt: null }, data: { protectedAt: now } });
  await transaction.child.updateMany({ where: { id: childId }, data: { contactSealed: null } });
  await withdrawLinksOfChild(transaction, childId, now);
  await withdrawStandingOfChild(transaction, childId, now);
  return true;
}

/**
 * Forgets where messages to the child of a case went: the address or number in the copy had been changed, perhaps since
 * somebody dangerous read what came there. The new one the ledger does not hold.
 */
export async function forgetContact(transaction: Transaction, caseId: string): Promise<void> {
  await transaction.child.updateMany({ where: { cases: { some: { id: caseId } } }, data: { contactSealed: null } });
}

/** The case changes hands again, so that who gave it away does not carry it. */
export async function giveAgain(
  transaction: Transaction,
  { caseId, toId, unitId }: { readonly caseId: string; readonly toId: string; readonly unitId?: string },
): Promise<void> {
  const there = (await transaction.staffMember.count({ where: { id: toId } })) > 0;
  const unit = unitId !== undefined && (await transaction.unit.count({ where: { id: unitId } })) > 0 ? { unitId } : {};
  await transaction.caseRecord.updateMany({
    where: { id: caseId },
    data: { responsibleId: there ? toId : null, ...unit },
  });
}
