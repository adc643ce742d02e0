import { z } from "zod";
import type { Reader, Transaction } from "#app/db/client.server";
import { readFact, writeFact } from "./fact.server";

/** Where this database came from, when it was restored. */
export const Restored = z.object({
  /** A restore that was broken off leaves this behind: such a database must not open. */
  underWay: z.boolean(),
  at: z.iso.datetime(),
  backupId: z.string(),
  /** When the backup was made: what was written after it is lost. */
  madeAt: z.iso.datetime(),
  /** Up to when the ledger told what had been taken away; null where nobody knew. */
  ledgerUpTo: z.iso.datetime().nullable(),
  /** Nobody knew, so everything that lets somebody in was closed. */
  closed: z.boolean(),
});
export type Restored = z.infer<typeof Restored>;

export function restored(read: Reader | Transaction): Promise<Restored | null> {
  return readFact(read, "restore", Restored);
}

/** Notes where the database came from, in the transaction that finishes the restore. */
export async function noteRestored(transaction: Transaction, fact: Restored, now: Date): Promise<void> {
  await writeFact(transaction, "restore", fact, now);
}

/** @throws for a database whose restore was broken off: what must not come back may still be in it. */
export async function refuseHalfRestored(read: Reader): Promise<void> {
  const fact = await restored(read);
  if (!fact?.underWay) return;
  throw new Error(
    "A restore of this database was broken off, so it may hold what had been destroyed or withdrawn. " +
      "Restore it again: npm run -s cli -- backup restore FILE --replace",
  );
}

/** The same note as a statement, for PostgreSQL, where the rows come before anything else can write. */
export function noteUnderWay(fact: Omit<Restored, "underWay">): { readonly text: string; readonly values: string[] } {
  return {
    text: `INSERT INTO "InstallationFact" ("name", "value", "changedAt") VALUES ('restore', $1, $2)
ON CONFLICT ("name") DO UPDATE SET "value" = excluded."value", "changedAt" = excluded."changedAt"`,
    values: [JSON.stringify({ ...fact, underWay: true }), fact.at.replace("Z", "")],
  };
}

/** The note of a copy is about the copy's own past and makes room for the new one. */
export const FORGET_RESTORED = `DELETE FROM "InstallationFact" WHERE "name" = 'restore'`;
