import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { may } from "#app/domain/access/policy";
import { forbidden } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";

/** The start page of each role is the first part it has any use for. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context.application);
  if (may(actor, "case.view")) return redirect("/cases", 303);
  if (may(actor, "questionnaire.view")) return redirect("/questionnaires", 303);
  throw forbidden();
}
