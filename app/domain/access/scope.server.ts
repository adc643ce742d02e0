import type { Prisma } from "#app/db/generated/sqlite/client";
import { type Action, type Actor, passesProtection, reach, readsInEmergency, standInPaths } from "./policy";

/**
 * The `where` that every query for cases begins from: what the actor may reach with this action. A case outside it is
 * not forbidden but absent (404), so that nothing tells it exists. Without any right it matches nothing.
 *
 * The same rule as `reaches` in policy.ts; a test tries them against each other.
 */
export function casesWithin(actor: Actor, action: Action): Prisma.CaseRecordWhereInput {
  const emergency = readsInEmergency(actor, action);
  const byRole = casesByRole(actor, action);
  if (emergency.length === 0) return byRole;
  return { OR: [byRole, { id: { in: [...emergency] }, child: { protectedAt: null } }] };
}

function casesByRole(actor: Actor, action: Action): Prisma.CaseRecordWhereInput {
  const reached = reach(actor, action);
  if (!reached) return { id: { in: [] } };
  const works = casesWorkedWith(actor);
  const open = passesProtection(action) ? {} : { child: { protectedAt: null } };
  if (reached.kind === "all") return passesProtection(action) ? {} : { OR: [open, ...works] };
  const parts: Prisma.CaseRecordWhereInput[] = reached.own ? [...works] : [];
  if (reached.unitPaths.length > 0) {
    const units = { OR: reached.unitPaths.map((path) => ({ unit: { path: { startsWith: path } } })) };
    parts.push({ AND: [units, open] });
    if (!reached.own && !passesProtection(action)) parts.push({ AND: [units, { OR: works }] });
  }
  return { OR: parts };
}

/** `worksWith` of policy.ts as conditions, of which one is enough. */
export function casesWorkedWith(actor: Actor): Prisma.CaseRecordWhereInput[] {
  const { staffId } = actor;
  const away = { in: [...(actor.deputyFor ?? [])] };
  const units = standInPaths(actor).map((path) => ({ unit: { path: { startsWith: path } } }));
  const given = [...(actor.givenCaseIds ?? [])];
  const works: Prisma.CaseRecordWhereInput[] = [{ responsibleId: staffId }, { coworkerId: staffId }];
  if (away.in.length > 0 && units.length > 0) {
    works.push({ responsibleId: away, OR: units }, { coworkerId: away, OR: units });
  }
  if (given.length > 0) works.push({ id: { in: given } });
  return works;
}

/** The units that an actor may reach with this action. */
export function unitsWithin(actor: Actor, action: Action): Prisma.UnitWhereInput {
  const reached = reach(actor, action);
  if (!reached) return { id: { in: [] } };
  if (reached.kind === "all") return {};
  return { OR: reached.unitPaths.map((path) => ({ path: { startsWith: path } })) };
}
