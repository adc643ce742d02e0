import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { discloseInvitation } from "#app/domain/follow-up/status.server";
import { notFound } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { managedFollowUp } from "#app/http/managed-follow-up.server";
import { FollowUpHeader, NotNow } from "#app/ui/follow-up/move-pages";
import { HandOver } from "#app/ui/follow-up/hand-over";
import { Form, FormActions } from "#app/ui/form/form";
import { composeHandOver } from "#app/messaging/compose";
import { qrCode } from "#app/messaging/qr-code";
import { SubmitButton } from "#app/ui/form/submit-button";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader(args: LoaderFunctionArgs) {
  const { status, application } = await managedFollowUp(args);
  const t = await requestTexts(args.request, application);
  return { title: t("followUp.disclose.title"), status };
}

/** Showing is an act: it is entered in the audit chain, so it takes a press and never happens by opening an address. */
export async function action(args: ActionFunctionArgs) {
  const { application, store, actor, followUpId, status, at } = await managedFollowUp(args);
  const shown = await discloseInvitation(store, actor, application.environment.publicUrl, followUpId, at);
  if (!shown) throw notFound();
  const { link, code, door } = shown;
  const texts = composeHandOver(status.preparation?.language ?? "", door, link !== null);
  return { link, code, texts, qr: link === null ? null : qrCode(link) };
}

export default function DisclosurePage() {
  const { t } = useTexts();
  const { status } = useLoaderData<typeof loader>();
  const shown = useActionData<typeof action>();
  const back = `/cases/${status.caseId}/follow-ups/${status.followUpId}`;
  if (shown) return <HandOver status={status} shown={shown} back={back} />;
  return (
    <>
      <FollowUpHeader status={status} title={t("followUp.disclose.title")} lead={t("followUp.disclose.lead")} />
      {status.invitation?.live ? (
        <Form failure={null}>
          <FormActions>
            <SubmitButton>{t("followUp.disclose.submit")}</SubmitButton>
            <Link to={`${back}/invitation`}>{t("followUp.back")}</Link>
          </FormActions>
        </Form>
      ) : (
        <NotNow state={status.state} back={back} />
      )}
    </>
  );
}
