import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { may } from "#app/domain/access/policy";
import { ApiKeyInput } from "#app/domain/api-key/api-key";
import { listApiKeys, makeApiKey } from "#app/domain/api-key/api-key.server";
import { addDays, localDate } from "#app/domain/calendar/working-days";
import { ProofInput } from "#app/domain/staff/account-link";
import { ownAccount } from "#app/domain/staff/account.server";
import { provePassword } from "#app/domain/staff/proof.server";
import { unitChoices } from "#app/domain/unit/choices.server";
import { listWebhooks } from "#app/domain/webhook/webhook.server";
import { forbidden } from "#app/http/errors";
import { list, parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { paceOf } from "#app/http/visitor";
import { InterfacePage } from "#app/ui/interface/interface-page";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

/** Which other systems have keys, and which are told of events. Managers see their unit's; making is the administrator's. */
export async function loader({ request, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "interface.view")) throw forbidden();
  const { store, now } = application;
  const mayManage = may(actor, "interface.manage");
  const t = await requestTexts(request, application);
  return {
    title: t("interface.title"),
    mayManage,
    asksPassword: mayManage && (await ownAccount(store, actor)).hasPassword,
    keys: await listApiKeys(store, actor, now()),
    webhooks: await listWebhooks(store, actor),
    units: mayManage ? await unitChoices(store, actor, "interface.manage") : [],
    nextYear: addDays(localDate(now()), 365),
  };
}

const Input = ApiKeyInput.extend({
  password: ProofInput,
  scopes: list(ApiKeyInput.shape.scopes.element).pipe(ApiKeyInput.shape.scopes),
});

/** Makes a key and shows it, this once. It outlives the session, so the password is asked for again. */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "interface.manage")) throw forbidden();
  const form = await parseForm(request, Input);
  if (!form.ok) return unprocessable(form);
  const { password, ...input } = form.value;
  const proof = await provePassword(application.store, actor, password, paceOf(application));
  if (!proof.ok) {
    const { refusal } = proof;
    if (refusal === "busy") return refused(form, { "": refusal }, 503);
    return refused(form, { [refusal === "too_many_tries" ? "" : "password"]: refusal });
  }
  const made = await makeApiKey(application.store, actor, input, application.now());
  if (made.ok) return { ok: true as const, key: made.key, name: form.value.name };
  if (made.refusal === "faulty") return refused(form, made.faults);
  throw forbidden();
}

export default function ApiKeysPage() {
  return <InterfacePage page={useLoaderData<typeof loader>()} made={useActionData<typeof action>()} />;
}
