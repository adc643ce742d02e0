import type { Reader, Transaction } from "#app/db/client.server";

/** The names of some staff members by their ids, in one query, for pages that say who did what. */
export async function staffNames(
  read: Reader | Transaction,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const staff = await read.staffMember.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  return new Map(staff.map(({ id, name }) => [id, name]));
}
