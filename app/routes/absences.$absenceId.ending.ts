import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { endAbsence } from "#app/domain/absence/absence.server";
import { refusalResponse } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";

/** Somebody is back before the day, or does not go away after all. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application, "/absences");
  const ended = await endAbsence(application.store, actor, params.absenceId ?? "", application.now());
  if (!ended.ok) throw refusalResponse(ended.refusal);
  return redirect("/absences", 303);
}
