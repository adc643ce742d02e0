import type { Store } from "#app/db/store";
import { type Actor } from "../access/policy";
import { unitsWithin } from "../access/scope.server";
import { localDate } from "../calendar/working-days";
import { staffNames } from "../staff/names.server";
import { settingsIn } from "../unit/unit.server";
import { DECIDED_CLASSES, isDecidedClass } from "./class";
import { retentionFacts } from "./facts.server";
import { reportOf } from "./finish.server";
import { reasonToKeep, retentionOf } from "./retention";

export type PurgePage = NonNullable<Awaited<ReturnType<typeof purgePage>>>;

/**
 * One purge: what is in it and how it stands with each thing today, or what became of it. Null outside the units that
 * the actor decides for. Moments are ISO instants, days ISO days.
 */
export async function purgePage({ database, keys }: Store, actor: Actor, purgeId: string, now: Date) {
  const { read } = database;
  const purge = await read.purge.findUnique({
    where: { id: purgeId },
    include: { items: { orderBy: { thingId: "asc" } } },
  });
  const unit = await read.unit.findFirst({
    where: { AND: [{ id: purge?.unitId ?? "" }, unitsWithin(actor, "retention.decide")] },
    select: { name: true },
  });
  if (!purge || !unit) return null;
  const names = await staffNames(read, [purge.proposedById, purge.decidedById]);
  const { retention: settings } = await settingsIn(read, purge.unitId);
  const facts = new Map(
    (
      await retentionFacts(
        read,
        keys,
        purge.items.flatMap(({ caseId, doneAt }) => (doneAt === null && caseId !== null ? [caseId] : [])),
        now,
      )
    ).map((found) => [found.caseId, found]),
  );
  const today = localDate(now);
  return {
    ...{ id: purge.id, rule: purge.rule, status: purge.status, unitName: unit.name },
    /** How many persons must say yes, and whether it is this one's turn. */
    persons: isDecidedClass(purge.rule) ? DECIDED_CLASSES[purge.rule].persons : 0,
    putForwardByReader: purge.proposedById === actor.staffId,
    proposedAt: purge.proposedAt.toISOString(),
    putForwardBy: names.get(purge.proposedById ?? "") ?? null,
    decidedAt: purge.decidedAt?.toISOString() ?? null,
    decidedBy: names.get(purge.decidedById ?? "") ?? null,
    endedAt: purge.endedAt?.toISOString() ?? null,
    report: reportOf(purge.report),
    settings,
    items: purge.items.map(({ kind, thingId, caseId, doneAt, keptFor }) => {
      const found = facts.get(caseId ?? "");
      const retention = found ? retentionOf(found.facts, settings, today) : null;
      const changed = retention && kind === "case" && retention.class !== purge.rule ? "class_changed" : null;
      return {
        ...{ kind, thingId, keptFor, doneAt: doneAt?.toISOString() ?? null },
        /** Only while the case is there. */
        caseId: found ? caseId : null,
        reference: found?.reference ?? null,
        closedOn: found?.facts.closedOn ?? null,
        earliestOn: retention?.earliestOn ?? null,
        sent: found?.facts.sent ?? 0,
        /** Why it would be left alone if the purge ran today; null when it would go. */
        stays: keptFor === null && retention && kind === "case" ? (changed ?? reasonToKeep(retention)) : null,
      };
    }),
  };
}
