import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { endEmergency } from "#app/domain/emergency/emergency.server";
import { refusalResponse } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";

/** A case that was opened in an emergency is shut before its time. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application, "/emergency");
  const ended = await endEmergency(application.store, actor, params.accessId ?? "", application.now());
  if (!ended.ok) throw refusalResponse(ended.refusal);
  return redirect("/emergency", 303);
}
