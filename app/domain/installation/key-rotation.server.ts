import { z } from "zod";
import { addedKey, addKey, makeCurrent, removeKey } from "#app/crypto/key-file-change";
import { NOTICED_WITHIN, readKeyFile } from "#app/crypto/key-file";
import { keyRing } from "#app/crypto/keys";
import type { Store } from "#app/db/store";
import { appendAudit } from "../audit/audit.server";
import { readFact, writeFact } from "./fact.server";
import { neededKeys, noteNeededKeys } from "./key-prints.server";
import { type KeyShare, type Place, resealPart, sharesOfKeys } from "./reseal.server";
import { SEALED_COLUMNS } from "./sealed-columns";

/*
 * A change of the sealing key, in steps that can each be the last: the key is added to the file; the database notes
 * that it needs it; the file calls it current; every value is sealed anew; the end is noted. Until then, and as long
 * as the old key is not retired, the file opens everything.
 */

const Rotation = z.object({ to: z.string(), startedAt: z.iso.datetime(), finishedAt: z.iso.datetime().nullable() });
export type Rotation = z.infer<typeof Rotation>;

/** Days for which a backup may be kept: those made before the end of a change need the old key. */
export const BACKUP_DAYS = 35;

export interface KeysStatus {
  readonly current: string;
  /** In the file and not used yet. */
  readonly added: string | null;
  readonly inFile: readonly string[];
  readonly rotation: Rotation | null;
  readonly shares: readonly KeyShare[];
}

export async function keysStatus(store: Store, file: string): Promise<KeysStatus> {
  const held = readKeyFile(file);
  const rotation = await readFact(store.database.read, "key_rotation", Rotation);
  const shares = await sharesOfKeys(store);
  return { current: held.current, added: addedKey(held), inFile: Object.keys(held.keys), rotation, shares };
}

export interface Rotated {
  readonly key: string;
  readonly values: number;
  /** Columns with values that do not open, and how many. */
  readonly faulty: readonly { readonly table: string; readonly column: string; readonly values: number }[];
}

/** Adds the key of the next change to the file, if there is none. @returns its id. */
export function prepareRotation(file: string): string {
  return addedKey(readKeyFile(file)) ?? addKey(file);
}

/**
 * Begins a change with the key that was added (adding one where there is none), or goes on with the one under way, to
 * its end. Servers may run meanwhile. Killed anywhere, it is called again.
 *
 * @param file the key file; the store's keys must be of the same file.
 * @param told is called as it goes on: with a column, and how many values of it were sealed anew.
 */
export async function rotateKeys(
  store: Store,
  file: string,
  now: () => Date,
  told: (column: string, values: number) => void,
): Promise<Rotated> {
  const { read, write } = store.database;
  const before = await readFact(read, "key_rotation", Rotation);
  let rotation = before;
  if (rotation === null || rotation.finishedAt !== null) {
    const started: Rotation = { to: prepareRotation(file), startedAt: now().toISOString(), finishedAt: null };
    rotation = started;
    await write(async (transaction) => {
      await noteNeededKeys(transaction, printsOf(file), [...Object.keys(readKeyFile(file).keys)], now());
      await writeFact(transaction, "key_rotation", started, now());
      await appendAudit(transaction, "system", { action: "keys.change_started", key: started.to }, now());
    });
  }
  const { to, startedAt } = rotation;
  makeCurrent(file, to);
  // The store's own keys may be those of a moment ago.
  const sealing: Store = { ...store, keys: keyRing(readKeyFile(file)) };
  const { values, faulty } = await resealAll(sealing, told);
  if (faulty.length === 0) {
    await write(async (transaction) => {
      await writeFact(transaction, "key_rotation", { to, startedAt, finishedAt: now().toISOString() }, now());
      await appendAudit(transaction, "system", { action: "keys.change_finished", key: to, values }, now());
    });
  }
  await store.database.checkpoint();
  return { key: to, values, faulty };
}

/** Every column until a whole round finds nothing: servers may have sealed with the old key until they noticed. */
async function resealAll(store: Store, told: (column: string, values: number) => void) {
  let values = 0;
  for (;;) {
    let inRound = 0;
    const faulty: Rotated["faulty"][number][] = [];
    for (const column of SEALED_COLUMNS) {
      let after: Place | null = column.key.map(() => "");
      let wrong = 0;
      while (after !== null) {
        const part = await resealPart(store, column, after);
        after = part.next;
        inRound += part.values;
        wrong += part.faulty.length;
        if (part.values > 0) told(`${column.table}.${column.column}`, part.values);
        // Lets those who wait for the database's lock have it.
        if (after !== null) await new Promise((resolve) => setTimeout(resolve, 5));
      }
      if (wrong > 0) faulty.push({ table: column.table, column: column.column, values: wrong });
    }
    values += inRound;
    if (inRound === 0) return { values, faulty };
    await new Promise((resolve) => setTimeout(resolve, NOTICED_WITHIN));
  }
}

export type NotRetired =
  | { readonly ok: false; readonly refusal: "unknown" | "current" | "under_way" }
  | { readonly ok: false; readonly refusal: "in_use"; readonly shares: readonly KeyShare[] }
  | { readonly ok: false; readonly refusal: "in_backups"; readonly until: Date };

/**
 * Removes a key that seals nothing any more, from what the database needs and from the file.
 *
 * @param backupsAreGone somebody says that no backup from before the end of the last change exists.
 */
export async function retireKey(
  store: Store,
  file: string,
  id: string,
  backupsAreGone: boolean,
  now: Date,
): Promise<{ readonly ok: true } | NotRetired> {
  const held = readKeyFile(file);
  const needed = await neededKeys(store);
  if (!(id in held.keys) && !needed.includes(id)) return { ok: false, refusal: "unknown" };
  if (id === held.current) return { ok: false, refusal: "current" };
  const rotation = await readFact(store.database.read, "key_rotation", Rotation);
  if (rotation && rotation.finishedAt === null) return { ok: false, refusal: "under_way" };
  const shares = (await sharesOfKeys(store)).filter(({ keyId }) => keyId === id);
  if (shares.length > 0) return { ok: false, refusal: "in_use", shares };
  if (rotation?.finishedAt && !backupsAreGone) {
    const until = new Date(Date.parse(rotation.finishedAt) + BACKUP_DAYS * 86_400_000);
    if (now < until) return { ok: false, refusal: "in_backups", until };
  }
  const others = needed.filter((other) => other !== id);
  await store.database.write(async (transaction) => {
    await noteNeededKeys(transaction, printsOf(file), others, now);
    await appendAudit(transaction, "system", { action: "keys.retired", key: id }, now);
  });
  if (id in held.keys) removeKey(file, id);
  return { ok: true };
}

function printsOf(file: string) {
  return keyRing(readKeyFile(file)).prints();
}
