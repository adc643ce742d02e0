import { z } from "zod";
import type { Reader, Transaction } from "#app/db/client.server";
import { readFact, writeFact } from "./fact.server";

/** Since when nothing may leave, and a code that says why: after a restore, what is due may long have been sent. */
export const SendingFrozen = z.object({ frozenAt: z.iso.datetime({ offset: true }), because: z.string() });
export type SendingFrozen = z.infer<typeof SendingFrozen>;

/**
 * Null where messages may leave. Whoever takes a message to send it asks in the very transaction that takes it.
 *
 * @throws when what is noted cannot be understood: nothing is sent in doubt.
 */
export function sendingFrozen(read: Reader | Transaction): Promise<SendingFrozen | null> {
  return readFact(read, "sending", SendingFrozen.nullable());
}

/** Stops everything that waits from leaving, until somebody says that it may. */
export async function freezeSending(transaction: Transaction, because: string, now: Date): Promise<void> {
  await writeFact(transaction, "sending", { frozenAt: now.toISOString(), because } satisfies SendingFrozen, now);
}

/** Lets messages leave again. False when nothing was stopped. */
export async function releaseSending(transaction: Transaction, now: Date): Promise<boolean> {
  if (!(await sendingFrozen(transaction))) return false;
  await writeFact(transaction, "sending", null, now);
  return true;
}
