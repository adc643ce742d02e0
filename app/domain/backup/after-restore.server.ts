import type { Store } from "#app/db/store";
import { appendAudit, knownHashes } from "../audit/audit.server";
import { noteRestored } from "../installation/restored.server";
import { freezeSending } from "../installation/sending.server";
import { mayHaveBeenSent, waitingMessages } from "../outbox/after-restore.server";
import { endSessionsOfChildren } from "../response/after-restore.server";
import { endSessionsOfAll } from "../staff/after-restore.server";
import type { BackupHeader } from "./backup";
import { covers, mayHaveLeftBy, since } from "./ledger";
import type { Ledger } from "./ledger.server";
import { type ClosedAll, closeEverything, replay, type Replayed } from "./replay.server";

/** What whoever restores knows of the time after the backup. */
export interface WhatIsKnown {
  readonly ledger: Ledger | null;
  /** When the server stopped, where somebody says so. */
  readonly stoppedAt: Date | null;
  /** Somebody has said to leave links, keys and passwords as they were, although nobody knows which had ended. */
  readonly withoutLedger: boolean;
}

export interface AfterRestore {
  /** Up to when the ledger told everything; null where it did not. */
  readonly ledgerUpTo: string | null;
  readonly replayed: Replayed;
  /** What was closed because nobody knew; null where it was not necessary, or not wanted. */
  readonly closed: ClosedAll | null;
  readonly maybeSent: number;
  readonly waiting: Awaited<ReturnType<typeof waitingMessages>>;
}

/**
 * Makes a restored copy fit to open. Whatever the ledger tells is done again; where it does not tell everything, all that
 * lets somebody in is closed, unless somebody has said otherwise.
 */
export async function bringUpToDate(
  store: Store,
  { id: backupId, madeAt }: BackupHeader,
  { ledger, stoppedAt, withoutLedger }: WhatIsKnown,
  now: Date,
): Promise<AfterRestore> {
  const later = ledger ? since(ledger.entries, madeAt) : [];
  const there = await knownHashes(
    store.database.read,
    later.flatMap(({ hash }) => hash ?? []),
  );
  const replayed = await replay(store, later.filter(({ hash }) => hash === undefined || !there.has(hash)), now); // prettier-ignore
  const ledgerUpTo = ledger && covers(ledger.head, madeAt, stoppedAt, now) ? ledger.head.upTo : null;
  const closed = ledgerUpTo === null && !withoutLedger ? await closeEverything(store, now) : null;
  return store.database.write(
    async (transaction) => {
      await endSessionsOfAll(transaction, now);
      await endSessionsOfChildren(transaction, now);
      const dueBy = ledgerUpTo === null ? now : mayHaveLeftBy(ledgerUpTo);
      const maybeSent = await mayHaveBeenSent(transaction, dueBy, now);
      await freezeSending(transaction, "restore", now);
      const fact = { underWay: false, at: now.toISOString(), backupId, madeAt, ledgerUpTo, closed: closed !== null };
      await noteRestored(transaction, fact, now);
      await appendAudit(transaction, "system", { action: "installation.restored", backupId, closed: fact.closed }, now);
      return { ledgerUpTo, replayed, closed, maybeSent, waiting: await waitingMessages(transaction) };
    },
    { longestSeconds: 600 },
  );
}
