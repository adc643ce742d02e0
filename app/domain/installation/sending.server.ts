import { z } from "zod";
import type { Reader, Transaction } from "#app/db/client.server";
import { readFact } from "./fact.server";

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
