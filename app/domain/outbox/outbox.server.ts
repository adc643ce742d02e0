import { newId } from "#app/crypto/token";
import type { Transaction } from "#app/db/client.server";
import type { MessageKind } from "#app/db/generated/sqlite/client";
import { appendAudits } from "../audit/audit.server";

/** How a message reaches somebody without our help. */
export type SentChannel = "email" | "sms";

/** In the key of a message that a caseworker sent again. */
export const BY_HAND = ":again:";

/**
 * Writes a message in the transaction of what it tells about. The same key is written once: doing it again does nothing.
 * It carries neither text nor address nor token; those are made at the moment of sending.
 *
 * @returns its id; null when the key was written before.
 */
export async function enqueue(
  transaction: Transaction,
  message: {
    readonly key: string;
    readonly kind: MessageKind;
    readonly followUpId: string;
    readonly invitationId: string;
    readonly channel: SentChannel;
    readonly language: string;
    readonly notBefore: Date;
    /** Whom a notice goes to. */
    readonly staffId?: string;
  },
  now: Date,
): Promise<string | null> {
  if (await transaction.message.findUnique({ where: { key: message.key }, select: { id: true } })) return null;
  const id = newId();
  await transaction.message.create({ data: { ...message, id, status: "queued", createdAt: now, attempts: 0 } });
  return id;
}

/** The end of a message's life, as the audit chain tells it. */
export interface SettledMessage {
  readonly id: string;
  readonly followUpId: string | null;
  readonly outcome: string;
}

export async function auditSettled(
  transaction: Transaction,
  settled: readonly SettledMessage[],
  now: Date,
  action: "message.settled" | "message.reported" = "message.settled",
): Promise<void> {
  if (settled.length > 0) await appendAudits(transaction, "system", settledEvents(settled, action), now);
}

export function settledEvents(settled: readonly SettledMessage[], action: "message.settled" | "message.reported") {
  return settled.map(({ id: messageId, followUpId, outcome }) => {
    return { action, messageId, outcome, ...(followUpId !== null && { followUpId }) };
  });
}
