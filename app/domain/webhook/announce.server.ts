import { newId } from "#app/crypto/token";
import type { Transaction } from "#app/db/client.server";
import { eventsIn, type WebhookEvent } from "./webhook";

/** Something that has happened in a case, in ids and codes. */
export interface News {
  readonly type: WebhookEvent;
  /** Id of the very row that it is about, so that nothing is told twice. */
  readonly about: string;
  readonly data: Readonly<Record<string, string>> & { readonly caseId: string };
}

/**
 * Writes what is to be told to other systems, in the transaction in which it happens: what is rolled back is told to
 * nobody, and what is committed is told at last. Of protected children nothing is told.
 *
 * @param news all of one case.
 */
export async function announce(transaction: Transaction, news: readonly News[], now: Date): Promise<void> {
  const caseId = news[0]?.data.caseId;
  if (caseId === undefined) return;
  const webhooks = await transaction.webhook.findMany({
    where: { endedAt: null },
    select: { id: true, events: true, unit: { select: { path: true } } },
  });
  if (webhooks.length === 0) return;
  const { unit, child } = await transaction.caseRecord.findUniqueOrThrow({
    where: { id: caseId },
    select: { unit: { select: { path: true } }, child: { select: { protectedAt: true } } },
  });
  if (child.protectedAt) return;
  const told = webhooks.filter((webhook) => unit.path.startsWith(webhook.unit.path));
  const deliveries = told.flatMap(({ id: webhookId, events }) => {
    const wanted = eventsIn(events);
    return news
      .filter(({ type }) => wanted.includes(type))
      .map(({ type, about, data }) => ({
        ...{ id: newId(), key: `${webhookId}:${type}:${about}`, webhookId, event: type },
        payload: JSON.stringify({ type, timestamp: now.toISOString(), data }),
        ...{ status: "queued" as const, notBefore: now, createdAt: now, attempts: 0 },
      }));
  });
  if (deliveries.length > 0) await transaction.webhookDelivery.createMany({ data: deliveries });
}
