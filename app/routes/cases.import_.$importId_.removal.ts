import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { may } from "#app/domain/access/policy";
import { discardImport } from "#app/domain/case-import/case-import.server";
import { forbidden } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";

/** Deletes what was uploaded. */
export async function action({ request, params, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application, "/cases/import");
  if (!may(actor, "case.create")) throw forbidden();
  await discardImport(application.store, actor, params.importId ?? "");
  return redirect("/cases/import", 303);
}
