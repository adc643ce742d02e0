import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Store } from "#app/db/store";
import { instantAt, localDate } from "../calendar/working-days";
import { ENDING, type Kept, outlived } from "./backup";
import type { Workplace } from "./check.server";
import { BackupFault, inWords } from "./fault";
import { backupsIn, isOurs } from "./folder.server";
import { noteVerified } from "./history.server";
import { readLedger, shortenLedger } from "./ledger.server";
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
  /** Whether the ledger that was found has been read from end to end. */
  ledgerRead: boolean;
  last: LastCopied | null;
  lastAt: Date | null;
  /** When the last full backup was tried. */
  triedAt: Date | null;
  /** When the last full backup was made, and names of the files that the next increment adds to (SQLite). */
  fullAt: Date | null;
  chain: string[];
}

export function beginShipping(): Shipping {
  return { noted: new Set(), ledgerRead: false, last: null, lastAt: null, triedAt: null, fullAt: null, chain: [] };
}

export interface Shipped {
  readonly full: Made | null;
  readonly increment: Kept | null;
  readonly removed: number;
}

/**
 * One turn: the ledger is brought up to date, then a full backup is made and checked when it is time for one (every night,
 * and on SQLite when a process begins to ship), or else what has changed is added. What has had its time is removed
 * after a full backup has been found good, never before. A ledger that cannot be gone on with keeps nothing from being
 * copied; the turn fails all the same, so that somebody looks.
 *
 * @throws BackupFault
 */
export async function shipTurn(
  source: Source,
  store: Store,
  settings: ShippingSettings,
  place: Workplace,
  shipping: Shipping,
  now: Date,
): Promise<Shipped> {
  const trouble = await ledgerTrouble(store, settings.folder, shipping, now);
  const shipped = await copyWhatIsDue(source, store, settings, place, shipping, now);
  if (trouble) throw trouble;
  return shipped;
}

/** Null when the ledger is up to date. */
async function ledgerTrouble(store: Store, folder: string, shipping: Shipping, now: Date): Promise<BackupFault | null> {
  try {
    if (!shipping.ledgerRead) await readLedger(folder, store.keys);
    await noteInLedger(store, folder, shipping.noted, now);
    shipping.ledgerRead = true;
    return null;
  } catch (error) {
    if (error instanceof BackupFault) return error;
    throw error;
  }
}

async function copyWhatIsDue(
  source: Source,
  store: Store,
  { folder, everyMinutes, keepDays }: ShippingSettings,
  place: Workplace,
  shipping: Shipping,
  now: Date,
): Promise<Shipped> {
  if (await fullIsDue(store, folder, shipping, now)) {
    shipping.triedAt = now;
    const full = await makeBackup(source, folder, place, now);
    Object.assign(shipping, { last: full.last, lastAt: now, fullAt: now, chain: [path.basename(full.kept.file)] });
    await noteVerified(store, full, now);
    return { full, increment: null, removed: await tidy(store, folder, keepDays, now) };
  }
  const wait = everyMinutes * 60_000 - TURN_MS;
  if (!shipping.last || (shipping.lastAt && now.getTime() - shipping.lastAt.getTime() < wait)) return NOTHING;
  const next = await makeIncrement(source, folder, shipping.last, now);
  shipping.lastAt = now;
  if (!next) return NOTHING;
  shipping.last = next;
  shipping.chain.push(path.basename(next.kept.file));
  return { full: null, increment: next.kept, removed: 0 };
}

/** Seconds between turns: what was written is on the other disk within twice as long. */
export const SHIP_SECONDS = 30;
const TURN_MS = SHIP_SECONDS * 1000;

const NOTHING: Shipped = { full: null, increment: null, removed: 0 };

/** When the nightly full backup fails, for want of room perhaps, increments go on before it is tried again. */
const TRY_AGAIN_MS = 10 * 60_000;

async function fullIsDue({ database, keys }: Store, folder: string, shipping: Shipping, now: Date): Promise<boolean> {
  if (database.dialect === "postgresql") {
    const newest = (await backupsIn(folder)).kept.find((kept) => kept.header.kind === "full" && isOurs(kept, keys));
    return !newest || nightSince(new Date(newest.header.madeAt), now);
  }
  // An increment without all that it adds to is worth nothing.
  const there = new Set(await namesIn(folder));
  if (!shipping.last || shipping.chain.some((name) => !there.has(name))) return true;
  const waited = shipping.triedAt === null || now.getTime() - shipping.triedAt.getTime() >= TRY_AGAIN_MS;
  return waited && nightSince(shipping.fullAt ?? now, now);
}

/** Removes the backups that have had their time, and what was begun and never finished. Returns how many backups. */
export async function tidy(store: Pick<Store, "keys">, folder: string, keepDays: number, now: Date): Promise<number> {
  const { kept } = await backupsIn(folder);
  const gone = outlived(
    kept.filter((known) => isOurs(known, store.keys)),
    keepDays,
    now,
  );
  for (const { file } of gone) await rm(file, { force: true });
  for (const name of await readdir(folder)) {
    if (!name.startsWith(".") || !name.includes(ENDING)) continue;
    const file = path.join(folder, name);
    const { mtimeMs } = await stat(file);
    if (now.getTime() - mtimeMs > DAY) await rm(file, { force: true });
  }
  await shortenLedger(folder, store.keys, new Date(now.getTime() - 2 * keepDays * DAY));
  return gone.length;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    throw inWords(error, folder);
  }
}

const DAY = 24 * 3600_000;

/** Whether two o'clock at night has passed between two moments. */
function nightSince(before: Date, now: Date): boolean {
  const today = instantAt(localDate(now), "02:00");
  const last = today <= now ? today : instantAt(localDate(new Date(now.getTime() - DAY)), "02:00");
  return before < last;
}
