import type { Reader } from "#app/db/client.server";
import type { Store } from "#app/db/store";

/** What has been destroyed since a moment, as the ledger keeps it. */
export function destroyedSince(_read: Reader, _since: Date): Promise<{ doneAt: string; kind: string; thingId: string }[]> {
  return Promise.resolve([]);
}

/** Destroys anew what came back with a copy. Returns how many things. */
export function destroyAgain(_store: Store, _details: readonly unknown[], _now: Date): Promise<number> {
  return Promise.resolve(0);
}
