import type { Transaction } from "#app/db/client.server";

/** Tells an address nothing more, again; every one of them when no id is given. */
export async function endWebhookAgain(transaction: Transaction, id: string | null, at: Date): Promise<number> {
  const { count } = await transaction.webhook.updateMany({
    where: { endedAt: null, ...(id !== null && { id }) },
    data: { endedAt: at },
  });
  return count;
}

/** What waits to be told to other systems. They know doubles by their ids. */
export function waitingDeliveries(read: Pick<Transaction, "webhookDelivery">): Promise<number> {
  return read.webhookDelivery.count({ where: { status: { in: ["queued", "sending"] }, webhook: { endedAt: null } } });
}
