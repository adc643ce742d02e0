import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { may } from "#app/domain/access/policy";
import { revokeApiKey } from "#app/domain/api-key/api-key.server";
import { forbidden, notFound } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";

/** Ends a key at once. */
export async function action({ request, params, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application, "/api-keys");
  if (!may(actor, "interface.manage")) throw forbidden();
  if (!(await revokeApiKey(application.store, actor, params.apiKeyId ?? "", application.now()))) throw notFound();
  return redirect("/api-keys", 303);
}
