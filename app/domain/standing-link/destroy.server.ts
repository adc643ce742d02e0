import type { Transaction } from "#app/db/client.server";

/** Destroys the links of a case's own. */
export async function destroyStandingLinks(transaction: Transaction, caseId: string): Promise<number> {
  const { count } = await transaction.standingLink.deleteMany({ where: { caseId } });
  return count;
}
