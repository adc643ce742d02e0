import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { askAfterMeeting } from "#app/domain/follow-up/after-meeting.server";
import { notFound } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";

/** The child is asked after the meeting, and gets the feedback with it. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { store, now, jobs } = context.application;
  const actor = await requireActor(request, context.application);
  const { caseId = "", followUpId = "" } = params;
  const asked = await askAfterMeeting(store, actor, { caseId, followUpId }, now());
  if (asked.ok) {
    jobs.wake();
    return redirect(`/cases/${caseId}/follow-ups/${asked.followUpId}/invitation`, 303);
  }
  if (asked.refusal === "not_found") throw notFound();
  // What could not be chosen for the caseworker, the caseworker chooses.
  if (asked.refusal === "not_asked") {
    return redirect(`/cases/${caseId}/follow-ups/${asked.followUpId}/preparation`, 303);
  }
  return redirect(`/cases/${caseId}/follow-ups/${followUpId}/feedback`, 303);
}
