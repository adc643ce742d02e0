import type { Prisma } from "#app/db/generated/sqlite/client";
import { type Action, type Actor, reach } from "./policy";

/**
 * The `where` that every query for cases begins from: what the actor may reach with this action. A case outside it is
 * not forbidden but absent (404), so that nothing tells it exists. Without any right it matches nothing.
 */
export function casesWithin(actor: Actor, action: Action): Prisma.CaseRecordWhereInput {
  const reached = reach(actor, action);
  if (!reached) return { id: { in: [] } };
  if (reached.kind === "all") return {};
  const parts: Prisma.CaseRecordWhereInput[] = reached.unitPaths.map((path) => ({
    unit: { path: { startsWith: path } },
  }));
  if (reached.own) parts.push({ responsibleId: actor.staffId }, { coworkerId: actor.staffId });
  return { OR: parts };
}

/** The units that an actor may reach with this action. */
export function unitsWithin(actor: Actor, action: Action): Prisma.UnitWhereInput {
  const reached = reach(actor, action);
  if (!reached) return { id: { in: [] } };
  if (reached.kind === "all") return {};
  return { OR: reached.unitPaths.map((path) => ({ path: { startsWith: path } })) };
}
