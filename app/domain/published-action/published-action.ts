import { z } from "zod";
import { type Actor, reach } from "../access/policy";

/*
 * "You said, we did": one action for each area, unit and half-year, for everybody who sees statistics. Written by whoever
 * leads the unit, or by an analyst.
 */

/** Characters: what a leaflet has room for. */
const LONGEST = 600;

const Words = z.string().trim().min(1).max(LONGEST);

export const PublishedActionInput = z.object({ said: Words, did: Words });
export type PublishedActionInput = z.infer<typeof PublishedActionInput>;

/** An area of the questionnaires. */
export const Area = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);

/** Whether the actor may write for a unit: analysts for all, managers for theirs and those below. */
export function mayWriteFor(actor: Actor, unitPath: string): boolean {
  if (!reach(actor, "statistics.view")) return false;
  return actor.roles.some(
    ({ role, unitPath: led }) => role === "analyst" || (role === "manager" && unitPath.startsWith(led)),
  );
}
