import { newId } from "#app/crypto/token";
import { z } from "zod";
import type { Transaction } from "#app/db/client.server";
import { eventsIn, type WebhookEvent } from "./events";

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
  const path = await toldFrom(transaction, caseId);
  const told = webhooks.filter((webhook) => path?.startsWith(webhook.unit.path));
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

/**
 * Whether what was written is still to be told, at the moment of telling: it may have waited for two days, and meanwhile
 * the child may have become protected, or the case have gone to another unit. What names no case is told to nobody.
 */
export async function stillToTell(transaction: Transaction, unitPath: string, payload: string): Promise<boolean> {
  const parsed = AboutCase.safeParse(JSON.parse(payload));
  if (!parsed.success) return false;
  return (await toldFrom(transaction, parsed.data.data.caseId))?.startsWith(unitPath) ?? false;
}

const AboutCase = z.object({ data: z.object({ caseId: z.string() }) });

/** The path of the unit from which news of a case is told; null when nothing is, because the child is protected. */
async function toldFrom(transaction: Transaction, caseId: string): Promise<string | null> {
  const row = await transaction.caseRecord.findUnique({
    where: { id: caseId },
    select: { unit: { select: { path: true } }, child: { select: { protectedAt: true } } },
  });
  return row && row.child.protectedAt === null ? row.unit.path : null;
}
