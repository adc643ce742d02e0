import type { Prisma } from "#app/db/generated/sqlite/client";
import { type Action, type Actor, carriersActedFor, passesProtection, reach } from "./policy";

/**
 * The `where` that every query for cases begins from: what the actor may reach with this action. A case outside it is
 * not forbidden but absent (404), so that nothing tells it exists. Without any right it matches nothing.
 *
 * The same rule as `reaches` in policy.ts; a test tries them against each other.
 */
export function casesWithin(actor: Actor, action: Action): Prisma.CaseRecordWhereInput {
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
  const carriers = [...carriersActedFor(actor)];
  const given = [...(actor.givenCaseIds ?? [])];
  const carried = [{ responsibleId: { in: carriers } }, { coworkerId: { in: carriers } }];
  return given.length > 0 ? [...carried, { id: { in: given } }] : carried;
}

/** The units that an actor may reach with this action. */
export function unitsWithin(actor: Actor, action: Action): Prisma.UnitWhereInput {
  const reached = reach(actor, action);
  if (!reached) return { id: { in: [] } };
  if (reached.kind === "all") return {};
  return { OR: reached.unitPaths.map((path) => ({ path: { startsWith: path } })) };
}
