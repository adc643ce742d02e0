import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { appendAudit } from "../audit/audit.server";
import { destroyThing } from "./destroy.server";
import { finishPurge, reportOf } from "./finish.server";
import type { LedgerEntry } from "./ledger";
import { withDestroyed } from "./report";

export interface Replayed {
  /** Things that had come back with the copy and are gone again. */
  readonly destroyed: number;
  /** Things that were not in the copy. */
  readonly absent: number;
}

/**
 * Destroys anew, in a restored copy, what the ledger names: it was decided once, so neither class nor hold is asked
 * again. The purges and their ledger are written into the copy where it is older than they are. Safe to break off and to
 * run again; meant to run before the application opens, while nothing else writes.
 *
 * A purge that the copy knows as proposed or running ends here: what of it the ledger does not name was left alone, or
 * had not been reached, and comes up again at the clock's next look.
 */
export async function replayPurges(store: Store, ledger: readonly LedgerEntry[], now: Date): Promise<Replayed> {
  const { database } = store;
  let destroyed = 0;
  for (const entry of ledger) {
    if (await database.write((transaction) => replayOne(transaction, entry, now))) destroyed += 1;
  }
  for (const purgeId of new Set(ledger.map(({ purge }) => purge.id))) {
    await database.write((transaction) => endPurge(transaction, purgeId, now));
  }
  if (destroyed > 0) {
    await database.write((transaction) =>
      appendAudit(transaction, "system", { action: "purge.replayed", things: destroyed }, now),
    );
  }
  await database.checkpoint();
  return { destroyed, absent: ledger.length - destroyed };
}

/** @returns whether there was something to destroy. */
async function replayOne(transaction: Transaction, entry: LedgerEntry, now: Date): Promise<boolean> {
  const { kind, thingId, caseId, purge } = entry;
  const { id: purgeId, proposedAt, decidedAt, ...rest } = purge;
  await transaction.purge.upsert({
    where: { id: purgeId },
    create: {
      ...{ id: purgeId, ...rest, status: "running" },
      ...{ proposedAt: new Date(proposedAt), decidedAt: decidedAt === null ? null : new Date(decidedAt) },
    },
    update: {
      proposedById: rest.proposedById,
      ...(decidedAt !== null && { decidedAt: new Date(decidedAt), decidedById: rest.decidedById }),
    },
  });
  const doneAt = new Date(entry.doneAt);
  await transaction.purgeItem.upsert({
    where: { purgeId_kind_thingId: { purgeId, kind, thingId } },
    create: { purgeId, kind, thingId, caseId, doneAt },
    update: { doneAt, keptFor: null },
  });
  const rows = await destroyThing(transaction, { kind, thingId });
  if (!rows) return false;
  const { report: text } = await transaction.purge.findUniqueOrThrow({
    where: { id: purgeId },
    select: { report: true },
  });
  const report = reportOf(text);
  if (report.contentHash === null) {
    const data = { report: JSON.stringify(withDestroyed(report, rows)) };
    await transaction.purge.update({ where: { id: purgeId }, data });
  }
  if (caseId !== null) {
    const event = { action: "purge.thing_destroyed", purgeId, kind, thingId, caseId } as const;
    await appendAudit(transaction, "system", event, now);
  }
  return true;
}

async function endPurge(transaction: Transaction, purgeId: string, now: Date): Promise<void> {
  const open = await transaction.purge.count({ where: { id: purgeId, status: { not: "done" } } });
  if (open === 0) return;
  await transaction.purgeItem.updateMany({
    where: { purgeId, doneAt: null, keptFor: null },
    data: { keptFor: "restored" },
  });
  await finishPurge(transaction, purgeId, now);
}
