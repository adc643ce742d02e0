import type { KeyRing } from "./keys";
import { open, seal } from "./seal";

/*
 * What stands in the address that a gateway calls when a message has arrived, or has not: the message's id, sealed. So
 * nobody can guess one, and it tells neither the gateway nor a log what it is about.
 */

export function reportToken(keys: KeyRing, messageId: string): string {
  return seal(keys, "message.report", messageId);
}

/** The message's id, or null for what we did not make. */
export function openReportToken(keys: KeyRing, token: string): string | null {
  try {
    return open(keys, "message.report", token);
  } catch {
    return null;
  }
}
