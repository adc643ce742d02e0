import { z } from "zod";
import { type Actor, reach, type Role, ROLES } from "../access/policy";

export const InviteInput = z.object({
  name: z.string().trim().min(1, "required").max(120, "too_long"),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(200, "too_long")
    .regex(/^[^\s@]+@[^\s@]+$/, "email_invalid"),
  role: z.enum(ROLES),
  unitId: z.string().min(1, "required"),
});
export type InviteInput = z.infer<typeof InviteInput>;

export const RoleInput = z.object({ role: z.enum(ROLES), unitId: z.string().min(1, "required") });

/** What a manager decides in the own unit. The rest is for system administrators: it reaches beyond one unit. */
const GIVEN_BY_MANAGERS: readonly Role[] = ["caseworker", "leader", "unit_admin"];

/** Roles that the actor may give and take somewhere. */
export function rolesToGive(actor: Actor): readonly Role[] {
  const reached = reach(actor, "staff.manage");
  if (!reached) return [];
  return reached.kind === "all" ? ROLES : GIVEN_BY_MANAGERS;
}

/** Whether the actor may give or take this role in a unit. Never to or from oneself: see the operations. */
export function mayGive(actor: Actor, role: Role, unitPath: string): boolean {
  const reached = reach(actor, "staff.manage");
  if (!reached) return false;
  if (reached.kind === "all") return true;
  return GIVEN_BY_MANAGERS.includes(role) && reached.unitPaths.some((path) => unitPath.startsWith(path));
}
