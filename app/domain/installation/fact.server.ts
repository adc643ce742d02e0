import type { z } from "zod";
import type { Reader, Transaction } from "#app/db/client.server";

/** What an installation remembers of itself. One row each; nobody's data. */
export type FactName =
  /** When the database was last written anew without what is gone. */
  | "compaction"
  /** Whether messages may leave, after a restore. */
  | "sending"
  /** By which the keys of this database are known: KeyPrints (app/crypto/keys.ts). */
  | "keys"
  /** How far a change of the sealing key has come. */
  | "key_rotation"
  /** The newest backup that was verified. */
  | "backup"
  /** How far the copies on another disk have come. */
  | "shipping"
  /** When a backup was last put back for trial, and how long it took. */
  | "drill"
  /** Where this database was restored from, and when. */
  | "restore";

/**
 * Null where nothing has been noted.
 *
 * @throws when what is noted has another shape: a newer release has written it, and guessing would be worse than stopping.
 */
export async function readFact<T>(read: Reader | Transaction, name: FactName, shape: z.ZodType<T>): Promise<T | null> {
  const fact = await read.installationFact.findUnique({ where: { name } });
  return fact && shape.parse(JSON.parse(fact.value));
}

/** Notes it in place of what was noted before. */
export async function writeFact(transaction: Transaction, name: FactName, value: unknown, now: Date): Promise<void> {
  const text = JSON.stringify(value);
  await transaction.installationFact.upsert({
    where: { name },
    create: { name, value: text, changedAt: now },
    update: { value: text, changedAt: now },
  });
}
