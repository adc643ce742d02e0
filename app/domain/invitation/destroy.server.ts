import type { Transaction } from "#app/db/client.server";

/** Destroys the links of these follow-ups. Messages that bring them and browsers behind them must be gone already. */
export async function destroyInvitations(transaction: Transaction, followUpIds: string[]): Promise<number> {
  const { count } = await transaction.invitation.deleteMany({ where: { followUpId: { in: followUpIds } } });
  return count;
}
