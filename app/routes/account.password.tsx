import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { ChangePasswordInput } from "#app/domain/staff/account-link";
import { changePassword } from "#app/domain/staff/password.server";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireAccount } from "#app/http/session.server";
import { paceOf } from "#app/http/visitor";
import { Form, FormActions } from "#app/ui/form/form";
import { PasswordField } from "#app/ui/form/password-field";
import { SubmitButton } from "#app/ui/form/submit-button";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAccount(request, context.application);
  const t = await requestTexts(request, context.application);
  return { title: t("account.password.change") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { application } = context;
  const actor = await requireAccount(request, application);
  const form = await parseForm(request, ChangePasswordInput);
  if (!form.ok) return unprocessable(form);
  const changed = await changePassword(application.store, actor, form.value, paceOf(application));
  if (changed.ok) return redirect("/account", 303);
  const { refusal } = changed;
  if (refusal === "busy") return refused(form, { "": refusal }, 503);
  if (refusal === "too_many_tries") return refused(form, { "": refusal });
  return refused(form, { [refusal === "password_wrong" ? "currentPassword" : "password"]: refusal });
}

export default function ChangePasswordPage() {
  const { t } = useTexts();
  return (
    <>
      <PageHeader
        parent={{ to: "/account", label: t("account.title") }}
        title={t("account.password.change")}
        lead={t("account.password.changeLead")}
      />
      <Form failure={useActionData<typeof action>()}>
        <PasswordField name="currentPassword" label={t("account.password.current")} autoComplete="current-password" />
        <PasswordField
          name="password"
          label={t("account.password.new")}
          hint={t("account.password.rule")}
          autoComplete="new-password"
        />
        <FormActions>
          <SubmitButton>{t("account.password.save")}</SubmitButton>
          <Link to="/account">{t("account.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
