import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { cancelHandover } from "#app/domain/handover/plan.server";
import { refusalResponse } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";

/** The case stays where it is. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application, "/unit-work");
  const cancelled = await cancelHandover(application.store, actor, params.handoverId ?? "", application.now());
  if (!cancelled.ok) throw refusalResponse(cancelled.refusal);
  return redirect("/unit-work", 303);
}
