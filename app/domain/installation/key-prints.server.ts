import { z } from "zod";
import type { KeyPrints } from "#app/crypto/keys";
import { open } from "#app/crypto/seal";
import type { Transaction } from "#app/db/client.server";
import { placeholder } from "#app/db/dialect";
import type { Store } from "#app/db/store";
import { readFact, writeFact } from "./fact.server";
import { SEALED_COLUMNS } from "./sealed-columns";

/*
 * The database remembers by which keys it is sealed, in prints that tell nothing of them. So the key file of another
 * installation is refused at the start, before anything is sealed with it, and a node that lacks a key says so.
 */

const Prints: z.ZodType<KeyPrints> = z.object({ root: z.string(), sealing: z.record(z.string(), z.string()) });

/** Whether the keys are those of this database, each that it needs among them. */
export async function keysFit(store: Store): Promise<boolean> {
  return (await keyTrouble(store)) === null;
}

/** What is wrong with the keys, in words for whoever runs the installation; null when nothing is. */
export async function keyTrouble({ database: { read }, keys }: Store): Promise<string | null> {
  const needed = await readFact(read, "keys", Prints);
  return needed && mismatch(needed, keys.prints());
}

/** The ids of the keys that the database may need. */
export async function neededKeys({ database: { read } }: Store): Promise<readonly string[]> {
  return Object.keys((await readFact(read, "keys", Prints))?.sealing ?? {});
}

/**
 * Refuses a key file that is not this database's; the first time, notes which one is.
 *
 * @throws Error with what to do.
 */
export async function admitKeys(store: Store, now: Date): Promise<void> {
  const { read, write } = store.database;
  const needed = await readFact(read, "keys", Prints);
  const trouble = needed ? mismatch(needed, store.keys.prints()) : await opensNothing(store);
  if (trouble !== null) throw new Error(trouble);
  if (needed === null) await write((transaction) => writeFact(transaction, "keys", store.keys.prints(), now));
}

/** Notes which of the keys are needed from now on, in place of what was noted before. */
export async function noteNeededKeys(
  transaction: Transaction,
  { root, sealing }: KeyPrints,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  const needed = Object.fromEntries(Object.entries(sealing).filter(([id]) => ids.includes(id)));
  await writeFact(transaction, "keys", { root, sealing: needed }, now);
}

function mismatch(needed: KeyPrints, given: KeyPrints): string | null {
  if (needed.root !== given.root) {
    return (
      "The key file belongs to another installation: it opens nothing in this database. Put back the key file that " +
      "was made with it, or let DATABASE_URL or DATA_DIR lead to the database that the key file belongs to."
    );
  }
  const missing = Object.keys(needed.sealing).filter((id) => given.sealing[id] !== needed.sealing[id]);
  if (missing.length === 0) return null;
  return (
    `The key file lacks ${missing.map((id) => `"${id}"`).join(", ")}, with which parts of this database are sealed. ` +
    "Put back the newest copy of the key file: a change of keys has added to it since this one was copied."
  );
}

/** For a database from before keys were noted: a sealed value of it is opened. */
async function opensNothing({ database: { dialect, statements }, keys }: Store): Promise<string | null> {
  for (const { table, column, field } of SEALED_COLUMNS) {
    const [row] = await statements.rows<{ sealed: string }>(
      `SELECT "${column}" AS "sealed" FROM "${table}" WHERE "${column}" <> ${placeholder(dialect, 1)} LIMIT 1`,
      "",
    );
    if (!row) continue;
    try {
      open(keys, field, row.sealed);
      return null;
    } catch {
      return "The key file does not open what is stored in this database. Put back the key file that belongs to it.";
    }
  }
  return null;
}
