import type { Reader, Transaction } from "#app/db/client.server";

/** Who carries a case, and in which unit. */
export function caseCarriers(read: Reader | Transaction, caseId: string) {
  return read.caseRecord.findUniqueOrThrow({
    where: { id: caseId },
    select: { responsibleId: true, coworkerId: true, unit: { select: { id: true, path: true } } },
  });
}

/** Whether somebody is responsible for or co-worker of an open case in any of these units or below. */
export async function carriesBelow(
  read: Reader | Transaction,
  staffId: string,
  unitPaths: readonly string[],
): Promise<boolean> {
  const units = unitPaths.map((path) => ({ unit: { path: { startsWith: path } } }));
  const carried = { OR: [{ responsibleId: staffId }, { coworkerId: staffId }] };
  return (await read.caseRecord.count({ where: { AND: [{ closedOn: null }, carried, { OR: units }] } })) > 0;
}

/** The open cases that somebody is responsible for or co-worker of. */
export async function caseIdsCarriedBy(read: Reader | Transaction, staffId: string): Promise<string[]> {
  const cases = await read.caseRecord.findMany({
    where: { closedOn: null, OR: [{ responsibleId: staffId }, { coworkerId: staffId }] },
    select: { id: true },
  });
  return cases.map(({ id }) => id);
}
