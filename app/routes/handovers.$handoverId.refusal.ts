import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { declineHandover } from "#app/domain/handover/receiving.server";
import { refusalResponse } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";

/** The unit that should have received the case says no: it stays where it is. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application, "/unit-work");
  const declined = await declineHandover(application.store, actor, params.handoverId ?? "", application.now());
  if (!declined.ok) throw refusalResponse(declined.refusal);
  application.jobs.wake();
  return redirect("/unit-work", 303);
}
