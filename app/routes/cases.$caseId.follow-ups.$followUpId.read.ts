import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { markRead } from "#app/domain/meeting/reading.server";
import { refusalResponse } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";

/** Notes that all answers have been read. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { application } = context;
  const { caseId = "", followUpId = "" } = params;
  const page = `/cases/${caseId}/follow-ups/${followUpId}`;
  const actor = await requireActor(request, application, page);
  const reading = await markRead(application.store, actor, { caseId, followUpId }, application.now());
  if (!reading.ok) throw refusalResponse(reading.refusal === "not_found" ? "not_found" : "conflict");
  return redirect(page, 303);
}
