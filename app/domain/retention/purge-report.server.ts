import type { Store } from "#app/db/store";
import { staffNames } from "../staff/names.server";
import { reportOf } from "./finish.server";

/** A finished purge for whoever runs the installation; null where there is none. Instants are ISO texts. */
export async function purgeForReport({ database: { read } }: Store, purgeId: string) {
  const purge = await read.purge.findFirst({
    where: { id: purgeId, status: "done" },
    include: { items: { orderBy: { thingId: "asc" } } },
  });
  if (!purge) return null;
  const unit = await read.unit.findUnique({ where: { id: purge.unitId }, select: { name: true } });
  const names = await staffNames(read, [purge.proposedById, purge.decidedById]);
  return {
    ...{ id: purge.id, rule: purge.rule, unitName: unit?.name ?? purge.unitId },
    proposedAt: purge.proposedAt.toISOString(),
    putForwardBy: names.get(purge.proposedById ?? "") ?? null,
    decidedAt: purge.decidedAt?.toISOString() ?? null,
    decidedBy: names.get(purge.decidedById ?? "") ?? null,
    endedAt: purge.endedAt?.toISOString() ?? null,
    report: reportOf(purge.report),
    items: purge.items.map(({ kind, thingId, doneAt, keptFor }) => ({
      ...{ kind, thingId, keptFor, doneAt: doneAt?.toISOString() ?? null },
    })),
  };
}
