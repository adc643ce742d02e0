import type { Transaction } from "#app/db/client.server";
import type { MessageKind } from "#app/db/generated/sqlite/client";
import { auditSettled } from "./outbox.server";

/** How a message ended that the copy still has as waiting. */
export interface KnownEnd {
  readonly messageId: string;
  /** As the audit chain tells it: `sent`, `written_to_file`, `failed`, `maybe_sent`, or why it was stopped. */
  readonly outcome: string;
}

/** Writes down again how messages ended, so that they do not leave twice. Returns how many were waiting in the copy. */
export async function settleAgain(transaction: Transaction, ends: readonly KnownEnd[], now: Date): Promise<number> {
  let settled = 0;
  for (const { messageId: id, outcome } of ends) {
    const { count } = await transaction.message.updateMany({
      where: { id, status: { in: ["queued", "sending"] } },
      data: { ...stateAfter(outcome), settledAt: now, leaseUntil: null, leaseToken: null },
    });
    settled += count;
  }
  return settled;
}

function stateAfter(outcome: string) {
  if (outcome === "sent") return { status: "sent" as const, reason: null };
  if (outcome === "written_to_file") return { status: "sent" as const, reason: outcome };
  if (outcome === "failed" || outcome === "maybe_sent") return { status: outcome, reason: "restored" } as const;
  return { status: "stopped" as const, reason: outcome };
}

/** Marks what was due by a moment as perhaps sent: it is not sent again by itself, and becomes somebody's task. */
export async function mayHaveBeenSent(transaction: Transaction, dueBy: Date, now: Date): Promise<number> {
  const due = await transaction.message.findMany({
    where: { OR: [{ status: "sending" }, { status: "queued", notBefore: { lte: dueBy } }] },
    select: { id: true, followUpId: true },
  });
  for (let first = 0; first < due.length; first += 500) {
    await transaction.message.updateMany({
      where: { id: { in: due.slice(first, first + 500).map(({ id }) => id) } },
      data: { status: "maybe_sent", reason: "restored", settledAt: now, leaseUntil: null, leaseToken: null },
    });
  }
  await auditSettled(transaction, due.map((message) => ({ ...message, outcome: "maybe_sent" })), now); // prettier-ignore
  return due.length;
}

/** Messages that wait, by what they are, and from when the first of each is due (an ISO instant). */
export async function waitingMessages(
  read: Pick<Transaction, "message">,
): Promise<{ readonly kind: MessageKind; readonly count: number; readonly from: string }[]> {
  const groups = await read.message.groupBy({
    by: ["kind"],
    where: { status: "queued" },
    _count: { _all: true },
    _min: { notBefore: true },
  });
  return groups
    .map(({ kind, _count, _min }) => ({ kind, count: _count._all, from: _min.notBefore?.toISOString() ?? "" }))
    .sort((a, b) => b.count - a.count);
}
