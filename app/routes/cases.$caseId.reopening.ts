import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { reopenCase } from "#app/domain/follow-up/case-closing.server";
import { notFound } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";

/** A case that was closed is open again. */
export async function action({ request, params, context: { application } }: ActionFunctionArgs) {
  const { caseId = "" } = params;
  const actor = await requireActor(request, application, `/cases/${caseId}`);
  if (!(await reopenCase(application.store, actor, caseId, application.now()))) throw notFound();
  return redirect(`/cases/${caseId}`, 303);
}
