import type { Reader } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { LedgerEntry } from "../retention/ledger";
import { ledgerSince } from "../retention/ledger.server";
import { replayPurges } from "../retention/replay.server";

/** What has been destroyed since a moment, as the ledger keeps it. */
export function destroyedSince(read: Reader, since: Date): Promise<LedgerEntry[]> {
  return ledgerSince(read, since);
}

/**
 * Destroys anew what came back with a copy.
 *
 * @param details of ledger entries; written by this release or an earlier one, and signed.
 * @returns how many things had come back.
 */
export async function destroyAgain(store: Store, details: readonly unknown[], now: Date): Promise<number> {
  if (details.length === 0) return 0;
  return (await replayPurges(store, details.map((detail) => LedgerEntry.parse(detail)), now)).destroyed; // prettier-ignore
}
