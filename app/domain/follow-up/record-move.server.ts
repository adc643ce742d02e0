import { newId } from "#app/crypto/token";
import type { Transaction } from "#app/db/client.server";
import { type Actor, personOf } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import { announce } from "../webhook/announce.server";
import type { EventKind } from "./state";

export interface RecordedMove {
  readonly caseId: string;
  readonly followUpId: string;
  readonly kind: EventKind;
  /** When it happened, which may be before it was recorded. */
  readonly at: Date;
  readonly reason?: string | null;
}

/**
 * Writes that a follow-up moved on, with its entry in the audit chain, and tells the systems that asked for it. The
 * caller has checked, in this transaction, that it may.
 */
export async function recordMove(
  transaction: Transaction,
  by: Actor | "child" | "system",
  { caseId, followUpId, kind, at, reason = null }: RecordedMove,
  now: Date,
): Promise<void> {
  const id = newId();
  const staffId = typeof by === "string" ? null : personOf(by);
  await transaction.followUpEvent.create({ data: { id, followUpId, kind, at, staffId, reason } });
  const moved = { action: "follow_up.moved" as const, caseId, followUpId, to: kind };
  await appendAudit(transaction, by, reason === null ? moved : { ...moved, reason }, now);
  const news = { type: "follow_up.state_changed" as const, about: id, data: { caseId, followUpId, state: kind } };
  await announce(transaction, [news], now);
}
