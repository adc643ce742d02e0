import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { RemovalInput } from "#app/domain/staff/account-link";
import { ownAccount } from "#app/domain/staff/account.server";
import { mustHaveSecondFactor } from "#app/domain/staff/second-factor";
import { removeSecondFactor } from "#app/domain/staff/second-factor.server";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireAccount } from "#app/http/session.server";
import { paceOf } from "#app/http/visitor";
import { Form, FormActions } from "#app/ui/form/form";
import { PasswordField } from "#app/ui/form/password-field";
import { SubmitButton } from "#app/ui/form/submit-button";
import { TextField } from "#app/ui/form/text-field";
import { Notice } from "#app/ui/staff/notice";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireAccount(request, application);
  if (!(await ownAccount(application.store, actor)).hasSecondFactor) return redirect("/account", 303);
  const t = await requestTexts(request, application);
  const required = mustHaveSecondFactor(actor, application.environment.signIn.secondFactorFor);
  return { title: t("account.factor.remove"), required };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { application } = context;
  const actor = await requireAccount(request, application);
  const form = await parseForm(request, RemovalInput);
  if (!form.ok) return unprocessable({ ...form, values: {} });
  const removed = await removeSecondFactor(application.store, actor, form.value, paceOf(application));
  if (removed.ok) return redirect("/account", 303);
  const { refusal } = removed;
  if (refusal === "busy") return refused({ values: {} }, { "": refusal }, 503);
  const field = refusal === "too_many_tries" ? "" : refusal === "code_wrong" ? "code" : "password";
  return refused({ values: {} }, { [field]: refusal === "password_short_alone" ? "password_short_without" : refusal });
}

export default function RemovalPage() {
  const { t } = useTexts();
  const { required } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        parent={{ to: "/account", label: t("account.title") }}
        title={t("account.factor.remove")}
        lead={t("account.factor.removeLead")}
      />
      {required && <Notice tone="attention">{t("account.factor.removeRequired")}</Notice>}
      <Form failure={useActionData<typeof action>()}>
        <PasswordField name="password" label={t("signIn.password")} autoComplete="current-password" />
        <TextField
          name="code"
          label={t("account.factor.code")}
          hint={t("signIn.code.hint")}
          autoComplete="one-time-code"
          maxLength={40}
          short
        />
        <FormActions>
          <SubmitButton look="danger">{t("account.factor.remove")}</SubmitButton>
          <Link to="/account">{t("account.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
