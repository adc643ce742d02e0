import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { takeBackWithdrawal } from "#app/domain/questionnaire/withdrawal.server";
import { forbidden } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";

/** Takes the withdrawal of a version back. One that has been taken back already is what was wanted. */
export async function action({ request, params, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application);
  const versionId = params.versionId ?? "";
  const done = await takeBackWithdrawal(application.store, actor, versionId, application.now());
  if (!done.ok && done.refusal === "forbidden") throw forbidden();
  return redirect(`/questionnaires/${versionId}`, 303);
}
