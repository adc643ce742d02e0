import { sha256 } from "#app/crypto/digest";
import type { Reader, Transaction } from "#app/db/client.server";
import { type AuditActor, AuditEvent, auditText } from "./entry";

/**
 * Appends an entry to the chain, in the transaction of the change that it tells about: neither happens without the
 * other. This is the only way to write an entry.
 */
export async function appendAudit(
  transaction: Transaction,
  actor: AuditActor,
  event: AuditEvent,
  now: Date,
): Promise<void> {
  await appendAudits(transaction, actor, [event], now);
}

/** {@link appendAudit} for several entries at once, in their order. */
export async function appendAudits(
  transaction: Transaction,
  actor: AuditActor,
  events: readonly AuditEvent[],
  now: Date,
): Promise<void> {
  const last = await transaction.auditEntry.findFirst({ orderBy: { sequence: "desc" }, select: { hash: true } });
  let previousHash = last?.hash ?? "";
  const data = events.map((event) => {
    const { action, ...fields } = AuditEvent.parse(event);
    const entry = {
      previousHash,
      at: now,
      actor: typeof actor === "string" ? actor : actor.staffId,
      action,
      caseId: "caseId" in fields ? fields.caseId : null,
      detail: JSON.stringify(fields),
    };
    previousHash = hashOf(entry);
    return { ...entry, hash: previousHash };
  });
  await transaction.auditEntry.createMany({ data });
}

/** Walks the whole chain. Returns the sequence of the first entry that does not fit, or null when all do. */
export async function firstBrokenEntry(read: Reader): Promise<number | null> {
  const PAGE = 1000;
  let previousHash = "";
  let after = 0;
  for (;;) {
    const page = await read.auditEntry.findMany({
      where: { sequence: { gt: after } },
      orderBy: { sequence: "asc" },
      take: PAGE,
    });
    for (const entry of page) {
      if (entry.previousHash !== previousHash || entry.hash !== hashOf(entry)) return entry.sequence;
      previousHash = entry.hash;
      after = entry.sequence;
    }
    if (page.length < PAGE) return null;
  }
}

function hashOf(entry: Parameters<typeof auditText>[0]): string {
  return sha256(auditText(entry));
}
