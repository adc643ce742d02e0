import { open } from "#app/crypto/seal";
import type { Store } from "#app/db/store";
import { type Actor, CARRIERS, reaches } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { casesWithOpenFlags } from "../flag/open.server";

const MOST = 40;

/**
 * Open cases that nobody is responsible for, or whose responsible has left or holds no role any more in which cases are
 * carried, and so does not even see them. Those with a flag that waits come first: nobody else will see it.
 */
export async function casesWithoutResponsible(store: Store, actor: Actor) {
  const { read } = store.database;
  const rows = await read.caseRecord.findMany({
    where: {
      AND: [
        {
          closedOn: null,
          OR: [
            { responsibleId: null },
            { responsible: { OR: [{ endedAt: { not: null } }, { roles: { none: { role: { in: [...CARRIERS] } } } }] } },
          ],
        },
        casesWithin(actor, "case.assign"),
      ],
    },
    orderBy: { reference: "asc" },
    take: MOST + 1,
    select: {
      id: true,
      reference: true,
      responsibleId: true,
      coworkerId: true,
      responsible: { select: { name: true, endedAt: true } },
      coworker: { select: { name: true } },
      unit: { select: { path: true, name: true } },
      child: { select: { nameSealed: true, protectedAt: true } },
    },
  });
  const shown = rows.slice(0, MOST);
  const flags = await casesWithOpenFlags(
    read,
    shown.map(({ id }) => id),
  );
  const cases = shown.map((row) => ({
    caseId: row.id,
    reference: row.reference,
    childName: reaches(actor, "case.view", row) ? open(store.keys, "child.name", row.child.nameSealed) : null,
    unitName: row.unit.name,
    /** Who carried it and has left, or lost the role for it; null when nobody did. */
    former:
      row.responsible && row.responsibleId
        ? { staffId: row.responsibleId, name: row.responsible.name, left: row.responsible.endedAt !== null }
        : null,
    coworkerName: row.coworker?.name ?? null,
    flagsOpen: flags.has(row.id),
  }));
  return {
    cases: [...cases.filter(({ flagsOpen }) => flagsOpen), ...cases.filter(({ flagsOpen }) => !flagsOpen)],
    more: rows.length > MOST,
  };
}
