import path from "node:path";
import { z } from "zod";
import type { Reader } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { readFact, writeFact } from "../installation/fact.server";
import type { Made } from "./make.server";

/*
 * What an installation remembers of its backups, for whoever looks after it: which was last found good, how far the
 * copies on the other disk have come, and how long it took to put one back for trial.
 */

const Verified = z.looseObject({
  verifiedAt: z.iso.datetime(),
  madeAt: z.iso.datetime(),
  file: z.string().default(""),
  bytes: z.number().default(0),
  rows: z.number().default(0),
});
export type Verified = z.infer<typeof Verified>;

/** Why it does not go on, and since when; null while it does. */
const Trouble = z.object({ fault: z.string(), since: z.iso.datetime() }).nullable();
type Trouble = z.infer<typeof Trouble>;

const ShippedTo = z.object({
  /** Everything that was there at this time is on the other disk; null while nothing is. */
  upTo: z.iso.datetime().nullable(),
  trouble: Trouble,
  /** Of the nightly full backup alone, while what changes goes on being copied. */
  fullTrouble: Trouble.default(null),
  /** Of the ledger, which does not keep anything from being copied. */
  ledgerTrouble: Trouble.default(null),
});
export type ShippedTo = z.infer<typeof ShippedTo>;

/** Seconds of each step. */
const Seconds = z.record(z.string(), z.number());

const Drilled = z.object({
  at: z.iso.datetime(),
  /** The backup that was put back; null when there was none. */
  madeAt: z.iso.datetime().nullable(),
  file: z.string(),
  seconds: Seconds,
  /** Why it failed; null when it would have done. */
  fault: z.string().nullable(),
});
export type Drilled = z.infer<typeof Drilled>;

export interface BackupHistory {
  readonly verified: Verified | null;
  readonly shipped: ShippedTo | null;
  readonly drilled: Drilled | null;
}

export async function backupHistory(read: Reader): Promise<BackupHistory> {
  const [verified, shipped, drilled] = await Promise.all([
    readFact(read, "backup", Verified),
    readFact(read, "shipping", ShippedTo),
    readFact(read, "drill", Drilled),
  ]);
  return { verified, shipped, drilled };
}

/** Notes that a backup was opened and found good. */
export async function noteVerified({ database }: Store, { kept, checked }: Made, now: Date): Promise<void> {
  const { bytes, madeAt } = kept.header;
  const rows = Object.values(checked.rows).reduce((sum, count) => sum + count, 0);
  const verified: Verified = { verifiedAt: now.toISOString(), madeAt, file: path.basename(kept.file), bytes, rows };
  await database.write((transaction) => writeFact(transaction, "backup", verified, now));
}

export type PartOfShipping = "ledger" | "full" | "copying";

/** How a turn of the copying to the other disk went. */
export interface TurnOfShipping {
  /** Up to when everything is there; null where it is not known. */
  readonly upTo: string | null;
  /** Of each part: null when it went well, left out when it was not tried. */
  readonly faults: Readonly<Partial<Record<PartOfShipping, string | null | undefined>>>;
}

/** Several nodes may take turns, so what another one has copied stays copied. */
export async function noteShipped({ database }: Store, { upTo, faults }: TurnOfShipping, now: Date): Promise<void> {
  const went = (fault: string | null | undefined, before: Trouble = null): Trouble => {
    if (fault === undefined) return before;
    return fault === null ? null : { fault, since: before?.since ?? now.toISOString() };
  };
  await database.write(async (transaction) => {
    const before = await readFact(transaction, "shipping", ShippedTo);
    // A clock that had run ahead must not make it look copied for ever.
    const known = [upTo, before?.upTo ?? null].filter((at) => at !== null && at <= now.toISOString());
    const shipped: ShippedTo = {
      upTo: known.sort().at(-1) ?? upTo ?? before?.upTo ?? null,
      trouble: went(faults.copying, before?.trouble),
      fullTrouble: went(faults.full, before?.fullTrouble),
      ledgerTrouble: went(faults.ledger, before?.ledgerTrouble),
    };
    await writeFact(transaction, "shipping", shipped, now);
  });
}

export async function noteDrilled({ database }: Store, drilled: Drilled, now: Date): Promise<void> {
  await database.write((transaction) => writeFact(transaction, "drill", drilled, now));
}
