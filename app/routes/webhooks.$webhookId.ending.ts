import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { may } from "#app/domain/access/policy";
import { endWebhook } from "#app/domain/webhook/webhook.server";
import { forbidden, notFound } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";

/** Nothing more is told to this address. */
export async function action({ request, params, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application, "/api-keys");
  if (!may(actor, "interface.manage")) throw forbidden();
  if (!(await endWebhook(application.store, actor, params.webhookId ?? "", application.now()))) throw notFound();
  return redirect("/api-keys", 303);
}
