import { open } from "#app/crypto/seal";
import type { Store } from "#app/db/store";
import { type Actor, reaches } from "../access/policy";
import { childSettled, keepsWorker } from "./handover";

/** More than anybody has before them at a time. */
const MOST = 100;

export type HandoverAhead = Awaited<ReturnType<typeof handoversAhead>>[number];

/**
 * The hand-overs that a caseworker gives or receives and that have not been carried out, the nearest first. The name of
 * the child is there only for whoever reaches the case already.
 */
export async function handoversAhead({ database, keys }: Store, actor: Actor) {
  const rows = await database.read.handover.findMany({
    where: { doneAt: null, cancelledAt: null, OR: [{ fromId: actor.staffId }, { toId: actor.staffId }] },
    orderBy: [{ onDay: "asc" }, { id: "asc" }],
    take: MOST,
    select: {
      ...{ id: true, caseId: true, onDay: true, childToldOn: true, notToldReason: true },
      ...{ fromId: true, toId: true, toUnitId: true, acceptedAt: true },
      from: { select: { name: true } },
      to: { select: { name: true } },
      toUnit: { select: { name: true } },
      caseRecord: {
        select: {
          ...{ id: true, reference: true, responsibleId: true, coworkerId: true },
          unit: { select: { path: true } },
          child: { select: { nameSealed: true, protectedAt: true } },
        },
      },
    },
  });
  return rows.map(({ id, caseId, onDay, from, to, toUnit, caseRecord, ...row }) => ({
    handoverId: id,
    caseId,
    reference: caseRecord.reference,
    childName: reaches(actor, "case.view", caseRecord) ? open(keys, "child.name", caseRecord.child.nameSealed) : null,
    receives: row.toId === actor.staffId,
    /** Who has the case until then, and who has it afterwards: null until the unit that receives it has chosen. */
    fromName: from?.name ?? null,
    toName: to?.name ?? null,
    /** The unit that it goes to; null when it stays. */
    toUnit: toUnit?.name ?? null,
    keepsWorker: keepsWorker(row),
    onDay,
    childKnows: childSettled(row),
  }));
}
