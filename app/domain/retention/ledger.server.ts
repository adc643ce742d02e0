import type { Reader } from "#app/db/client.server";
import { LedgerEntry } from "./ledger";

/**
 * What has been destroyed since an instant, that instant included, the oldest first.
 *
 * @param since null for everything there ever was.
 */
export async function ledgerSince(read: Reader, since: Date | null): Promise<LedgerEntry[]> {
  const rows = await read.purgeItem.findMany({
    where: { doneAt: since === null ? { not: null } : { gte: since } },
    orderBy: [{ doneAt: "asc" }, { thingId: "asc" }],
    select: { kind: true, thingId: true, caseId: true, doneAt: true, purge: { select: OF_PURGE } },
  });
  return rows.map(({ doneAt, purge, ...item }) =>
    LedgerEntry.parse({
      ...item,
      doneAt: doneAt?.toISOString(),
      purge: {
        ...purge,
        proposedAt: purge.proposedAt.toISOString(),
        decidedAt: purge.decidedAt?.toISOString() ?? null,
      },
    }),
  );
}

const OF_PURGE = {
  ...{ id: true, rule: true, unitId: true },
  ...{ proposedAt: true, proposedById: true, decidedAt: true, decidedById: true },
} as const;
