import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { withdrawStandingLink } from "#app/domain/standing-link/standing-link.server";
import { notFound } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { caseWithStandingLink } from "#app/http/standing-link-page.server";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader(args: LoaderFunctionArgs) {
  const { application, page } = await caseWithStandingLink(args);
  const t = await requestTexts(args.request, application);
  return { title: t("ownLink.withdraw.title"), page };
}

/** Withdrawing what is withdrawn already changes nothing. */
export async function action(args: ActionFunctionArgs) {
  const { application, store, actor, caseId } = await caseWithStandingLink(args);
  const withdrawn = await withdrawStandingLink(store, actor, caseId, application.now());
  if (!withdrawn.ok) throw notFound();
  return redirect(`/cases/${caseId}/own-link`, 303);
}

export default function OwnLinkWithdrawalPage() {
  const { t } = useTexts();
  const { page, title } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        parent={{ to: `/cases/${page.caseId}`, label: page.childName }}
        title={title}
        lead={t("ownLink.withdraw.lead")}
      />
      <Form failure={null}>
        <FormActions>
          <SubmitButton look="danger">{t("ownLink.withdraw.submit")}</SubmitButton>
          <Link to={`/cases/${page.caseId}/own-link`}>{t("ownLink.back")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
