import type { Transaction } from "#app/db/client.server";

/** Kills every link that may still work, because nobody knows which of them had been withdrawn. */
export async function withdrawEveryLink(transaction: Transaction, now: Date): Promise<number> {
  const live = { withdrawnAt: null, expiresAt: { gt: now } };
  const { count } = await transaction.invitation.updateMany({ where: live, data: { withdrawnAt: now } });
  return count;
}

/** Kills the links of follow-ups of a child. */
export async function withdrawLinksOfChild(transaction: Transaction, childId: string, now: Date): Promise<void> {
  await transaction.invitation.updateMany({
    where: { withdrawnAt: null, followUp: { caseRecord: { childId } } },
    data: { withdrawnAt: now },
  });
}
