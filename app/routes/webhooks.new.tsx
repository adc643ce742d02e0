import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { may } from "#app/domain/access/policy";
import { unitChoices } from "#app/domain/unit/choices.server";
import { WebhookInput } from "#app/domain/webhook/webhook";
import { makeWebhook } from "#app/domain/webhook/webhook.server";
import { forbidden } from "#app/http/errors";
import { list, parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { addressFault } from "#app/messaging/webhook.server";
import { NewWebhook } from "#app/ui/interface/new-webhook";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader({ request, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "interface.manage")) throw forbidden();
  const t = await requestTexts(request, application);
  return { title: t("interface.webhook.new"), units: await unitChoices(application.store, actor, "interface.manage") };
}

const Input = WebhookInput.extend({ events: list(WebhookInput.shape.events.element).pipe(WebhookInput.shape.events) });

/** Adds an address that is told, and shows the secret of its signatures, this once. */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "interface.manage")) throw forbidden();
  const form = await parseForm(request, Input);
  if (!form.ok) return unprocessable(form);
  const fault = addressFault(form.value.url, application.environment.webhookHosts);
  if (fault) return refused(form, { url: fault });
  const made = await makeWebhook(application.store, actor, form.value, application.now());
  if (made.ok) return { ok: true as const, secret: made.secret };
  if (made.refusal === "faulty") return refused(form, made.faults);
  throw forbidden();
}

export default function NewWebhookPage() {
  return <NewWebhook units={useLoaderData<typeof loader>().units} made={useActionData<typeof action>()} />;
}
