import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { ownAccount } from "#app/domain/staff/account.server";
import { beginSecondFactor } from "#app/domain/staff/second-factor-setup.server";
import { requestTexts } from "#app/http/language.server";
import { lacksSecondFactor, requireAccount } from "#app/http/session.server";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { Notice } from "#app/ui/staff/notice";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

/** What a second factor is, before one is made: reading this page changes nothing. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireAccount(request, application);
  const { hasPassword, hasSecondFactor } = await ownAccount(application.store, actor);
  if (hasSecondFactor || !hasPassword) return redirect("/account", 303);
  const t = await requestTexts(request, application);
  return { title: t("account.factor.setUp"), required: lacksSecondFactor(actor, application) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { application } = context;
  const actor = await requireAccount(request, application);
  const secret = await beginSecondFactor(application.store, actor, application.now());
  return redirect(secret === null ? "/account" : "/account/second-factor/confirmation", 303);
}

export default function SecondFactorPage() {
  const { t } = useTexts();
  const { required } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader parent={{ to: "/account", label: t("account.title") }} title={t("account.factor.setUp")} />
      {required && (
        <Notice tone="attention" title={t("account.factor.mustTitle")}>
          <p>{t("account.factor.must")}</p>
        </Notice>
      )}
      <p>{t("account.factor.what")}</p>
      <p>{t("account.factor.need")}</p>
      <Form failure={null}>
        <FormActions>
          <SubmitButton>{t("account.factor.begin")}</SubmitButton>
          {!required && <Link to="/account">{t("account.cancel")}</Link>}
        </FormActions>
      </Form>
    </>
  );
}
