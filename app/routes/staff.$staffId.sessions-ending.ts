import type { ActionFunctionArgs } from "@remix-run/node";
import { signOutEverywhere } from "#app/domain/staff/employment.server";
import { backToStaff, changeStaff } from "#app/http/managed-staff.server";

export { backToStaff as loader };

export function action(args: ActionFunctionArgs) {
  return changeStaff(args, signOutEverywhere);
}
