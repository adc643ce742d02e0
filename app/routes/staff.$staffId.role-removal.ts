import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { takeRole } from "#app/domain/staff/employment.server";
import { refusalResponse } from "#app/http/errors";
import { parseForm } from "#app/http/form";
import { backToStaff, managedStaff } from "#app/http/managed-staff.server";

export { backToStaff as loader };

const RoleForm = z.object({ roleId: z.string().min(1).max(40) });

/** The colleague's page says how many children stand in the way: this button has no page of its own. */
export async function action(args: ActionFunctionArgs) {
  const { application, store, actor, staffId } = await managedStaff(args);
  const form = await parseForm(args.request, RoleForm);
  if (!form.ok) throw refusalResponse("invalid");
  const taken = await takeRole(store, actor, staffId, form.value.roleId, application.now());
  if (taken.ok) return redirect(`/staff/${staffId}`, 303);
  if (taken.refusal === "carries_cases") return redirect(`/staff/${staffId}?carries=${taken.cases}`, 303);
  throw refusalResponse(taken.refusal);
}
