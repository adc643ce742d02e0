import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { auditSettled } from "./outbox.server";

/** What a gateway says afterwards about a message that it took. */
export type Reported = "delivered" | "undelivered";

/**
 * Notes what became of a message on its way to the telephone. Reports come late, twice and in any order, so `delivered`
 * is never taken back; and it proves that a message was sent, whatever we believed. One that never arrived has failed:
 * somebody must do something about it.
 *
 * @param which our own id, or the gateway's.
 * @returns false when there is no such message, or nothing new.
 */
export async function recordReport(
  store: Store,
  which: { readonly messageId: string } | { readonly providerId: string },
  reported: Reported,
  now: Date,
): Promise<boolean> {
  return store.database.write(async (transaction) => {
    const where = "messageId" in which ? { id: which.messageId } : { providerId: which.providerId };
    const message = await transaction.message.findFirst({
      where: { ...where, channel: "sms", attempts: { gt: 0 } },
      orderBy: { createdAt: "desc" },
      select: { id: true, followUpId: true, status: true, reported: true, settledAt: true },
    });
    if (!message || message.reported === "delivered" || message.reported === reported) return false;
    await transaction.message.update({
      where: { id: message.id },
      data: { reported, reportedAt: now, ...standingAfter(message, reported, now) },
    });
    await auditSettled(transaction, [{ ...message, outcome: reported }], now, "message.reported");
    return true;
  });
}

type Known = NonNullable<Awaited<ReturnType<Transaction["message"]["findFirst"]>>>;

/** A message that is being sent at this moment is left to whoever sends it. */
function standingAfter(message: Pick<Known, "status" | "settledAt">, reported: Reported, now: Date) {
  const { status, settledAt } = message;
  if (status === "sending" || status === "stopped") return {};
  const settled = { settledAt: settledAt ?? now, leaseToken: null, leaseUntil: null };
  if (reported === "delivered") return { ...settled, status: "sent" as const, reason: null };
  // A message that waits to be tried again is tried again.
  return status === "queued" ? {} : { ...settled, status: "failed" as const, reason: "undelivered" };
}
