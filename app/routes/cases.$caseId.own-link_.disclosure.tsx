import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { discloseStandingLink } from "#app/domain/standing-link/standing-link.server";
import { requestTexts } from "#app/http/language.server";
import { caseWithStandingLink } from "#app/http/standing-link-page.server";
import { composeHandOver } from "#app/messaging/compose";
import { qrCode } from "#app/messaging/qr-code";
import { HandOverSheet } from "#app/ui/follow-up/hand-over";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader(args: LoaderFunctionArgs) {
  const { application, page } = await caseWithStandingLink(args);
  const t = await requestTexts(args.request, application);
  return { title: t("ownLink.disclose.title"), page };
}

/** Showing is an act: it is entered in the audit chain, so it takes a press and never happens by opening an address. */
export async function action(args: ActionFunctionArgs) {
  const { application, store, actor, caseId } = await caseWithStandingLink(args);
  const { environment, now } = application;
  const shown = await discloseStandingLink(store, actor, environment.publicUrl, caseId, now());
  if (!shown) throw redirect(`/cases/${caseId}/own-link`, 303);
  const { link, code, door, language } = shown;
  return { link, code, texts: composeHandOver(language, door, true, true), qr: qrCode(link) };
}

export default function OwnLinkDisclosurePage() {
  const { t } = useTexts();
  const { page, title } = useLoaderData<typeof loader>();
  const shown = useActionData<typeof action>();
  const back = `/cases/${page.caseId}/own-link`;
  const lead = t(shown ? "ownLink.disclose.shown" : "ownLink.disclose.lead");
  return (
    <>
      <div className="no-print">
        <PageHeader parent={{ to: `/cases/${page.caseId}`, label: page.childName }} title={title} lead={lead} />
      </div>
      {shown ? (
        <>
          <HandOverSheet shown={shown} />
          <p className="no-print">
            <Link to={back}>{t("ownLink.back")}</Link>
          </p>
        </>
      ) : (
        <Form failure={null}>
          <FormActions>
            <SubmitButton>{t("ownLink.disclose.submit")}</SubmitButton>
            <Link to={back}>{t("ownLink.back")}</Link>
          </FormActions>
        </Form>
      )}
    </>
  );
}
