import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Store } from "#app/db/store";
import { instantAt, localDate } from "../calendar/working-days";
import { writeFact } from "../installation/fact.server";
import { ENDING, type Kept, outlived } from "./backup";
import type { Workplace } from "./check.server";
import { backupsIn, isOurs } from "./folder.server";
import { shortenLedger } from "./ledger.server";
import { type LastCopied, type Made, makeBackup, makeIncrement, type Source } from "./make.server";
import { type Noted, noteInLedger } from "./note-ledger.server";

export interface ShippingSettings {
  /** On another disk, or mounted from another host. */
  readonly folder: string;
  readonly everyMinutes: number;
  readonly keepDays: number;
}

/** What a process that ships knows from one turn to the next. */
export interface Shipping {
  noted: Noted;
  last: LastCopied | null;
  lastAt: Date | null;
}

export function beginShipping(): Shipping {
  return { noted: new Set(), last: null, lastAt: null };
}

export interface Shipped {
  readonly full: Made | null;
  readonly increment: Kept | null;
  readonly removed: number;
}

/**
 * One turn: the ledger is brought up to date, then a full backup is made and checked when it is time for one (every night,
 * and on SQLite when a process begins to ship), or else what has changed is added. What has had its time is removed
 * after a full backup has been found good, never before.
 *
 * @throws BackupFault
 */
export async function shipTurn(
  source: Source,
  store: Store,
  { folder, everyMinutes, keepDays }: ShippingSettings,
  place: Workplace,
  shipping: Shipping,
  now: Date,
): Promise<Shipped> {
  await noteInLedger(store, folder, shipping.noted, now);
  const { kept } = await backupsIn(folder);
  const newest = kept.find((known) => known.header.kind === "full" && isOurs(known, store.keys));
  const increments = store.database.dialect === "sqlite";
  if ((increments && !shipping.last) || !newest || nightSince(new Date(newest.header.madeAt), now)) {
    const full = await makeBackup(source, folder, place, now);
    shipping.last = full.last;
    shipping.lastAt = now;
    await noteVerified(store, full, now);
    return { full, increment: null, removed: await tidy(store, folder, keepDays, now) };
  }
  const wait = everyMinutes * 60_000 - TURN_MS;
  if (!shipping.last || (shipping.lastAt && now.getTime() - shipping.lastAt.getTime() < wait)) return NOTHING;
  const next = await makeIncrement(source, folder, shipping.last, now);
  shipping.lastAt = now;
  if (!next) return NOTHING;
  shipping.last = next;
  return { full: null, increment: next.kept, removed: 0 };
}

/** Seconds between turns: what was written is on the other disk within twice as long. */
export const SHIP_SECONDS = 30;
const TURN_MS = SHIP_SECONDS * 1000;

const NOTHING: Shipped = { full: null, increment: null, removed: 0 };

/** Removes the backups that have had their time, and what was begun and never finished. Returns how many backups. */
export async function tidy(store: Pick<Store, "keys">, folder: string, keepDays: number, now: Date): Promise<number> {
  const { kept } = await backupsIn(folder);
  const gone = outlived(
    kept.filter((known) => isOurs(known, store.keys)),
    keepDays,
    now,
  );
  for (const { file } of gone) await rm(file, { force: true });
  await shortenLedger(folder, store.keys, new Date(now.getTime() - 2 * keepDays * DAY));
  for (const name of await readdir(folder)) {
    if (!name.startsWith(".") || !name.includes(ENDING)) continue;
    const file = path.join(folder, name);
    const { mtimeMs } = await stat(file);
    if (now.getTime() - mtimeMs > DAY) await rm(file, { force: true });
  }
  return gone.length;
}

const DAY = 24 * 3600_000;

/** Whether two o'clock at night has passed between two moments. */
function nightSince(before: Date, now: Date): boolean {
  const today = instantAt(localDate(now), "02:00");
  return before < today && today <= now;
}

/** What whoever watches the installation reads: when a backup was last found good. */
async function noteVerified({ database }: Store, { kept, checked }: Made, now: Date): Promise<void> {
  const { bytes, madeAt } = kept.header;
  const rows = Object.values(checked.rows).reduce((sum, count) => sum + count, 0);
  await database.write((transaction) =>
    writeFact(
      transaction,
      "backup",
      { verifiedAt: now.toISOString(), madeAt, file: path.basename(kept.file), bytes, rows },
      now,
    ),
  );
}
