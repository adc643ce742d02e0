import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { may } from "#app/domain/access/policy";
import { forbidden } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";

/** From a unit and an area that were chosen to where the action about them is written. */
export async function loader({ request, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application, "/statistics/actions");
  if (!may(actor, "statistics.view")) throw forbidden();
  const chosen = new URL(request.url).searchParams;
  const parts = ["period", "unit", "area"].map((name) => encodeURIComponent(chosen.get(name) ?? ""));
  return redirect(parts.includes("") ? "/statistics/actions" : `/statistics/actions/${parts.join("/")}`, 303);
}
