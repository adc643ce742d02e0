import type { Transaction } from "#app/db/client.server";

/** Destroys what the meetings of these follow-ups were to take up. */
export async function destroyAgendas(transaction: Transaction, followUpIds: string[]): Promise<number> {
  const { count } = await transaction.agenda.deleteMany({ where: { followUpId: { in: followUpIds } } });
  return count;
}
