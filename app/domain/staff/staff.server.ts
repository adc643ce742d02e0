import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import { type Action, type Actor, may, reach, type Role } from "../access/policy";
import { mayGive } from "./staff";

export interface StaffRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly HeldRole[];
  readonly state: AccountState;
}

export interface HeldRole {
  readonly id: string;
  readonly role: Role;
  readonly unitName: string;
  /** The actor may take it away. */
  readonly mayTake: boolean;
}

export type AccountState = "active" | "invited" | "ended";

export interface StaffListPage {
  readonly rows: readonly StaffRow[];
  /** E-mail address after which the next page begins; null at the end. */
  readonly next: string | null;
}

const PAGE_SIZE = 50;

/** One page of the colleagues that the actor may see, by e-mail address. */
export async function listStaff(
  store: Store,
  actor: Actor,
  filter: { readonly search: string; readonly ended: boolean; readonly after: string | null },
): Promise<StaffListPage> {
  const found = filter.search.trim();
  const where: Prisma.StaffMemberWhereInput[] = [
    staffWithin(actor, "staff.view"),
    { endedAt: filter.ended ? { not: null } : null },
  ];
  if (filter.after !== null) where.push({ email: { gt: filter.after } });
  if (found !== "") where.push({ OR: [{ name: { contains: found } }, { email: { contains: found.toLowerCase() } }] });
  const rows = await store.database.read.staffMember.findMany({
    where: { AND: where },
    orderBy: { email: "asc" },
    take: PAGE_SIZE + 1,
    select: SHOWN,
  });
  const page = rows.slice(0, PAGE_SIZE);
  const next = rows.length > PAGE_SIZE ? (page.at(-1)?.email ?? null) : null;
  return { rows: page.map((row) => rowOf(actor, row)), next };
}

export interface StaffPage extends StaffRow {
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly hasSecondFactor: boolean;
  /** It is the actor's own account: changed by somebody else only. */
  readonly isSelf: boolean;
  /** The actor may end the account, because it has no role out of reach. */
  readonly mayEnd: boolean;
  readonly mayManage: boolean;
}

export async function staffPage(store: Store, actor: Actor, staffId: string): Promise<StaffPage | null> {
  const row = await store.database.read.staffMember.findFirst({
    where: { AND: [staffWithin(actor, "staff.view"), { id: staffId }] },
    select: SHOWN,
  });
  if (!row) return null;
  const isSelf = staffId === actor.staffId;
  const mayManage = may(actor, "staff.manage") && !isSelf && row.endedAt === null;
  const shown = rowOf(actor, row);
  return {
    ...shown,
    ...{ createdAt: row.createdAt, endedAt: row.endedAt, hasSecondFactor: row.totpConfirmedAt !== null },
    ...{ isSelf, mayManage, mayEnd: mayManage && shown.roles.every(({ mayTake }) => mayTake) },
  };
}

/** Colleagues with a role in a unit that the actor reaches. Whoever reaches everything sees those without a role too. */
export function staffWithin(actor: Actor, action: Action): Prisma.StaffMemberWhereInput {
  const reached = reach(actor, action);
  if (!reached) return { id: { in: [] } };
  if (reached.kind === "all") return {};
  const units = reached.unitPaths.map((path) => ({ unit: { path: { startsWith: path } } }));
  return { roles: { some: { OR: units } } };
}

const SHOWN = {
  ...{ id: true, name: true, email: true, createdAt: true, endedAt: true, passwordHash: true, totpConfirmedAt: true },
  roles: { select: { id: true, role: true, unit: { select: { name: true, path: true } } }, orderBy: { role: "asc" } },
  _count: { select: { identities: true } },
} as const satisfies Prisma.StaffMemberSelect;

type Shown = Prisma.StaffMemberGetPayload<{ select: typeof SHOWN }>;

function rowOf(actor: Actor, row: Shown): StaffRow {
  const activated = row.passwordHash !== null || row._count.identities > 0;
  return {
    ...{ id: row.id, name: row.name, email: row.email },
    roles: row.roles.map(({ id, role, unit }) => ({
      ...{ id, role, unitName: unit.name },
      mayTake: row.id !== actor.staffId && mayGive(actor, role, unit.path),
    })),
    state: row.endedAt !== null ? "ended" : activated ? "active" : "invited",
  };
}
