import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { resumeReminders } from "#app/domain/follow-up/reminders.server";
import { refusalResponse } from "#app/http/errors";
import { managedFollowUp } from "#app/http/managed-follow-up.server";

/** The child is reminded again. */
export async function action(args: ActionFunctionArgs) {
  const { store, actor, caseId, followUpId, at } = await managedFollowUp(args);
  const resumed = await resumeReminders(store, actor, followUpId, at);
  if (!resumed.ok) throw refusalResponse(resumed.refusal === "not_found" ? "not_found" : "conflict");
  return redirect(`/cases/${caseId}/follow-ups/${followUpId}/invitation`, 303);
}
