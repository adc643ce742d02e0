import type { Reader, Transaction } from "#app/db/client.server";
import { CARRIERS, type Role } from "../access/policy";

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly { readonly role: Role; readonly unitId: string }[];
}

/** Everybody who can carry cases in these units or below, by name, with those roles. */
export async function staffBelow(read: Reader | Transaction, unitPaths: readonly string[]): Promise<Colleague[]> {
  if (unitPaths.length === 0) return [];
  const roles = await read.staffRole.findMany({
    where: {
      role: { in: [...CARRIERS] },
      staff: { endedAt: null },
      unit: { OR: unitPaths.map((path) => ({ path: { startsWith: path } })) },
    },
    select: { role: true, unitId: true, staff: { select: { id: true, name: true } } },
  });
  const byId = new Map<string, Colleague>();
  for (const { role, unitId, staff } of roles) {
    const known = byId.get(staff.id)?.roles ?? [];
    byId.set(staff.id, { ...staff, roles: [...known, { role, unitId }] });
  }
  return [...byId.values()].sort((a, b) => a.name.localeCompare(b.name, "sv"));
}

/** The paths of the units in which these people can carry cases. */
export async function pathsOfRoles(read: Reader | Transaction, staffIds: readonly string[]): Promise<string[]> {
  const roles = await read.staffRole.findMany({
    where: { staffId: { in: [...staffIds] }, role: { in: [...CARRIERS] } },
    select: { unit: { select: { path: true } } },
  });
  return [...new Set(roles.map(({ unit }) => unit.path))];
}
