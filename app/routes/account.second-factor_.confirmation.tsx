import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { totpAddress } from "#app/crypto/second-factor";
import { ownAccount } from "#app/domain/staff/account.server";
import { CodeInput } from "#app/domain/staff/second-factor";
import { confirmSecondFactor, waitingSecret } from "#app/domain/staff/second-factor-setup.server";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireAccount } from "#app/http/session.server";
import { qrCode } from "#app/messaging/qr-code";
import { RecoveryCodes } from "#app/ui/account/recovery-codes";
import { SecretSheet } from "#app/ui/account/secret-sheet";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { TextField } from "#app/ui/form/text-field";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

/** The secret as a picture and as text, while it waits to be confirmed with a code. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireAccount(request, application);
  const secret = await waitingSecret(application.store, actor, application.now());
  const t = await requestTexts(request, application);
  const title = t("account.factor.setUp");
  if (secret === null) return { title, secret, qr: null };
  const { email } = await ownAccount(application.store, actor);
  return { title, secret, qr: qrCode(totpAddress(secret, email)) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { application } = context;
  const actor = await requireAccount(request, application);
  const form = await parseForm(request, CodeInput);
  if (!form.ok) return unprocessable(form);
  const set = await confirmSecondFactor(application.store, actor, form.value.code, application.now());
  if (set.ok) return data({ ok: true as const, recoveryCodes: set.recoveryCodes });
  if (set.refusal === "wrong_state") throw redirect("/account", 303);
  return refused({ values: {} }, { code: set.refusal });
}

export default function ConfirmationPage() {
  const { t } = useTexts();
  const { secret, qr } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const parent = { to: "/account", label: t("account.title") };
  if (answer?.ok) {
    return (
      <>
        <PageHeader parent={parent} title={t("account.codes.title")} />
        <RecoveryCodes codes={answer.recoveryCodes} />
      </>
    );
  }
  return (
    <>
      <PageHeader parent={parent} title={t("account.factor.setUp")} />
      {secret && qr ? (
        <Form failure={answer}>
          <SecretSheet secret={secret} qr={qr} />
          <TextField
            name="code"
            label={t("account.factor.code")}
            hint={t("account.factor.codeHint")}
            autoComplete="one-time-code"
            maxLength={10}
            short
          />
          <FormActions>
            <SubmitButton>{t("account.factor.confirm")}</SubmitButton>
          </FormActions>
        </Form>
      ) : (
        <p>{t("account.factor.nothing")}</p>
      )}
    </>
  );
}
