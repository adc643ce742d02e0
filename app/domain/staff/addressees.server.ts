import type { Reader, Transaction } from "#app/db/client.server";
import type { Role } from "../access/policy";
import { idsOfPath } from "../unit/unit";

/** Somebody who can be told something. */
export interface Addressee {
  readonly id: string;
  readonly language: string;
}

/** Those of these people who still work here. */
export function stillHere(read: Reader | Transaction, ids: readonly string[]): Promise<Addressee[]> {
  return read.staffMember.findMany({
    where: { id: { in: [...ids] }, endedAt: null },
    orderBy: { id: "asc" },
    select: { id: true, language: true },
  });
}

/** Who holds a role in a unit, or else in the nearest one above where anybody does, save those who are away. */
export async function nearestWithRole(
  read: Reader | Transaction,
  unitPath: string,
  role: Role,
  away: (ids: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<Addressee[]> {
  const unitIds = idsOfPath(unitPath);
  const holders = await read.staffRole.findMany({
    where: { unitId: { in: unitIds }, role, staff: { endedAt: null } },
    orderBy: { staffId: "asc" },
    select: { unitId: true, staff: { select: { id: true, language: true } } },
  });
  const gone = await away(holders.map(({ staff }) => staff.id));
  for (const unitId of unitIds.reverse()) {
    const here = holders.filter((holder) => holder.unitId === unitId && !gone.has(holder.staff.id));
    if (here.length > 0) return here.map(({ staff }) => staff);
  }
  return [];
}

/** Managers whose unit is this one, or lies above or below it. */
export async function managersAround(read: Reader | Transaction, unitPath: string): Promise<Addressee[]> {
  const around = { OR: [{ path: { startsWith: unitPath } }, { id: { in: idsOfPath(unitPath) } }] };
  return read.staffMember.findMany({
    where: { endedAt: null, roles: { some: { role: "manager", unit: around } } },
    orderBy: { id: "asc" },
    select: { id: true, language: true },
  });
}

export function systemAdministrators(read: Reader | Transaction): Promise<Addressee[]> {
  return read.staffMember.findMany({
    where: { endedAt: null, roles: { some: { role: "system_admin" } } },
    orderBy: { id: "asc" },
    select: { id: true, language: true },
  });
}

/** Where messages to these people go. The telephone number is sealed as it is stored. */
export async function addressesOf(read: Reader | Transaction, ids: readonly string[]) {
  const staff = await read.staffMember.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, email: true, phoneSealed: true, endedAt: true, language: true },
  });
  return new Map(staff.map((person) => [person.id, person]));
}

/** Names of people, those who have left too. */
export async function namesOf(
  read: Reader | Transaction,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids)].filter((id) => id !== null);
  const staff = await read.staffMember.findMany({ where: { id: { in: known } }, select: { id: true, name: true } });
  return new Map(staff.map(({ id, name }) => [id, name]));
}
