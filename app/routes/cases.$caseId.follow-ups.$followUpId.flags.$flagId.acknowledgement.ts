import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { acknowledgeFlag } from "#app/domain/flag/acknowledgement.server";
import { refusalResponse } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";

/** Someone takes responsibility for a flag. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { application } = context;
  const { caseId = "", followUpId = "", flagId = "" } = params;
  const page = `/cases/${caseId}/follow-ups/${followUpId}`;
  const actor = await requireActor(request, application, page);
  const result = await acknowledgeFlag(application.store, actor, { caseId, followUpId, flagId }, application.now());
  if (!result.ok) throw refusalResponse(result.refusal);
  return redirect(`${page}#flags`, 303);
}
