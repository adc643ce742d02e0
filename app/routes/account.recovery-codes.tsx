import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { ownAccount } from "#app/domain/staff/account.server";
import { CodeInput } from "#app/domain/staff/second-factor";
import { renewRecoveryCodes } from "#app/domain/staff/second-factor.server";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireAccount } from "#app/http/session.server";
import { paceOf } from "#app/http/visitor";
import { RecoveryCodes } from "#app/ui/account/recovery-codes";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { TextField } from "#app/ui/form/text-field";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireAccount(request, application);
  if (!(await ownAccount(application.store, actor)).hasSecondFactor) return redirect("/account", 303);
  const t = await requestTexts(request, application);
  return { title: t("account.codes.renew") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { application } = context;
  const actor = await requireAccount(request, application);
  const form = await parseForm(request, CodeInput);
  if (!form.ok) return unprocessable(form);
  const renewed = await renewRecoveryCodes(application.store, actor, form.value.code, paceOf(application));
  if (renewed.ok) return data({ ok: true as const, recoveryCodes: renewed.recoveryCodes });
  return refused({ values: {} }, { [renewed.refusal === "code_wrong" ? "code" : ""]: renewed.refusal });
}

export default function RecoveryCodesPage() {
  const { t } = useTexts();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        parent={{ to: "/account", label: t("account.title") }}
        title={t(answer?.ok ? "account.codes.title" : "account.codes.renew")}
      />
      {answer?.ok ? (
        <RecoveryCodes codes={answer.recoveryCodes} />
      ) : (
        <>
          <p>{t("account.codes.renewLead")}</p>
          <Form failure={answer}>
            <TextField name="code" label={t("account.factor.code")} autoComplete="one-time-code" maxLength={10} short />
            <FormActions>
              <SubmitButton>{t("account.codes.renew")}</SubmitButton>
              <Link to="/account">{t("account.cancel")}</Link>
            </FormActions>
          </Form>
        </>
      )}
    </>
  );
}
