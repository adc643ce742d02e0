import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { endCaseAccess } from "#app/domain/case/people.server";
import { refusalResponse } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";

/** Somebody who was given access to a case has it no longer. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { application } = context;
  const { caseId = "", accessId = "" } = params;
  const page = `/cases/${caseId}/people`;
  const actor = await requireActor(request, application, page);
  const ended = await endCaseAccess(application.store, actor, { caseId, accessId }, application.now());
  if (!ended.ok) throw refusalResponse(ended.refusal);
  return redirect(page, 303);
}
