import { open } from "#app/crypto/seal";
import type { Store } from "#app/db/store";
import { type Actor, reaches } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { casesWithOpenFlags } from "../flag/open.server";

const MOST = 40;

/**
 * Open cases that nobody is responsible for, or whose responsible has left. Those with a flag that waits come first:
 * nobody else will see it.
 */
export async function casesWithoutResponsible(store: Store, actor: Actor) {
  const { read } = store.database;
  const rows = await read.caseRecord.findMany({
    where: {
      AND: [
        { closedOn: null, OR: [{ responsibleId: null }, { responsible: { endedAt: { not: null } } }] },
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
      responsible: { select: { name: true } },
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
    /** Who carried it and has left; null when nobody did. */
    former: row.responsible && row.responsibleId ? { staffId: row.responsibleId, name: row.responsible.name } : null,
    coworkerName: row.coworker?.name ?? null,
    flagsOpen: flags.has(row.id),
  }));
  return {
    cases: [...cases.filter(({ flagsOpen }) => flagsOpen), ...cases.filter(({ flagsOpen }) => !flagsOpen)],
    more: rows.length > MOST,
  };
}
