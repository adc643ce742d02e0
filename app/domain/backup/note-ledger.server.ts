import type { Store } from "#app/db/store";
import { auditEntriesAfter, lastAuditEntry } from "../audit/audit.server";
import { destroyedSince } from "./destroyed.server";
import { type LedgerEntry, type LedgerHead, DESTROYED, takesAway } from "./ledger";
import { addToLedger, beginLedger, readHead } from "./ledger.server";

/** What was destroyed is asked for by time, and a transaction may become visible a while after the time that it notes. */
const AGAIN_MINUTES = 10;

const AT_ONCE = 5000;

/**
 * What the ledger tells already of what was destroyed lately, so that asking again adds nothing: kind and id of each thing,
 * and the seal of the head that counts them. Believed beside that very head alone: whoever finds another ledger, an older
 * state of it or none, since the disk was away, notes anew. Twice is harmless, and never would bring it back.
 */
export type Noted = Set<string>;

/**
 * Brings the ledger beside the backups up to date with the database. A ledger that follows another chain, because the
 * database was restored meanwhile, goes on from where the chains part: something is then noted twice, which is harmless.
 *
 * @returns its head. @throws BackupFault
 */
export async function noteInLedger(store: Store, folder: string, noted: Noted, now: Date): Promise<LedgerHead> {
  let head = await readHead(folder, store.keys);
  if (!head || !noted.has(head.mac)) noted.clear();
  const before = head?.mac;
  const { read } = store.database;
  const known = head && (await auditEntriesAfter(read, head.audit.sequence - 1, 1))[0];
  const follows = head !== null && (head.audit.sequence === 0 || known?.hash === head.audit.hash);
  let audit =
    head && follows
      ? head.audit
      : head
        ? { sequence: 0, hash: "" }
        : ((await lastAuditEntry(read)) ?? { sequence: 0, hash: "" });
  const asked = new Date((head ? Date.parse(head.upTo) : now.getTime()) - AGAIN_MINUTES * 60_000);
  let entries: LedgerEntry[] = [];
  const pending: string[] = [];
  for (const thing of await destroyedSince(read, asked)) {
    const key = `${thing.kind} ${thing.thingId}`;
    if (noted.has(key)) continue;
    pending.push(key);
    entries.push({ at: thing.doneAt, action: DESTROYED, detail: thing });
  }
  for (;;) {
    const found = await auditEntriesAfter(read, audit.sequence, AT_ONCE);
    for (const { at, action, detail, hash } of found) {
      const fields = JSON.parse(detail) as LedgerEntry["detail"];
      if (takesAway(action, fields)) entries.push({ at: at.toISOString(), action, detail: fields, hash });
    }
    const last = found.at(-1);
    if (last) audit = { sequence: last.sequence, hash: last.hash };
    const more = found.length === AT_ONCE;
    const progress = { audit, upTo: more && head ? new Date(head.upTo) : now };
    head = head
      ? await addToLedger(folder, store.keys, head, entries, progress)
      : await beginLedger(folder, store.keys, now.toISOString(), entries, progress);
    entries = [];
    if (more) continue;
    // Not before it is written: what a turn that failed had found is found again by the next.
    if (before) noted.delete(before);
    for (const key of [head.mac, ...pending]) noted.add(key);
    return head;
  }
}
