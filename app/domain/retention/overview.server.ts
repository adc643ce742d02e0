import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin, unitsWithin } from "../access/scope.server";
import { localDate } from "../calendar/working-days";
import { staffNames } from "../staff/names.server";
import { reportOf } from "./finish.server";

/** Rows of each list; more are counted. */
const MOST = 50;

export type RetentionOverview = Awaited<ReturnType<typeof retentionOverview>>;

/**
 * What waits for a decision in the units that the actor decides for, what is held there, which closed cases lack the
 * receipt of their hand-over, and what has been destroyed. Cases by their references. Moments are ISO instants.
 */
export async function retentionOverview({ database: { read } }: Store, actor: Actor, now: Date) {
  const units = await read.unit.findMany({
    where: unitsWithin(actor, "retention.decide"),
    select: { id: true, name: true },
  });
  const nameOf = new Map(units.map(({ id, name }) => [id, name]));
  const unitId = { in: units.map(({ id }) => id) };
  const [waiting, ended] = await Promise.all([
    read.purge.findMany({
      where: { unitId, status: { in: ["proposed", "running"] } },
      orderBy: [{ proposedAt: "asc" }, { id: "asc" }],
      include: { _count: { select: { items: { where: { keptFor: null } } } } },
    }),
    read.purge.findMany({
      where: { unitId, status: { in: ["done", "rejected"] } },
      orderBy: [{ endedAt: "desc" }, { id: "desc" }],
      take: MOST,
    }),
  ]);
  const names = await staffNames(
    read,
    [...waiting, ...ended].flatMap(({ proposedById, decidedById }) => [proposedById, decidedById]),
  );
  const within = casesWithin(actor, "retention.decide");
  const live = { liftedAt: null, OR: [{ untilOn: null }, { untilOn: { gte: localDate(now) } }] };
  const unconfirmed = {
    AND: [within, { closedOn: { not: null } }],
    followUps: {
      some: { response: { submittedAt: { not: null } }, transfers: { none: { confirmedAt: { not: null } } } },
    },
  };
  const [held, heldCount, lacking, lackingCount] = await Promise.all([
    read.hold.findMany({
      where: { ...live, caseRecord: within },
      orderBy: [{ placedAt: "desc" }, { id: "asc" }],
      take: MOST,
      select: { id: true, code: true, untilOn: true, caseRecord: { select: { id: true, reference: true } } },
    }),
    read.hold.count({ where: { ...live, caseRecord: within } }),
    read.caseRecord.findMany({
      where: unconfirmed,
      orderBy: [{ closedOn: "asc" }, { id: "asc" }],
      take: MOST,
      select: { id: true, reference: true, closedOn: true, unit: { select: { name: true } } },
    }),
    read.caseRecord.count({ where: unconfirmed }),
  ]);
  const plain = (purge: (typeof ended)[number]) => ({
    ...{ id: purge.id, rule: purge.rule, status: purge.status, unitName: nameOf.get(purge.unitId) ?? null },
    proposedAt: purge.proposedAt.toISOString(),
    putForwardBy: names.get(purge.proposedById ?? "") ?? null,
    decidedBy: names.get(purge.decidedById ?? "") ?? null,
    endedAt: purge.endedAt?.toISOString() ?? null,
  });
  return {
    waiting: waiting.map(({ _count, ...purge }) => ({ ...plain(purge), things: _count.items })),
    ended: ended.map((purge) => ({ ...plain(purge), destroyed: reportOf(purge.report).destroyed })),
    held: held.map(({ caseRecord, ...hold }) => ({ ...hold, caseId: caseRecord.id, reference: caseRecord.reference })),
    heldCount,
    lacking: lacking.map(({ unit, ...row }) => ({ ...row, unitName: unit.name })),
    lackingCount,
  };
}
