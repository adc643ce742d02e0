import { sha256 } from "#app/crypto/digest";
import type { Reader, Transaction } from "#app/db/client.server";
import { type Dialect, rowsFromJson, timestampText } from "#app/db/dialect";
import type { Statements } from "#app/db/statements.server";
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
  await transaction.auditEntry.createMany({ data: chained(await lastHash(transaction), actor, events, now) });
}

/** {@link appendAudits} for any number, in one statement that stays the same instead of a call for each column of each. */
export async function appendVeryManyAudits(
  transaction: Transaction,
  statements: Statements,
  dialect: Dialect,
  actor: AuditActor,
  events: readonly AuditEvent[],
  now: Date,
): Promise<void> {
  if (events.length === 0) return;
  const entries = chained(await lastHash(transaction), actor, events, now);
  const rows = entries.map((entry, position) => ({ ...entry, at: timestampText(dialect, now), position }));
  const names = `"at", "actor", "action", "caseId", "detail", "previousHash", "hash"`;
  await statements.execute(
    `INSERT INTO "AuditEntry" (${names}) SELECT ${names} FROM ${rowsFromJson(dialect, 1, ENTRY)} ORDER BY "position"`,
    JSON.stringify(rows),
  );
}

const ENTRY: Parameters<typeof rowsFromJson>[2] = {
  ...{ position: "integer", at: "timestamp", actor: "text", action: "text", caseId: "text", detail: "text" },
  ...{ previousHash: "text", hash: "text" },
};

async function lastHash(transaction: Transaction): Promise<string> {
  return (await lastAuditEntry(transaction))?.hash ?? "";
}

function chained(previous: string, actor: AuditActor, events: readonly AuditEvent[], now: Date) {
  let previousHash = previous;
  return events.map((event) => {
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
}

/** Whether the log says that somebody did something to a case. */
export async function didTo(
  read: Reader | Transaction,
  { staffId: actor }: Exclude<AuditActor, string>,
  action: AuditEvent["action"],
  caseId: string,
): Promise<boolean> {
  return (await read.auditEntry.count({ where: { caseId, action, actor } })) > 0;
}

/** Entries that came after one, in their order. */
export function auditEntriesAfter(read: Reader, sequence: number, take: number) {
  return read.auditEntry.findMany({ where: { sequence: { gt: sequence } }, orderBy: { sequence: "asc" }, take });
}

/** Those of the hashes that are in this log. */
export async function knownHashes(read: Reader, hashes: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (let first = 0; first < hashes.length; first += 500) {
    const where = { hash: { in: hashes.slice(first, first + 500) } };
    for (const { hash } of await read.auditEntry.findMany({ where, select: { hash: true } })) known.add(hash);
  }
  return known;
}

/** The last entry; null in an empty log. */
export function lastAuditEntry(read: Reader | Transaction) {
  return read.auditEntry.findFirst({ orderBy: { sequence: "desc" }, select: { sequence: true, hash: true } });
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

/** Follows the chain through entries in any order, as a copy may give them. `end` is as {@link firstBrokenEntry}. */
export function chainLink() {
  const early = new Map<string, ChainedEntry>();
  let previousHash = "";
  let firstFaulty: number | null = null;
  return {
    add(entry: ChainedEntry): void {
      if (entry.hash !== hashOf(entry)) firstFaulty = Math.min(firstFaulty ?? entry.sequence, entry.sequence);
      early.set(entry.previousHash, entry);
      for (let next = early.get(previousHash); next; next = early.get(previousHash)) {
        early.delete(previousHash);
        previousHash = next.hash;
      }
    },
    end: (): number | null => {
      const left = [...early.values()].map(({ sequence }) => sequence);
      return firstFaulty === null && left.length === 0 ? null : Math.min(firstFaulty ?? Infinity, ...left);
    },
  };
}

interface ChainedEntry {
  readonly sequence: number;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly caseId: string | null;
  readonly detail: string;
  readonly previousHash: string;
  readonly hash: string;
}

function hashOf(entry: Parameters<typeof auditText>[0]): string {
  return sha256(auditText(entry));
}
