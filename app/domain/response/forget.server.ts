import type { Transaction } from "#app/db/client.server";

/** Forgets the browsers in which answers were given that were sent before an instant. */
export async function forgetChildSessions(transaction: Transaction, before: Date): Promise<number> {
  const { count } = await transaction.childSession.deleteMany({ where: { response: { submittedAt: { lt: before } } } });
  return count;
}
