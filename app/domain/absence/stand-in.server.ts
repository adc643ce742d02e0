import type { Reader, Transaction } from "#app/db/client.server";

/** Who stands in on a day (ISO) for those of these people who are away. */
export async function deputiesOn(
  read: Reader | Transaction,
  staffIds: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, { readonly deputyId: string; readonly deputyName: string; readonly untilOn: string }>> {
  if (staffIds.length === 0) return new Map();
  const rows = await read.staffAbsence.findMany({
    where: { staffId: { in: [...staffIds] }, endedAt: null, fromOn: { lte: day }, untilOn: { gte: day } },
    select: { staffId: true, deputyId: true, untilOn: true, deputy: { select: { name: true } } },
  });
  return new Map(
    rows.map(({ staffId, deputyId, untilOn, deputy }) => [staffId, { deputyId, deputyName: deputy.name, untilOn }]),
  );
}

/** Everybody who is away on a day, with their deputies. */
export function absencesUnderWay(read: Reader, day: string) {
  return read.staffAbsence.findMany({
    where: { endedAt: null, fromOn: { lte: day }, untilOn: { gte: day } },
    select: { staffId: true, deputyId: true },
  });
}
