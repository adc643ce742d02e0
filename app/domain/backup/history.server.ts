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

const ShippedTo = z.object({
  /** Everything that was there at this time is on the other disk; null while nothing is. */
  upTo: z.iso.datetime().nullable(),
  /** Why it does not go on, and since when; null while it does. */
  trouble: z.object({ fault: z.string(), since: z.iso.datetime() }).nullable(),
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

/** How a turn of the copying to the other disk went: up to when everything is there (null as before), or why it failed. */
export type TurnOfShipping = { readonly upTo: string | null } | { readonly fault: string };

export async function noteShipped({ database }: Store, turn: TurnOfShipping, now: Date): Promise<void> {
  await database.write(async (transaction) => {
    const before = await readFact(transaction, "shipping", ShippedTo);
    const upTo = ("upTo" in turn ? turn.upTo : null) ?? before?.upTo ?? null;
    const since = before?.trouble?.since ?? now.toISOString();
    const trouble = "fault" in turn ? { fault: turn.fault, since } : null;
    await writeFact(transaction, "shipping", { upTo, trouble } satisfies ShippedTo, now);
  });
}

export async function noteDrilled({ database }: Store, drilled: Drilled, now: Date): Promise<void> {
  await database.write((transaction) => writeFact(transaction, "drill", drilled, now));
}
