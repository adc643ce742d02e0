import type { Reader, Transaction } from "#app/db/client.server";
import { CARRIERS } from "../access/policy";
import { idsOfPath } from "../unit/unit";

export interface Carrier {
  readonly id: string;
  readonly name: string;
  /** Units with the role; cases in them and below can be carried. */
  readonly unitIds: readonly string[];
}

/** Staff members who can be responsible or co-worker for cases in any of these units, by name. */
export async function carriersFor(read: Reader | Transaction, unitPaths: readonly string[]): Promise<Carrier[]> {
  const unitIds = [...new Set(unitPaths.flatMap(idsOfPath))];
  const roles = await read.staffRole.findMany({
    where: { unitId: { in: unitIds }, role: { in: [...CARRIERS] }, staff: { endedAt: null } },
    select: { unitId: true, staff: { select: { id: true, name: true } } },
  });
  const carriers = new Map<string, { id: string; name: string; unitIds: string[] }>();
  for (const { unitId, staff } of roles) {
    const carrier = carriers.get(staff.id) ?? { ...staff, unitIds: [] };
    carrier.unitIds.push(unitId);
    carriers.set(staff.id, carrier);
  }
  return [...carriers.values()].sort((a, b) => a.name.localeCompare(b.name, "sv"));
}

/** Units at and below which somebody can carry cases, as their paths. */
export async function carrierPathsOf(read: Reader | Transaction, staffId: string): Promise<string[]> {
  const roles = await read.staffRole.findMany({
    where: { staffId, role: { in: [...CARRIERS] } },
    select: { unit: { select: { path: true } } },
  });
  return roles.map(({ unit }) => unit.path);
}
