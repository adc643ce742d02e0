import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { NewPasswordInput } from "#app/domain/staff/account-link";
import { choosePassword } from "#app/domain/staff/password.server";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { noteRefusedSignIn } from "#app/http/refused-sign-in";
import { endedSessionCookie } from "#app/http/session.server";
import { paceOf, visitorOf } from "#app/http/visitor";
import { LinkToken } from "#app/ui/account/link-token";
import { Form, FormActions } from "#app/ui/form/form";
import { PasswordField } from "#app/ui/form/password-field";
import { SubmitButton } from "#app/ui/form/submit-button";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

/** Where an account link leads. The page is the same for everybody: only sending the form looks at the link. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const t = await requestTexts(request, context.application);
  return { title: t("account.link.title") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { application, clientAddress } = context;
  const form = await parseForm(request, NewPasswordInput);
  if (!form.ok) return unprocessable(form);
  const visitor = visitorOf(request, clientAddress);
  const chosen = await choosePassword(application.store, form.value, visitor, paceOf(application));
  if (!chosen.ok) {
    noteRefusedSignIn(application, { way: "account_link", refusal: chosen.refusal }, visitor);
    const ofForm = chosen.refusal === "link_invalid" || chosen.refusal === "too_many_tries";
    return refused({ values: {} }, ofForm ? { "": chosen.refusal } : { password: chosen.refusal });
  }
  // Whoever is signed in on this device is another session of the account, or somebody else.
  const headers = { "Set-Cookie": await endedSessionCookie(application) };
  return redirect("/sign-in?after=password_chosen", { status: 303, headers });
}

export default function PasswordPage() {
  const { t } = useTexts();
  return (
    <>
      <PageHeader title={t("account.link.title")} lead={t("account.link.lead")} />
      <Form failure={useActionData<typeof action>()}>
        <LinkToken />
        <PasswordField
          name="password"
          label={t("account.password.new")}
          hint={t("account.password.rule")}
          autoComplete="new-password"
        />
        <FormActions>
          <SubmitButton>{t("account.password.save")}</SubmitButton>
          <Link to="/sign-in/reset">{t("account.link.again")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
