import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { takeRole } from "#app/domain/staff/employment.server";
import { refusalResponse } from "#app/http/errors";
import { parseForm } from "#app/http/form";
import { backToStaff, changeStaff, managedStaff } from "#app/http/managed-staff.server";

export { backToStaff as loader };

const RoleForm = z.object({ roleId: z.string().min(1).max(40) });

export async function action(args: ActionFunctionArgs) {
  await managedStaff(args);
  const form = await parseForm(args.request, RoleForm);
  if (!form.ok) throw refusalResponse("invalid");
  return changeStaff(args, (store, actor, staffId, now) => takeRole(store, actor, staffId, form.value.roleId, now));
}
