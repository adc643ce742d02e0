import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { ResetInput } from "#app/domain/staff/account-link";
import { requestReset } from "#app/domain/staff/password.server";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { paceOf, visitorOf } from "#app/http/visitor";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { TextField } from "#app/ui/form/text-field";
import { Notice } from "#app/ui/staff/notice";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const t = await requestTexts(request, context.application);
  return { title: t("signIn.reset.title") };
}

/** One answer, whether there is such an account or not. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { application, clientAddress } = context;
  const form = await parseForm(request, ResetInput);
  if (!form.ok) return unprocessable(form);
  const { local } = application.environment.signIn;
  const visitor = visitorOf(request, clientAddress);
  const asked = await requestReset(application.store, form.value.email, visitor, paceOf(application), local);
  if (!asked.ok) return refused(form, { "": asked.refusal });
  application.jobs.wake();
  return data({ ok: true as const });
}

export default function ResetPage() {
  const { t } = useTexts();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHeader parent={{ to: "/sign-in", label: t("signIn.title") }} title={t("signIn.reset.title")} />
      {answer?.ok ? (
        <div role="status">
          <Notice title={t("signIn.reset.sentTitle")}>
            <p>{t("signIn.reset.sent")}</p>
          </Notice>
        </div>
      ) : (
        <>
          <p>{t("signIn.reset.lead")}</p>
          <Form failure={answer}>
            <TextField name="email" type="email" label={t("signIn.email")} autoComplete="username" />
            <FormActions>
              <SubmitButton>{t("signIn.reset.submit")}</SubmitButton>
              <Link to="/sign-in">{t("account.cancel")}</Link>
            </FormActions>
          </Form>
        </>
      )}
    </>
  );
}
