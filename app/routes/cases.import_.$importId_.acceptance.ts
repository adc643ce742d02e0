import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { may } from "#app/domain/access/policy";
import { acceptImport } from "#app/domain/case-import/case-import.server";
import { forbidden, notFound } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";

/** Makes all the cases of an import, or none: then its page says what has become wrong with it. */
export async function action({ request, params, context: { application } }: ActionFunctionArgs) {
  const { importId = "" } = params;
  const page = `/cases/import/${importId}`;
  const actor = await requireActor(request, application, page);
  if (!may(actor, "case.create")) throw forbidden();
  const accepted = await acceptImport(application.store, actor, importId, application.now());
  if (accepted.ok) return redirect(`/cases?imported=${accepted.cases}`, 303);
  if (accepted.refusal === "not_found") throw notFound();
  return redirect(page, 303);
}
