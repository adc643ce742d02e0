import type { Transaction } from "#app/db/client.server";

/** Forgets sessions that ended or ran out before an instant. The audit log says who signed in. */
export async function forgetSessions(transaction: Transaction, before: Date): Promise<number> {
  const { count } = await transaction.staffSession.deleteMany({
    where: { OR: [{ endedAt: { lt: before } }, { expiresAt: { lt: before } }] },
  });
  return count;
}

/** Forgets links with which nobody can choose a password any more. */
export async function forgetAccountLinks(transaction: Transaction, before: Date): Promise<number> {
  const { count } = await transaction.staffAccountLink.deleteMany({
    where: { OR: [{ usedAt: { lt: before } }, { expiresAt: { lt: before } }] },
  });
  return count;
}
