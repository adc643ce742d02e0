import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { liftHold } from "#app/domain/retention/hold.server";
import { notFound } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";

/** A case is held no longer, by this hold at least. */
export async function action({ request, params, context: { application } }: ActionFunctionArgs) {
  const { caseId = "", holdId = "" } = params;
  const page = `/cases/${caseId}/holds`;
  const actor = await requireActor(request, application, page);
  if (!(await liftHold(application.store, actor, { caseId, holdId }, application.now()))) throw notFound();
  return redirect(page, 303);
}
