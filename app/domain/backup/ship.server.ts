import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Store } from "#app/db/store";
import { instantAt, localDate } from "../calendar/working-days";
import { ENDING, type Kept, outlived } from "./backup";
import type { Workplace } from "./check.server";
import { inWords } from "./fault";
import { backupsIn, isOurs } from "./folder.server";
import { noteVerified, type PartOfShipping } from "./history.server";
import { readLedger, shortenLedger } from "./ledger.server";
import { type LastCopied, type Made, makeBackup, makeIncrement, type Source } from "./make.server";
import { type Noted, noteInLedger } from "./note-ledger.server";

interface Keeping {
  /** On another disk, or mounted from another host. */
  readonly folder: string;
  readonly keepDays: number;
}

export interface ShippingSettings extends Keeping {
  readonly everyMinutes: number;
}

/** What a process that ships knows from one turn to the next. */
export interface Shipping {
  noted: Noted;
  /** Whether the ledger that was found has been read from end to end. */
  ledgerRead: boolean;
  last: LastCopied | null;
  lastAt: Date | null;
  /** When a full backup failed last; null since one was made. */
  failedAt: Date | null;
  /** When the last full backup was made, and names of the files that the next increment adds to (SQLite). */
  fullAt: Date | null;
  chain: string[];
}

export function beginShipping(): Shipping {
  return { noted: new Set(), ledgerRead: false, last: null, lastAt: null, failedAt: null, fullAt: null, chain: [] };
}

/** Why a part of a turn failed; null when it went well, left out when it was not tried. */
export type Troubles = Partial<Record<PartOfShipping, Error | null>>;

export interface Shipped {
  readonly full: Made | null;
  readonly increment: Kept | null;
  readonly removed: number;
  /** Everything that was there at this time is on the other disk; null while this process knows of nothing. */
  readonly upTo: Date | null;
  readonly troubles: Troubles;
}

/**
 * One turn: the ledger is brought up to date, then a full backup is made and checked when it is time for one (every night,
 * and on SQLite when a process begins to ship), or else what has changed is added. What has had its time is removed
 * after a full backup has been found good, never before. The parts fail each for itself: a ledger that cannot be gone on
 * with keeps nothing from being copied, and a nightly backup that fails does not keep what has changed from being added
 * to the one before. Every fault is told, so that somebody looks.
 */
export async function shipTurn(
  source: Source,
  store: Store,
  settings: ShippingSettings,
  place: Workplace,
  shipping: Shipping,
  now: Date,
): Promise<Shipped> {
  const troubles: Troubles = {};
  const tried = async <T>(part: PartOfShipping, work: () => Promise<T>): Promise<T | null> => {
    try {
      const done = await work();
      troubles[part] = null;
      return done;
    } catch (error) {
      troubles[part] = error instanceof Error ? error : new Error("Nobody said why");
      return null;
    }
  };
  await tried("ledger", () => bringLedgerUpToDate(store, settings.folder, shipping, now));
  const next = await tried("copying", () => whatIsNext(store, settings.folder, shipping, now));
  // It failed a while ago, and why is told until it succeeds.
  if (next === "waits") delete troubles.copying;
  let copied: Copied | null = null;
  if (next === "full") {
    copied = await tried("full", () => copyAll(source, store, settings, place, shipping, now));
    if (shipping.failedAt && !shipping.last) troubles.copying = troubles.full ?? null;
    if (copied && !troubles.ledger) await tried("ledger", () => forgetWhatNoneNeeds(store, settings, now));
  }
  const { last } = shipping;
  if (next && !copied && last) {
    copied = await tried("copying", () => addWhatHasChanged(source, settings, shipping, last, now));
  }
  return { ...(copied ?? NOTHING), upTo: shipping.lastAt, troubles };
}

async function bringLedgerUpToDate(store: Store, folder: string, shipping: Shipping, now: Date): Promise<void> {
  if (!shipping.ledgerRead) await readLedger(folder, store.keys);
  await noteInLedger(store, folder, shipping.noted, now);
  shipping.ledgerRead = true;
}

type Copied = Pick<Shipped, "full" | "increment" | "removed">;

async function copyAll(
  source: Source,
  store: Store,
  { folder, keepDays }: ShippingSettings,
  place: Workplace,
  shipping: Shipping,
  now: Date,
): Promise<Copied> {
  shipping.failedAt = now;
  const full = await makeBackup(source, folder, place, now);
  const chain = [path.basename(full.kept.file)];
  Object.assign(shipping, { last: full.last, lastAt: now, failedAt: null, fullAt: now, chain });
  await noteVerified(store, full, now);
  return { full, increment: null, removed: await removeOutlived(store, folder, keepDays, now) };
}

async function addWhatHasChanged(
  source: Source,
  { folder, everyMinutes }: ShippingSettings,
  shipping: Shipping,
  last: LastCopied,
  now: Date,
): Promise<Copied> {
  const wait = everyMinutes * 60_000 - TURN_MS;
  if (shipping.lastAt && now.getTime() - shipping.lastAt.getTime() < wait) return NOTHING;
  const next = await makeIncrement(source, folder, last, now);
  shipping.lastAt = now;
  if (!next) return NOTHING;
  shipping.last = next;
  shipping.chain.push(path.basename(next.kept.file));
  return { full: null, increment: next.kept, removed: 0 };
}

/** Seconds between turns: what was written is on the other disk within twice as long. */
export const SHIP_SECONDS = 30;
const TURN_MS = SHIP_SECONDS * 1000;

const NOTHING: Copied = { full: null, increment: null, removed: 0 };

/** Milliseconds after which a full backup that failed, for want of room perhaps, is tried again: it reads everything. */
export const TRY_AGAIN_MS = 10 * 60_000;

/** Whether it is time for a full backup (or would be, had the last one not just failed). */
async function whatIsNext(
  { database, keys }: Store,
  folder: string,
  shipping: Shipping,
  now: Date,
): Promise<"full" | "waits" | "goes_on"> {
  const { failedAt } = shipping;
  const full = failedAt !== null && now.getTime() - failedAt.getTime() < TRY_AGAIN_MS ? "waits" : "full";
  if (database.dialect === "postgresql") {
    // Whichever node made it.
    const newest = (await backupsIn(folder)).kept.find((kept) => kept.header.kind === "full" && isOurs(kept, keys));
    shipping.lastAt = newest ? new Date(newest.header.madeAt) : null;
    return !shipping.lastAt || nightSince(shipping.lastAt, now) ? full : "goes_on";
  }
  // An increment without all that it adds to is worth nothing.
  const there = new Set(await namesIn(folder));
  if (shipping.chain.some((name) => !there.has(name))) Object.assign(shipping, { last: null, lastAt: null });
  if (!shipping.last) return full;
  return full === "full" && nightSince(shipping.fullAt ?? now, now) ? "full" : "goes_on";
}

/** Removes what has had its time, also from the ledger. Returns how many backups. @throws BackupFault */
export async function tidy(store: Pick<Store, "keys">, folder: string, keepDays: number, now: Date): Promise<number> {
  const removed = await removeOutlived(store, folder, keepDays, now);
  await forgetWhatNoneNeeds(store, { folder, keepDays }, now);
  return removed;
}

async function forgetWhatNoneNeeds({ keys }: Pick<Store, "keys">, { folder, keepDays }: Keeping, now: Date) {
  await shortenLedger(folder, keys, new Date(now.getTime() - 2 * keepDays * DAY));
}

/** Removes the backups that have had their time, and what was begun and never finished. Returns how many backups. */
async function removeOutlived(
  store: Pick<Store, "keys">,
  folder: string,
  keepDays: number,
  now: Date,
): Promise<number> {
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
