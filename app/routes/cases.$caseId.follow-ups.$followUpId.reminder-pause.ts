import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { pauseReminders } from "#app/domain/follow-up/reminders.server";
import { refusalResponse } from "#app/http/errors";
import { managedFollowUp } from "#app/http/managed-follow-up.server";

/** The child is reminded of this follow-up no more, until somebody says otherwise. */
export async function action(args: ActionFunctionArgs) {
  const { store, actor, caseId, followUpId, at } = await managedFollowUp(args);
  const paused = await pauseReminders(store, actor, followUpId, at);
  if (!paused.ok) throw refusalResponse(paused.refusal === "not_found" ? "not_found" : "conflict");
  return redirect(`/cases/${caseId}/follow-ups/${followUpId}/invitation`, 303);
}
