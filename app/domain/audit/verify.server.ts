import { sha256 } from "#app/crypto/digest";
import type { Reader } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { auditText } from "./entry";
import type { AuditFault, AuditHead } from "./head";
import { addHead, lastHead, readHeads } from "./head-file.server";

export interface Verified {
  readonly entries: number;
  /** Signed heads that the chain was held against. */
  readonly heads: number;
  /** When the last of them was signed: what came after it is held by the chain alone. */
  readonly lastHeadAt: string | null;
  readonly faults: readonly AuditFault[];
}

/**
 * Walks the whole chain and holds it against the signed heads. The chain alone finds what was changed, removed or moved
 * within it; the heads find what only they can: a tail that is gone, or was written anew with hashes that fit.
 *
 * @param folder where the heads are.
 */
export async function verifyAudit(store: Store, folder: string): Promise<Verified> {
  const { heads, forged } = readHeads(folder, store.keys);
  const walked = await walk(store.database.read, heads);
  const lines = forged.map((line): AuditFault => ({ kind: "head_forged", line }));
  return {
    entries: walked.entries,
    heads: heads.length,
    lastHeadAt: heads.at(-1)?.at ?? null,
    faults: [...(walked.fault ? [walked.fault] : []), ...lines],
  };
}

async function walk(
  read: Reader,
  heads: readonly AuditHead[],
): Promise<{ readonly entries: number; readonly fault: AuditFault | null }> {
  const expected = [...heads].sort((a, b) => a.sequence - b.sequence);
  let next = 0;
  let entries = 0;
  let previousHash = "";
  let after = 0;
  /** The last entry that a head vouches for. */
  let vouched = 0;
  let firstUnvouched: number | null = null;
  for (;;) {
    const page = await read.auditEntry.findMany({ where: { sequence: { gt: after } }, orderBy: { sequence: "asc" }, take: 1000 });
    for (const entry of page) {
      if (entry.previousHash !== previousHash || entry.hash !== sha256(auditText(entry))) {
        return { entries, fault: { kind: "broken", sequence: entry.sequence } };
      }
      firstUnvouched ??= entry.sequence;
      for (let head = expected[next]; head && head.sequence <= entry.sequence; head = expected[next]) {
        if (head.sequence < entry.sequence || head.hash !== entry.hash) {
          return { entries, fault: { kind: "replaced", sequence: firstUnvouched } };
        }
        vouched = entry.sequence;
        next += 1;
      }
      if (vouched === entry.sequence) firstUnvouched = null;
      entries += 1;
      previousHash = entry.hash;
      after = entry.sequence;
    }
    if (page.length < 1000) break;
  }
  const fault: AuditFault | null = next < expected.length ? { kind: "cut_off", sequence: after + 1 } : null;
  return { entries, fault };
}

export type Signed = "signed" | "nothing_new" | "does_not_follow";

/**
 * Signs the end of the chain, when it has grown and still holds the entry of the last head as it was: what was tampered
 * with is never signed.
 */
export async function signHead(store: Store, folder: string, now: Date): Promise<Signed> {
  const { read } = store.database;
  const before = lastHead(folder, store.keys);
  const last = await read.auditEntry.findFirst({ orderBy: { sequence: "desc" }, select: { sequence: true, hash: true } });
  if (before) {
    const same = await read.auditEntry.findFirst({ where: { sequence: before.sequence }, select: { hash: true } });
    if (same?.hash !== before.hash) return "does_not_follow";
  }
  if (!last || last.sequence === before?.sequence) return "nothing_new";
  addHead(folder, store.keys, { at: now.toISOString(), ...last });
  return "signed";
}
